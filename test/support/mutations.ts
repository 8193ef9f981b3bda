import fc from 'fast-check';

/** Values that descriptions are likely to choke on, with and without units. */
const nasty = [
  ...['0', '-1', '1', '2', '3', '7', '64', '1000', '65536', '1e9', '1e30', '-0', '0.5', '1e-30', '9007199254740993'],
  ...['.nan', '.inf', '-.inf', 'null', '~', 'true', '""', '[]', '{}', '[1, 1]', '[0, 4]', '[64, 64]', '*x', '&a 1'],
  ...['1 s', '1 ps', '0 s', '1e12 s', '1 V', '22 nm', '1 m', '1 GHz', '1 MHz', '1 THz', '4 Kohm', '300 K', '1 bit'],
  ...['auto', 'none', 'x', 'relu', '!!binary x', '"unclosed', '{a: 1', '- 1', '|', '!!js/function x', '\u0000', 'é'],
] as const;

/** Anything that someone might write as a value. */
export const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.double({ noNaN: true }).map(String) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

type Mutation = (text: string) => string;

const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const lineAt = (lines: readonly string[], where: number) => Math.floor(where * lines.length);
const onLines =
  (change: (lines: string[]) => string[]): Mutation =>
  (text) =>
    change(text.split('\n')).join('\n');

/** Replaces one of the values after `key:` or in a list. */
const replaceValue = fc.tuple(at, value).map(([where, replacement]): Mutation => {
  return (text) => {
    const places = [...text.matchAll(/(?<=[:,[{] ?)(?:[\w.+-]+(?: [\w/]+)?|"[^"\n]*")(?=[\s,}\]])/g)];
    const place = places[Math.floor(where * places.length)];
    if (place === undefined) return text;
    return text.slice(0, place.index) + replacement + text.slice(place.index + place[0].length);
  };
});

const deleteLine = at.map((where) => onLines((lines) => lines.toSpliced(lineAt(lines, where), 1)));
const doubleLine = at.map((where) =>
  onLines((lines) => lines.toSpliced(lineAt(lines, where), 0, lines[lineAt(lines, where)] as string)),
);
const swapLines = fc.tuple(at, at).map(([a, b]) =>
  onLines((lines) => {
    const [i, j] = [lineAt(lines, a), lineAt(lines, b)];
    return lines.with(i, lines[j] as string).with(j, lines[i] as string);
  }),
);
const indent = fc
  .tuple(at, fc.constantFrom('  ', '\t', '- ', '# '))
  .map(([where, by]) => onLines((lines) => lines.with(lineAt(lines, where), by + lines[lineAt(lines, where)])));
const cut = at.map(
  (where): Mutation =>
    (text) =>
      text.slice(0, Math.floor(where * text.length)),
);
const typeOver = fc.tuple(at, fc.string({ minLength: 1, maxLength: 3 })).map(
  ([where, typed]): Mutation =>
    (text) => {
      const place = Math.floor(where * text.length);
      return text.slice(0, place) + typed + text.slice(place + typed.length);
    },
);

const mutation = fc.oneof(
  { weight: 6, arbitrary: replaceValue },
  { weight: 1, arbitrary: deleteLine },
  { weight: 1, arbitrary: doubleLine },
  { weight: 1, arbitrary: swapLines },
  { weight: 1, arbitrary: indent },
  { weight: 1, arbitrary: cut },
  { weight: 1, arbitrary: typeOver },
);

/** `text` with one to three mistakes in it. */
export function mutated(text: string): fc.Arbitrary<string> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 3 })
    .map((mutations) => mutations.reduce((result, apply) => apply(result), text));
}
