/** Transistor family: high performance or low standby power. */
export type Roadmap = 'HP' | 'LSTP';

/** Width of a fin transistor comes in whole fins. Metres. */
export interface Fin {
  readonly height_m: number;
  readonly width_m: number;
  readonly pitch_m: number;
}

/** Transistors of one node and family at 300 K, per metre of gate width. SI units. */
export interface Transistors {
  readonly node_m: number;
  readonly roadmap: Roadmap;
  readonly supply_V: number;
  readonly threshold_V: number;
  /** Ideal, fringe and overlap capacitance of the gate together. */
  readonly gate_F_per_m: number;
  /** Null for planar transistors. */
  readonly fin: Fin | null;
  /** Effective switching resistance over Vdd/Ion (CACTI). */
  readonly resistanceFactor: number;
  readonly onN_A_per_m: number;
  readonly onP_A_per_m: number;
  readonly offN_A_per_m: number;
  readonly offP_A_per_m: number;
  /** Width of a PMOS over that of an NMOS of equal strength. */
  readonly pOverN: number;
}

type Row = readonly [
  node_nm: number,
  roadmap: Roadmap,
  supply_V: number,
  threshold_mV: number,
  gate_fF_per_um: readonly [ideal: number, fringe: number, overlap: number],
  fin_nm: readonly [height: number, width: number, pitch: number] | null,
  resistanceFactor: number,
  on_uA_per_um: readonly [n: number, p: number],
  off_nA_per_um: readonly [n: number, p: number],
  pOverN: number,
];

/**
 * Facts of the Predictive Technology Model (PTM, ptm.asu.edu: supply, threshold, gate capacitances, on and off
 * currents) and CACTI (resistance factor), as tabulated by the technology layer of DNN+NeuroSim V2.1. Two entries are
 * slips of that table (its defect B19): see {@link withoutSlips}.
 */
const rows: readonly Row[] = [
  [130, 'HP', 1.3, 128.5, [0.6058, 0.612, 0.1212], null, 1.54, [930, 430], [100, 100.2], 2.1628],
  [130, 'LSTP', 1.3, 466.1, [1.8574, 0.9531, 0.3715], null, 1.54, [301, 151], [0.1002, 0.1002], 1.9954],
  [90, 'HP', 1.2, 146.0, [0.5694, 0.5652, 0.1139], null, 1.54, [1070, 540], [100.8, 100], 1.9815],
  [90, 'LSTP', 1.2, 501.3, [0.1541, 0.9601, 0.0308], null, 1.77, [346, 200], [0.1, 0.1003], 1.7289],
  [65, 'HP', 1.1, 166.4, [0.4868, 0.527, 0.0974], null, 1.54, [1120, 700], [100, 100.1], 1.6],
  [65, 'LSTP', 1.1, 501.7, [1.1926, 0.9621, 0.2385], null, 1.77, [400, 239], [0.1002, 0.1002], 1.6757],
  [45, 'HP', 1, 171.1, [0.4091, 0.4958, 0.0818], null, 1.54, [1270, 1080], [100, 100.2], 1.1759],
  [45, 'LSTP', 1, 464.4, [0.8931, 0.885, 0.1786], null, 1.77, [500, 300], [0.1, 0.1002], 1.6673],
  [32, 'HP', 0.9, 194.5, [0.3768, 0.4714, 0.0754], null, 1.54, [1410, 1220], [100.3, 100.1], 1.1557],
  [32, 'LSTP', 0.9, 442.0, [0.8375, 0.6857, 0.1675], null, 1.77, [600.2, 400], [0.1001, 0.1001], 1.5005],
  [22, 'HP', 0.85, 208.9, [0.3287, 0.4532, 0.0657], null, 1.54, [1500, 1320], [100.2, 100.2], 1.1364],
  [22, 'LSTP', 0.85, 419.9, [0.5245, 0.8004, 0.1049], null, 1.77, [791.9, 600.2], [0.1, 0.1], 1.3194],
  [14, 'HP', 0.8, 173.0, [1.2573, 0, 0], [23, 10, 32], 1.51, [1686, 1550], [100.9, 98.65], 1],
  [14, 'LSTP', 0.8, 382.1, [1.0572, 0, 0], [23, 10, 32], 1.76, [893, 820], [0.09979, 0.1023], 1],
  [10, 'HP', 0.75, 182.9, [1.1418, 0, 0], [21, 9, 28], 1.49, [1769, 1626], [100.1, 1.627], 1],
  [10, 'LSTP', 0.75, 390.6, [0.9419, 0, 0], [21, 9, 28], 1.73, [862, 775], [0.0997, 0.1006], 1],
  [7, 'HP', 0.7, 192.2, [1.0487, 0, 0], [18, 7, 22], 1.45, [1912, 1685], [100.2, 97.95], 1],
  [7, 'LSTP', 0.7, 402.5, [0.8495, 0, 0], [18, 7, 22], 1.73, [822, 737], [0.1, 0.101], 1],
];

const slip =
  (node: number, family: Roadmap) =>
  ([each, roadmap]: Row) =>
    each === node && roadmap === family;
const [is90LSTP, is10HP] = [slip(90, 'LSTP'), slip(10, 'HP')];

/**
 * Rows with the two slips put right. The ideal and overlap capacitance of a 90 nm LSTP gate are a tenth of what lies
 * between their neighbours (1.857 and 1.193 fF/um; 0.372 and 0.239): a decimal point. The PMOS of 10 nm HP leaks 1.6
 * nA/um where those of 14 and 7 nm leak 98.65 and 97.95: their mean.
 */
function withoutSlips(row: Row): Row {
  const [node, roadmap, supply, threshold, [ideal, fringe, overlap], fin, factor, on, [offN], pOverN] = row;
  if (is90LSTP(row)) {
    return [node, roadmap, supply, threshold, [10 * ideal, fringe, 10 * overlap], fin, factor, on, row[8], pOverN];
  }
  if (is10HP(row)) return [node, roadmap, supply, threshold, row[4], fin, factor, on, [offN, 98.3], pOverN];
  return row;
}

/** The table with its slips, as the reference computes with it. */
export const tabulatedTransistors: readonly Transistors[] = rows.map(transistorsOf);
/** @see rows */
export const transistorTable: readonly Transistors[] = rows.map(withoutSlips).map(transistorsOf);

function transistorsOf([
  node,
  roadmap,
  supply_V,
  threshold,
  [ideal, fringe, overlap],
  fin,
  resistanceFactor,
  on,
  off,
  pOverN,
]: Row): Transistors {
  return {
    node_m: node * 1e-9,
    roadmap,
    supply_V,
    threshold_V: threshold * 1e-3,
    gate_F_per_m: (ideal + fringe + overlap) * 1e-9,
    fin: fin && { height_m: fin[0] * 1e-9, width_m: fin[1] * 1e-9, pitch_m: fin[2] * 1e-9 },
    resistanceFactor,
    onN_A_per_m: on[0],
    onP_A_per_m: on[1],
    offN_A_per_m: off[0] * 1e-3,
    offP_A_per_m: off[1] * 1e-3,
    pOverN,
  };
}
