import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fieldsOf, namesIn, type Types, typesIn } from '../../scripts/typeDocs.ts';
import { root } from './documents.ts';

/** A type, and the file that declares it. */
interface Declared {
  readonly file: string;
  readonly name: string;
}

/** Sources as text: which types they declare, and where the names in them come from. */
class Sources {
  readonly #texts = new Map<string, string>();
  readonly #types = new Map<string, Types>();

  text(file: string): string {
    const known = this.#texts.get(file) ?? readFileSync(file, 'utf8');
    this.#texts.set(file, known);
    return known;
  }

  types(file: string): Types {
    const known = this.#types.get(file) ?? typesIn(this.text(file));
    this.#types.set(file, known);
    return known;
  }

  /** Where a name in a file is declared, through imports and what other files pass on. */
  find(file: string, name: string): Declared | undefined {
    const { interfaces, aliases } = this.types(file);
    if (interfaces.has(name) || aliases.has(name)) return { file, name };
    for (const [, names, from = ''] of this.text(file).matchAll(
      /^(?:import|export)\s+(?:type\s+)?(?:\{([^}]*)\}|\*)\s+from\s+'(\.[^']+)'/gm,
    )) {
      const inner = names === undefined ? name : originalOf(name, names);
      const found = inner === undefined ? undefined : this.find(join(dirname(file), from), inner);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** The name in `a, type b as name` that another file knows it by. */
function originalOf(name: string, names: string): string | undefined {
  for (const one of names.split(',')) {
    const [own = '', known = own] = one
      .trim()
      .replace(/^type /, '')
      .split(' as ');
    if (known === name) return own;
  }
  return undefined;
}

/** Types that an entry of the library exports. */
function exported(text: string): string[] {
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(','));
  return lists
    .map(
      (one) =>
        one
          .trim()
          .replace(/^type /, '')
          .split(' as ')
          .at(-1) ?? '',
    )
    .filter((name) => /^[A-Z]/.test(name));
}

/** A field of a type that a program can see. */
export interface PublicField {
  /** As in `Result.rule`. */
  readonly path: string;
  readonly name: string;
  readonly doc: string;
}

/** The fields of all that an entry of the library exports, and of what that consists of. */
export function publicFields(entry: string): PublicField[] {
  const sources = new Sources();
  const file = join(root, entry);
  const known = new Set<string>();
  const open = exported(sources.text(file)).map((name) => ({ file, name }));
  const all: PublicField[] = [];
  for (const asked of open) {
    const found = sources.find(asked.file, asked.name);
    if (found === undefined || known.has(`${found.file} ${found.name}`)) continue;
    known.add(`${found.file} ${found.name}`);
    const types = sources.types(found.file);
    const fields = types.interfaces.get(found.name) ?? [];
    all.push(...fields.map(({ name, doc }) => ({ path: `${found.name}.${name}`, name, doc })));
    const base = types.aliases.get(`${found.name} extends`) ?? types.aliases.get(found.name) ?? '';
    const inside = [base, ...fieldsOf(types, found.name).map(({ type }) => type)].flatMap(namesIn);
    open.push(...inside.map((name) => ({ file: found.file, name })));
  }
  return all;
}
