import {
  type Chip,
  type Derivation,
  type FigureBlock,
  type FigureLine,
  tileBufferKind,
  withValues,
} from '../../chip/index.ts';
import { UncoveredError, type Wanted } from '../uncovered.ts';
import { type Given, givenBy } from './line.ts';

/** Relative difference below which two values are the same: they pass through decimal text and SI prefixes. */
const tolerance = 1e-9;

const laws = {
  flash: 'as 2^bits - 1',
  proportional: 'in proportion',
  independent: 'not',
} as const satisfies Record<Derivation['law'], string>;

/** One parameter in which a line differs from the chip. */
interface Difference {
  readonly path: string;
  readonly held: number | string;
  readonly wanted: number | string;
}

/**
 * Finds lines for blocks of one chip and remembers, sentence by sentence, which were used and how they were derived.
 */
export interface Cover {
  /**
   * The line of `block` that holds for the chip: one that holds exactly, else the one that needs the fewest and
   * smallest derivations among those that license all they need.
   *
   * @param role reads parameters that start with `from` at `to` instead: feedback ADCs use the lines of forward ones.
   * @throws UncoveredError if there is none.
   */
  line(block: FigureBlock, role?: { readonly from: string; readonly to: string }): Given;
  note(sentence: string): void;
  readonly notes: readonly string[];
}

/** @see Cover */
export function coverOf(described: Chip): Cover {
  // Lines hold for a kind of buffer, never for one that is open.
  const chip = withValues(described, 'tileBuffer', { kind: tileBufferKind(described) });
  const notes = new Set<string>();
  return {
    line(block, role) {
      const actual = (path: string) =>
        role && path.startsWith(role.from) ? role.to + path.slice(role.from.length) : path;
      const candidates = chip.figures
        .filter((line) => line.block === block)
        .map((line) => ({ line, differences: differencesOf(line, chip, actual) }));
      const usable = candidates.filter(({ line, differences }) => differences.every((d) => isLicensed(line, d)));
      const best = usable.sort((a, b) => distance(a.differences) - distance(b.differences))[0];
      if (best === undefined) throw uncovered(block, candidates, actual);
      notes.add(sentence(best.line, best.differences, actual, role?.to ?? block));
      return givenBy(best.line, (key) => factor(best.line, best.differences, key));
    },
    note(text) {
      notes.add(text);
    },
    get notes() {
      return [...notes];
    },
  };
}

/** The chip's value at a dotted path of `FigureLine.holds`. */
export function parameter(chip: Chip, path: string): number | string | undefined {
  let value: unknown = path.startsWith('tiles') || path === 'provision' ? chip.level : chip;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** What lines of these blocks hold for if they do not say it: arrays whose rows are read at once. */
const silent: Readonly<Record<string, FigureLine['holds']>> = Object.fromEntries(
  ['subarray', 'settling', 'adc.forward', 'adc.error'].map((block) => [block, { 'subarray.read': 'parallel' }]),
);

function differencesOf(line: FigureLine, chip: Chip, actual: (path: string) => string): Difference[] {
  return Object.entries({ ...silent[line.block], ...line.holds }).flatMap(([path, held]) => {
    const wanted = parameter(chip, actual(path));
    if (wanted === undefined) return [{ path, held, wanted: 'no such parameter' }];
    return isSame(held, wanted) ? [] : [{ path, held, wanted }];
  });
}

function isSame(a: number | string, b: number | string): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function isLicensed(line: FigureLine, { path, held, wanted }: Difference): boolean {
  const licences = line.derivations.filter((d) => d.parameter === path);
  return licences.length > 0 && licences.every((d) => d.law === 'independent' || scale(d.law, held, wanted) !== null);
}

/** Flash converters of more bits are not built: the model of `flashAdc` ends here too. */
const mostFlashBits = 8;

function scale(law: Derivation['law'], held: number | string, wanted: number | string): number | null {
  if (typeof held !== 'number' || typeof wanted !== 'number') return null;
  if (law === 'independent') return 1;
  if (law === 'proportional') return wanted / held;
  return wanted <= mostFlashBits ? (2 ** wanted - 1) / (2 ** held - 1) : null;
}

function factor(line: FigureLine, differences: readonly Difference[], key: string): number {
  let product = 1;
  for (const { path, held, wanted } of differences) {
    const law = line.derivations.find((d) => d.parameter === path && d.keys.includes(key))?.law;
    if (law !== undefined) product *= scale(law, held, wanted) ?? 1;
  }
  return product;
}

/** Number of derivations first; among equals the smaller ratio, so that 7 bits come from 6 and not from 5. */
function distance(differences: readonly Difference[]): number {
  return differences.reduce((sum, { held, wanted }) => {
    const ratio = typeof held === 'number' && typeof wanted === 'number' ? Math.abs(Math.log(wanted / held)) : 1;
    return sum + 1 + ratio / (1 + ratio) / 100;
  }, 0);
}

function sentence(
  line: FigureLine,
  differences: readonly Difference[],
  actual: (path: string) => string,
  name: string,
) {
  const derived = differences.map(({ path, held, wanted }) => {
    const scaled = line.derivations
      .filter((d) => d.parameter === path && d.law !== 'independent')
      .map((d) => `${d.keys.join(', ')} ${laws[d.law]}`);
    const how = scaled.length > 0 ? `scale ${scaled.join('; ')}; the rest does not` : 'taken as independent of it';
    return `${actual(path)} ${wanted} instead of ${held}: ${how}`;
  });
  return `${name}: ${derived.length > 0 ? `derived (${derived.join('; ')})` : 'given'}: ${line.origin}`;
}

function uncovered(
  block: string,
  candidates: readonly { line: FigureLine; differences: readonly Difference[] }[],
  actual: (path: string) => string,
): UncoveredError {
  const unlicensed = candidates
    .map(({ line, differences }) => ({ line, open: differences.filter((d) => !isLicensed(line, d)) }))
    .sort((a, b) => a.open.length - b.open.length || distance(a.open) - distance(b.open))
    .slice(0, 3);
  const wanted: Wanted = Object.fromEntries(
    unlicensed.flatMap(({ open }) => open.map((d) => [actual(d.path), d.wanted] as const)),
  );
  const differences = unlicensed.map(({ open }) => open.map((d) => `has ${actual(d.path)} = ${d.held}`).join(', '));
  return new UncoveredError(
    block,
    wanted,
    unlicensed.map(({ line }) => line),
    differences,
  );
}
