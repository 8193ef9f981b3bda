import { type Idealisation, idealisationNames } from './idealisations.ts';

/**
 * Defects of DNN+NeuroSim V2.1 that change a number and that the composition can turn off, one sentence each. Labels
 * are those of the list of defects that the reference data carry; from B31 on they continue it.
 */
export const quirkSentences = {
  B1: 'The first level of an H-tree has almost no wire resistance, because it is read before it is set. The value is left over from a buffer.',
  B3: 'The width of a weight gradient counts as 0 bits when the global buffer and the number of gradient adders are sized.',
  B9: 'Cells are written at sqrt(2) times the write voltage.',
  B14: 'H-tree wires have the resistance of a wide wire instead of their own, and a quarter of it on long legs, because comparisons are chained.',
  B15: 'A layer without copies counts the last PE of a tile, or of a row of PEs, again for each empty PE after it: its energy, and its writes.',
  B17: 'Global accumulation takes the output channels one after another although there are many trees, and all trees switch for each.',
  B18: 'Buffers of novel tiles have as many banks as those of conventional tiles, because one count is kept for both kinds.',
  B20: 'An array pays for row activity over all its rows, even where weights fill only some of them.',
  B22: 'A fully connected layer reads its gradient arrays faster by the number of arrays that one copy of its activations needs. It should be the number of copies that the arrays hold.',
  B23: 'A weight change smaller than one device step is dropped without a pulse.',
  B27: 'DRAM traffic of activations and errors counts height x width x bits, without channels.',
  B28: 'A layer that needs more gradient arrays than exist is not slowed down.',
  B29: 'Copies of the weights divide the time of a layer even where it has a single position.',
  B33: 'A bus leaks as much as one of its wires. This counts only where buses leak at all (I16).',
  B34: 'The columns selected in a reset are counted as all falling cells over the rows that have a reset but no set. That gives about 800 of 128 columns, or none.',
  B39: 'In inference the DRAM load of every layer is that of the map of the first layer.',
} as const;

/**
 * Defects of the tool's unit-level models, likewise. They are part of the figures that a probe holds; figures computed
 * from technology can leave them out.
 */
export const unitQuirkSentences = {
  B19: 'The transistor table has two slips. Gates of 90 nm LSTP have a tenth of their capacitance, and PMOS of 10 nm HP hardly leak.',
  B31: 'Comparators of the gradient unit are charged for all columns at every multiplexer step.',
  B32: 'Gates of FinFETs load with more fins than conduct.',
  B35: 'The width of an array leaves out most of its row-side encoders, which its area has.',
  B36: 'Multiplexers of SRAM arrays are sized for half of the resistance of an access transistor, and laid out for the resistive cell that the parameter file has as well.',
  B38: 'Lines of register files have capacitance but no resistance.',
} as const;

/** Name of a defect of the composition. */
export type Quirk = keyof typeof quirkSentences;
/** Name of a defect of unit-level figures. */
export type UnitQuirk = keyof typeof unitQuirkSentences;
/** Which defects and idealisations hold. */
export type Quirks = Readonly<Record<Quirk | UnitQuirk | Idealisation, boolean>>;

/** All defects of the composition. */
export const quirkNames = Object.keys(quirkSentences) as Quirk[];
/** All defects of unit-level figures. */
export const unitQuirkNames = Object.keys(unitQuirkSentences) as UnitQuirk[];

function all(defects: boolean): Quirks {
  const switches = [
    ...[...quirkNames, ...unitQuirkNames].map((name) => [name, defects]),
    ...idealisationNames.map((name) => [name, true]),
  ];
  return Object.fromEntries(switches) as Quirks;
}

/** The tool as its numbers are printed (with the crash fixes of the `p1` build, compiled at -O3). */
export const asPrinted: Quirks = all(true);

/** The tool as its equations mean it: without defects, with idealisations. */
export const asMeant: Quirks = all(false);

/** `base` with some switches changed. */
export function quirks(base: Quirks, changes: Partial<Quirks>): Quirks {
  return { ...base, ...changes };
}
