import { InputError, type Item, nearest } from '../source/index.ts';

/** What a run is described by. */
export type Kind = 'chip' | 'network' | 'study' | 'activity';

/** A description as it was written. */
export interface Description {
  /** What it is called in messages; its extension says how it is written. */
  readonly file: string;
  readonly text: string;
  /** What YAML says, where the text was parsed before. */
  readonly parsed?: Item | undefined;
}

/**
 * Where descriptions come from: from a name, or a path, to what is written there.
 *
 * @throws InputError if there is no such description
 */
export type Sources = (kind: Kind, name: string) => Description;

/** Descriptions that are there as texts, by name, as in a browser. */
export function textSources(textOf: (name: string) => string | undefined): Sources {
  return (kind, name) => {
    const text = textOf(name);
    if (text !== undefined) return { file: name, text };
    throw noSuch(kind, name, []);
  };
}

/** The error of a name that nothing is known by. */
export function noSuch(kind: Kind, name: string, known: readonly string[]): InputError {
  const at = name === '' ? `(${kind})` : name;
  return new InputError(at, `no such ${kind}`, {
    expected: known.length === 0 ? 'a path' : `a path or one of ${known.join(', ')}`,
    nearest: nearest(name.slice(name.lastIndexOf('/') + 1).replace(/\.yaml$/, ''), known),
  });
}
