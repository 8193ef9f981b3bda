import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Loaded, load, locate, shippedNames } from '../../src/config/index.ts';
import { InputError, parseYaml } from '../../src/source/index.ts';
import { isLong } from '../support/long.ts';
import { chipText, scratch, traceText } from '../unit/config/files.ts';

/**
 * Whatever is done to a file or an override, loading gives checked descriptions or one InputError, and soon.
 */
const cases = { numRuns: isLong ? 1_200 : 80 };
const file = scratch();
const chip = file('chip.yaml', chipText);
const trace = file('trace.yaml', traceText);
const chipTexts = [chipText, ...shippedNames('chip').map((name) => readFileSync(locate('chip', name), 'utf8'))];

const pieces = fc.oneof(
  fc.constantFrom('&a ', '*a', '[', ']', '{', '}', '- ', ': ', '? ', '#', '|', '>', '!!binary ', '!x ', '"', "'", '\t'),
  fc.constantFrom(
    '.inf',
    '.nan',
    '-1',
    '0',
    '1e999',
    '1e-999',
    '9007199254740993',
    '0x10',
    '1_000',
    'null',
    '~',
    'auto',
  ),
  fc.constantFrom(
    '__proto__: 1\n',
    '<<: {a: 1}\n',
    '%YAML 1.1\n---\n',
    '---\n',
    '...\n',
    '\r',
    '\0',
    '\u2028',
    '\uFEFF',
  ),
  fc.constantFrom('50 ns', '1 GHz', 'depth - 1', '[4, 4]', 'all', 'true', '/ 0'),
  fc.string({ maxLength: 4, unit: 'binary' }),
  fc.double().map(String),
);

/** One change of a text, at places given as fractions of its length. */
const change = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'replace', 'duplicate line', 'delete line', 'replace value', 'swap lines'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.integer({ min: 1, max: 12 }),
  piece: pieces,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(text: string, { kind, at, other, length, piece }: Change): string {
  const offset = Math.floor(at * text.length);
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const second = Math.floor(other * lines.length);
  switch (kind) {
    case 'insert':
      return text.slice(0, offset) + piece + text.slice(offset);
    case 'delete':
      return text.slice(0, offset) + text.slice(offset + length);
    case 'replace':
      return text.slice(0, offset) + piece + text.slice(offset + piece.length);
    case 'duplicate line':
      return lines.toSpliced(second, 0, lines[line]!).join('\n');
    case 'delete line':
      return lines.toSpliced(line, 1).join('\n');
    case 'replace value':
      return lines
        .with(
          line,
          lines[line]!.replace(/:[^:]*$/, () => `: ${piece}`),
        )
        .join('\n');
    default:
      return lines.with(line, lines[second]!).with(second, lines[line]!).join('\n');
  }
}

function expectCheckedOrRefused(read: () => Loaded): void {
  const start = performance.now();
  try {
    expectFinite(read());
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.place).not.toBeNull();
  }
  expect(performance.now() - start).toBeLessThan(15_000);
}

function expectFinite(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectFinite);
}

test('a damaged chip file loads or is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...chipTexts), fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
      const damaged = file('damaged-chip.yaml', changes.reduce(changed, text));
      expectCheckedOrRefused(() => load({ chip: damaged, network: trace, rule: 'dfa', sets: [], assume: 'paper' }));
    }),
    cases,
  );
});

test('a damaged trace loads or is refused', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const damaged = file('damaged-trace.yaml', changes.reduce(changed, traceText));
      expectCheckedOrRefused(() => load({ chip, network: damaged, rule: 'bp', sets: ['network.batch=2'] }));
    }),
    cases,
  );
});

test('a damaged override is taken or refused', () => {
  const good = [
    'chip.adc.forward.bits=6',
    'chip.tiles=[4, 4]',
    'dram.latency=50 ns',
    'network.depth=3',
    'rule.name=fa',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...good), fc.array(change, { minLength: 1, maxLength: 3 }), (text, changes) => {
      expectCheckedOrRefused(() => load({ chip, network: trace, rule: 'bp', sets: [changes.reduce(changed, text)] }));
    }),
    cases,
  );
});

test('any text at all is parsed or refused', () => {
  const yaml = fc.array(pieces, { maxLength: 200 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(yaml, fc.string({ unit: 'binary', maxLength: 2000 })), (text) => {
      try {
        parseYaml(text, 'f.yaml');
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
    cases,
  );
});

test.each([
  ['['],
  ['{a: '],
  ['- '],
  ['? '],
  ['a: '],
  ['&a '],
  ['*a '],
  ['!a '],
  ['"'],
  ['|\n'],
  ['---\n'],
  ['a: |\n'],
  [' '],
  [':'],
])('a long file of %j is answered soon', (piece) => {
  const long = file('long.yaml', piece.repeat(60_000));
  expectCheckedOrRefused(() => load({ chip: long, network: trace, rule: 'bp', sets: [] }));
});
