import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asset } from '../src/assets.ts';

/** A field of an interface as its source declares it. */
export interface Field {
  readonly name: string;
  readonly type: string;
  /** Its doc comment in one line; empty if it has none. */
  readonly doc: string;
}

/** Fields of interfaces, and what other types stand for, by name. */
export interface Types {
  readonly interfaces: ReadonlyMap<string, readonly Field[]>;
  readonly aliases: ReadonlyMap<string, string>;
}

/** The types that one source declares, read as text: interfaces with a field a line, as the formatter writes them. */
export function typesIn(source: string): Types {
  const blocks = [...source.matchAll(/^export interface (\w+)(?:<[^{]*>)?(?: extends ([^{]+?))? \{\n([\s\S]*?)^\}/gm)];
  const aliases = [...source.matchAll(/^export type (\w+)(?:<[^=]*>)? =\s*([^;]+);/gm)];
  return {
    interfaces: new Map(blocks.map(([, name = '', , body = '']) => [name, fieldsIn(body)])),
    aliases: new Map([
      ...aliases.map(([, name = '', type = '']) => [name, type] as const),
      ...blocks.flatMap(([, name = '', base]) => (base === undefined ? [] : [[`${name} extends`, base] as const])),
    ]),
  };
}

/** Methods are no fields, and what stands deeper belongs to a field's own type. */
function fieldsIn(body: string): Field[] {
  const fields = body.matchAll(
    /(?:^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^ {2}(?:readonly )?(\w+)\??:\s*((?:[^;{}]|\{[^}]*\})+);/gm,
  );
  return [...fields].map(([, doc = '', name = '', type = '']) => ({ name, type, doc: plain(doc) }));
}

/** A doc comment in one line, without its tags. */
function plain(doc: string): string {
  const words = doc.replace(/^\s*\*/gm, ' ').split(/\s@/)[0] ?? '';
  return words
    .replace(/\{@link (?:\w+\.)?(\w+)\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The types of several sources together. */
export function typesOf(sources: readonly string[]): Types {
  const found = sources.map(typesIn);
  return {
    interfaces: new Map(found.flatMap(({ interfaces }) => [...interfaces])),
    aliases: new Map(found.flatMap(({ aliases }) => [...aliases])),
  };
}

/** Every source below a folder of `src`. */
export function sourcesIn(folder: string): string[] {
  const at = asset('src', folder);
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(at, file), 'utf8'));
}

/** A type by the names in it that are declared: `readonly Partial<Record<A, B>>[]` -> `A`, `B`. */
export const namesIn = (type: string): string[] => [...new Set(type.match(/\b[A-Z]\w*/g) ?? [])];

/** The fields of an interface with those of the ones that it extends; none if it is no interface. */
export function fieldsOf(types: Types, name: string): readonly Field[] {
  const base = types.aliases.get(`${name} extends`);
  const inherited = base === undefined ? [] : namesIn(base).flatMap((one) => fieldsOf(types, one));
  return [...inherited, ...(types.interfaces.get(name) ?? [])];
}
