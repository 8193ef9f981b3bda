import type { Technology } from './technology.ts';

/** A figure with the range in which it is published, in SI units unless its key says otherwise. */
export interface PublishedRange {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Where the three come from, in this order. */
  readonly sources: string;
}

/** The value that the chip asked for. */
export const estimated = ({ estimate }: Pick<Technology, 'estimate'>, range: PublishedRange): number => range[estimate];

/** Storage cells with one transistor: area in F2. */
export const oneTransistorCell_F2: PublishedRange = {
  low: 52,
  middle: 100,
  high: 100,
  sources:
    'FeFET of 0.025 µm² in 22FDX (Duenkel et al., IEDM 2017); RRAM of 0.0484 µm² in 22FFL (Jain et al., ISSCC 2019)',
};

/**
 * SRAM cells of six transistors, in um2 by node: Intel's at 130 to 10 nm (IEDM and ISSCC, 2000 to 2018), TSMC's at 7 nm
 * (Chang et al., ISSCC 2017).
 */
const sramCells_um2: Readonly<Record<number, number>> = {
  130: 2.45,
  90: 1,
  65: 0.57,
  45: 0.346,
  32: 0.171,
  22: 0.092,
  14: 0.0499,
  10: 0.0312,
  7: 0.027,
};

/** Against the densest cell of the node. */
export const sramCellArea: PublishedRange = {
  low: 1,
  middle: 1,
  high: 1.41,
  sources:
    'the densest published cell of the node, twice; the fast cell of 0.130 µm² beside the dense one of 0.092 µm² (Karl et al., ISSCC 2012)',
};

/** A cell of eight transistors against one of six: 30 % larger (Chang et al., IEEE JSSC 43, 956, 2008). */
export const eightTransistors = 1.3;

/** Area of the densest published cell of six transistors, in m2. Every node that has transistors is listed. */
export function sramCell_m2({ node_m }: Technology): number {
  const area_um2 = sramCells_um2[Math.round(node_m * 1e9)];
  if (area_um2 === undefined) throw new RangeError(`no SRAM cell is published for ${node_m} m`);
  return area_um2 * 1e-12;
}

/** A published access of an SRAM: energy of one bit at a capacity, a node and a supply voltage. */
interface SramAccess {
  readonly perBit_J: number;
  readonly capacity_bits: number;
  readonly node_m: number;
  readonly supply_V: number;
}

const sramAccesses = {
  /** Rooseleer, Cosemans and Dehaene, IEEE JSSC 47, 1784, 2012: 4.3 pJ for 32 bits of 256 kbit. */
  low: { perBit_J: 4.3e-12 / 32, capacity_bits: 2 ** 18, node_m: 65e-9, supply_V: 1.2 },
  /** Horowitz, ISSCC 2014: 10 pJ for 64 bits of 8 KiB. */
  middle: { perBit_J: 10e-12 / 64, capacity_bits: 2 ** 16, node_m: 45e-9, supply_V: 0.9 },
} as const satisfies Readonly<Record<string, SramAccess>>;

/** Jouppi et al., ISCA 2021: the same 10 pJ at 45 nm are 7.5 pJ at 7 nm. */
const slowShrink = Math.log(7.5 / 10) / Math.log(7 / 45);

/** What the range of an access of a buffer comes from. */
export const bufferSources =
  '4.3 pJ for 32 bits of 256 kbit at 65 nm (Rooseleer et al., JSSC 2012); 10 pJ for 64 bits of 8 KiB at 45 nm (Horowitz, ISSCC 2014); the same, shrinking to 7.5 pJ at 7 nm (Jouppi et al., ISCA 2021)';

/**
 * Energy of one bit in an access of a memory macro, in joules. A published access is carried over by the square root of
 * the capacity, as Horowitz's 10, 20 and 100 pJ at 8 KiB, 32 KiB and 1 MiB grow, and by node x supply^2, as the charge
 * of wires and gates does. The high end shrinks with the node as the published pair does.
 */
export function bufferAccess(t: Technology, capacity_bits: number): PublishedRange {
  const grown = ({ capacity_bits: own }: SramAccess) => Math.sqrt(capacity_bits / own);
  const charge = ({ perBit_J, node_m, supply_V }: SramAccess) =>
    perBit_J * (t.node_m / node_m) * (t.supply_V / supply_V) ** 2;
  const { low, middle } = sramAccesses;
  const middle_J = charge(middle) * grown(middle);
  return {
    // The best macro is no better than the usual one where the two are carried past each other.
    low: Math.min(charge(low) * grown(low), middle_J),
    middle: middle_J,
    high: Math.max(middle.perBit_J * (t.node_m / middle.node_m) ** slowShrink * grown(middle), middle_J),
    sources: bufferSources,
  };
}

/**
 * Time of one bit of successive approximation at 130 nm; it shrinks in proportion to the node: Kull et al. (ISSCC 2013)
 * take 93 ps at 32 nm.
 */
export const sarBitAt130nm_s: PublishedRange = {
  low: 476e-12,
  middle: 1e-9,
  high: 1.8e-9,
  sources:
    '6 bits at 300 MS/s (Chen and Brodersen, ISSCC 2006); 1 ns (the reference, at every node); 10 bits at 50 MS/s (Liu et al., JSSC 2010)',
};

/**
 * Energy and area of a converter against the best published ones at its rate (`adcSurvey.ts`). The high end is the
 * median of the survey's 35 converters of at most 7 bits inside the fit's range. The low end is the sum of comparators.
 */
export const aboveBestAdc = { energy: 2.4, area: 3.4 } as const;

/** What the range of a converter comes from. */
export const adcSources =
  'comparators alone, without references, sampling and calibration; the best of the survey of B. Murmann at that rate; the median of its converters of at most 7 bits';

/** A multiplication of 8 x 8 bits and an addition of 32 bits at 22 nm and 0.8 V, in J. */
export const macEnergy: PublishedRange = {
  low: 0.09e-12,
  middle: 0.12e-12,
  high: 0.2e-12,
  sources:
    '89 TOPS/W at 4 x 4 bits of a digital macro of 22 nm (Chih et al., ISSCC 2021), four times for 8 x 8; 0.2 + 0.1 pJ at 45 nm and 0.9 V (Horowitz, ISSCC 2014), with node x supply^2; the line in logarithms from there to 0.1 pJ at 7 nm (Jouppi et al., ISCA 2021)',
};
