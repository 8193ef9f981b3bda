/** A unit as written, e.g. `fJ/(bit mm)`: a factor to SI units and the powers of the base symbols. */
export interface UnitExpression {
  /** Power of ten, kept apart so that "1.518 ns" becomes exactly the number 1.518e-9. */
  readonly exponent: number;
  /** What is no power of ten: binary prefixes and 8 bits in a byte. */
  readonly multiplier: number;
  /** Canonical form of the powers, e.g. `J bit-1 m-1`: equal for equal dimensions. */
  readonly dimension: string;
}

const decimalPrefixes: ReadonlyMap<string, number> = new Map([
  ['a', -18],
  ['f', -15],
  ['p', -12],
  ['n', -9],
  ['u', -6],
  ['µ', -6], // MICRO SIGN
  ['μ', -6], // GREEK SMALL LETTER MU
  ['m', -3],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
]);
const binaryPrefixes: ReadonlyMap<string, number> = new Map([
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
]);

/** Symbols and what they stand for. */
const symbols: ReadonlyMap<string, { readonly base: string; readonly multiplier: number }> = new Map(
  (
    [
      ['s', 's', 1],
      ['Hz', 'Hz', 1],
      ['V', 'V', 1],
      ['A', 'A', 1],
      ['Ohm', 'Ohm', 1],
      ['ohm', 'Ohm', 1],
      ['Ω', 'Ohm', 1], // GREEK CAPITAL LETTER OMEGA
      ['Ω', 'Ohm', 1], // OHM SIGN
      ['S', 'S', 1],
      ['F', 'F', 1],
      ['J', 'J', 1],
      ['W', 'W', 1],
      ['m', 'm', 1],
      ['K', 'K', 1],
      ['bit', 'bit', 1],
      ['B', 'bit', 8],
    ] as const
  ).map(([symbol, base, multiplier]) => [symbol, { base, multiplier }]),
);

interface Factor {
  readonly base: string;
  readonly exponent: number;
  readonly multiplier: number;
  readonly power: number;
}

/**
 * Reads a unit expression: symbols with prefixes, `2` for a square, products in brackets, quotients. Null if it is
 * none.
 */
export function parseUnit(text: string): UnitExpression | null {
  let exponent = 0;
  let multiplier = 1;
  const powers = new Map<string, number>();
  for (const [index, part] of text.split('/').entries()) {
    const product = /^\((.*)\)$/.exec(part.trim())?.[1] ?? part;
    for (const symbol of product.trim().split(/\s*[·*]\s*|\s+/)) {
      const factor = symbol === '1' ? unity : parseFactor(symbol);
      if (factor === null) return null;
      const power = index === 0 ? factor.power : -factor.power;
      exponent += factor.exponent * power;
      multiplier *= factor.multiplier ** power;
      powers.set(factor.base, (powers.get(factor.base) ?? 0) + power);
    }
  }
  return { exponent, multiplier, dimension: canonical(powers) };
}

const unity: Factor = { base: '', exponent: 0, multiplier: 1, power: 1 };

/**
 * One symbol with its prefix and power: `mm2`, `KiB`, `fJ`. A symbol on its own goes before a prefix (`m` is a metre).
 */
function parseFactor(text: string): Factor | null {
  const square = /^(.+?)(?:\^?2|²)$/.exec(text);
  const name = square?.[1] ?? text;
  const power = square ? 2 : 1;
  const bare = symbols.get(name);
  if (bare) return { base: bare.base, exponent: 0, multiplier: bare.multiplier, power };
  const decimal = symbols.get(name.slice(1));
  const exponent = decimalPrefixes.get(name.slice(0, 1));
  if (decimal && exponent !== undefined) return { base: decimal.base, exponent, multiplier: decimal.multiplier, power };
  const binary = symbols.get(name.slice(2));
  const scale = binaryPrefixes.get(name.slice(0, 2));
  if (binary?.base === 'bit' && scale !== undefined) {
    return { base: 'bit', exponent: 0, multiplier: binary.multiplier * scale, power };
  }
  return null;
}

function canonical(powers: ReadonlyMap<string, number>): string {
  return [...powers]
    .filter(([base, power]) => base !== '' && power !== 0)
    .map(([base, power]) => `${base}${power}`)
    .sort()
    .join(' ');
}
