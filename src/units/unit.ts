/** The units in which chip files, tables and reports speak; internal quantities are plain numbers in these. */
export type Unit =
  | 's'
  | 'Hz'
  | 'V'
  | 'A'
  | 'Ohm'
  | 'S'
  | 'F'
  | 'J'
  | 'W'
  | 'm'
  | 'm2'
  | 'K'
  | '1'
  | 'bit'
  | 'bit/s'
  | 'J/bit'
  | 's/m'
  | 'J/(bit m)'
  | 'm2/(bit m)'
  | 'W/(bit m)';

const kinds: Readonly<Record<Unit, readonly [kind: string, example: string]>> = {
  s: ['a time', '50 ns'],
  Hz: ['a frequency', '1 GHz'],
  V: ['a voltage', '4 V'],
  A: ['a current', '10 uA'],
  Ohm: ['a resistance', '240 kOhm'],
  S: ['a conductance', '10 uS'],
  F: ['a capacitance', '2 fF'],
  J: ['an energy', '3.9 pJ'],
  W: ['a power', '5 mW'],
  m: ['a length', '22 nm'],
  m2: ['an area', '0.5 mm2'],
  K: ['a temperature', '300 K'],
  '1': ['a number', '0.5'],
  bit: ['a number of bits', '128'],
  'bit/s': ['a bandwidth', '100 Gbit/s'],
  'J/bit': ['an energy per bit', '3.9 pJ/bit'],
  's/m': ['a time per length', '100 ps/mm'],
  'J/(bit m)': ['an energy per bit and length', '50 fJ/(bit mm)'],
  'm2/(bit m)': ['an area per bit and length', '200 um2/(bit mm)'],
  'W/(bit m)': ['a power per bit and length', '1 nW/(bit mm)'],
};

/** Every unit, in the order of the type. */
export const units = Object.keys(kinds) as readonly Unit[];

/** What a value in `unit` is, with an example, for error messages: `a time such as "50 ns"`. */
export function unitKind(unit: Unit, example = exampleOf(unit)): string {
  const [kind] = kinds[unit];
  return isCounted(unit) ? `${kind} such as ${example}` : `${kind} such as "${example}"`;
}

/** A usual value in `unit`, as people write it. */
export function exampleOf(unit: Unit): string {
  return kinds[unit][1];
}

/** Whether values of `unit` may be written without it: ratios and numbers of bits. */
export function isCounted(unit: Unit): boolean {
  return unit === '1' || unit === 'bit';
}
