import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import { InputError, type Place, type Position } from './error.ts';
import { Item } from './item.ts';
import { excessiveNesting } from './nesting.ts';
import type { MapEntry, Tree } from './tree.ts';

/** Far beyond any description, far below what would hang the parser. */
export const usualLimits: Limits = { characters: 300_000, values: 200_000 };

/** Where an offset of the text is. */
type PlaceOf = (offset: number) => Place;

/** How large a text may be; reading takes a second for some million characters. */
export interface Limits {
  readonly characters: number;
  readonly values: number;
}

/**
 * Reads YAML 1.2 (JSON is a part of YAML, so also JSON).
 *
 * @param file names the text in errors
 * @throws InputError if it is no valid YAML, repeats a key, or is unreasonably large or nested
 */
export function parseYaml(text: string, file: string, limits: Limits = usualLimits): Item {
  return new Item(yamlTree(text, file, limits));
}

/** The same, before anything is read of it. */
export function yamlTree(text: string, file: string, limits: Limits = usualLimits): Tree {
  const lines = lineStarts(text);
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return read(text, at, limits);
}

/**
 * Reads a value that stands in no file, as in YAML.
 *
 * @param place of all of it: an option of the command line with its value, or a name
 * @param path is the dotted path of the value
 * @throws InputError as {@link parseYaml}
 */
export function parseValue(text: string, place: Place, path = ''): Item {
  return new Item(
    read(text, () => place, usualLimits),
    path,
  );
}

function read(text: string, at: PlaceOf, limits: Limits): Tree {
  if (text.length > limits.characters)
    throw new InputError(at(0), 'too large', { expected: `at most ${limits.characters} characters` });
  const excess = excessiveNesting(text);
  if (excess !== null) throw new InputError(at(excess.offset), excess.what);
  const document = parse(text, at);
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) throw new InputError(at(problem.pos[0]), plain(problem.message));
  return document.contents === null ? empty(at(0)) : new Converter(at, limits.values).convert(document.contents);
}

/** Line starts by hand: the parser fills its counter only as far as it gets. */
function lineStarts(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines.addNewLine(i + 1);
  return lines;
}

function parse(text: string, at: PlaceOf): Document.Parsed {
  try {
    // Repeated keys are looked for below: the parser's own search takes time with the square of the number of keys.
    return parseDocument(text, {
      uniqueKeys: false,
      stringKeys: true,
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      prettyErrors: false,
    });
  } catch (error) {
    // Whatever the parser trips over is a property of the text.
    throw new InputError(at(0), `no valid YAML (${plain(error instanceof Error ? error.message : String(error))})`);
  }
}

function plain(message: string): string {
  const [line = ''] = message.split('\n', 1);
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}

function empty(at: Place): Tree {
  return { kind: 'scalar', at, value: null, written: '' };
}

/** Turns the parser's nodes into trees, resolves aliases, and refuses repeated keys and texts that expand too far. */
class Converter {
  readonly #at: PlaceOf;
  readonly #anchors = new Map<string, Node>();
  /** Anchored nodes on the way down, to find an alias inside its own anchor. */
  readonly #open = new Set<Node>();
  readonly #mostValues: number;
  #values = 0;

  constructor(at: PlaceOf, mostValues: number) {
    this.#at = at;
    this.#mostValues = mostValues;
  }

  convert(node: Node): Tree {
    const at = this.#at(node.range?.[0] ?? 0);
    // An alias is converted anew each time, so that a small text that expands without end meets this limit.
    if (++this.#values > this.#mostValues) throw new InputError(at, `more than ${this.#mostValues} values`);
    if (isAlias(node)) return this.convert(this.#anchored(node.source, at));
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return scalar(node, at);
    this.#open.add(node);
    const tree = this.#inner(node, at);
    this.#open.delete(node);
    return tree;
  }

  #anchored(name: string, at: Place): Node {
    const node = this.#anchors.get(name);
    if (node === undefined) throw new InputError(at, `no value before has the anchor &${plain(name)}`);
    if (this.#open.has(node)) throw new InputError(at, `alias *${plain(name)} inside the value that it stands for`);
    return node;
  }

  #inner(node: Node, at: Place): Tree {
    if (isMap(node)) return { kind: 'map', at, entries: this.#entries(node.items as readonly NodePair[]) };
    if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => this.convert(item as Node)) };
    throw new InputError(at, 'no value');
  }

  #entries(pairs: readonly NodePair[]): MapEntry[] {
    const seen = new Set<string>();
    return pairs.map(({ key, value }) => {
      const keyAt = this.#at(key?.range?.[0] ?? 0);
      if (!isScalar(key)) throw new InputError(keyAt, 'a key must be a plain word');
      const name = typeof key.value === 'string' ? key.value : written(key);
      if (seen.has(name)) throw new InputError(keyAt, `key "${plain(name)}" is given twice`);
      seen.add(name);
      return { key: name, keyAt, value: value === null ? empty(keyAt) : this.convert(value) };
    });
  }
}

interface NodePair {
  readonly key: Node | null;
  readonly value: Node | null;
}

function scalar(node: Scalar, at: Place): Tree {
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', at, value, written: written(node) };
  }
  throw new InputError(at, 'a value of this kind cannot be used', { expected: 'a text, a number, true or false' });
}

function written(node: Scalar): string {
  return node.source ?? String(node.value);
}
