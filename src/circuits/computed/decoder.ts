import type { Block } from '../../parts/words/figures.ts';
import { type Edge, type Gate, horowitz, inverter, minimumWidth_m, nand, nor, resistanceN_Ohm, step } from './gates.ts';
import type { Technology } from './technology.ts';

/** What a decoded line drives: a capacitance at the end of a wire. */
export interface LineLoad {
  readonly capacitance_F: number;
  readonly resistance_Ohm: number;
}

export interface Decoder extends Block {
  readonly latency_s: number;
  /** One access: the lines' own wires are their owner's. */
  readonly energy_J: number;
}

/** Strength of the gate that drives a line of flip-flops. */
const lineDriver = 3;

/**
 * Row decoder of `lines` outputs (CACTI's two levels): address inverters, predecoders of two or three address bits
 * (NAND), one NOR a line over the groups, a driver of `driverSize` minimum inverters a line. Energy of an access: in
 * every group one predecoded line rises and one falls, as do one NOR and its driver's input.
 */
export function decoder(t: Technology, lines: number, load: LineLoad, driverSize = lineDriver): Decoder {
  const groups = addressGroups(lines);
  const combine = nor(t, Math.max(2, groups.length));
  const driver = inverter(t, driverSize);
  const predecoders = groups.map((bits) => predecoder(t, bits, lines, combine));
  const slowest = predecoders.reduce((a, b) => (a.edge.delay_s >= b.edge.delay_s ? a : b));
  const combined = horowitz(combine.drive_Ohm * (combine.output_F + driver.input_F), slowest.edge);
  const drive_Ohm = resistanceN_Ohm(t, driverSize * minimumWidth_m(t));
  const driven = horowitz(
    drive_Ohm * (driver.output_F + load.capacitance_F) + (load.resistance_Ohm * load.capacitance_F) / 2,
    combined,
  );
  const perLine = [combine, driver];
  const line_F = 2 * (combine.output_F + driver.input_F);
  return {
    latency_s: driven.delay_s,
    energy_J: (sum(predecoders.map((p) => p.switched_F)) + line_F) * t.supply_V ** 2,
    area_m2: sum(predecoders.map((p) => p.area_m2)) + lines * sum(perLine.map((g) => g.area_m2)),
    leakage_W: sum(predecoders.map((p) => p.leakage_W)) + lines * sum(perLine.map((g) => g.leakage_W)),
  };
}

interface Predecoder extends Block {
  readonly edge: Edge;
  readonly switched_F: number;
}

/** One group of address bits: an inverter a bit, 2^bits NANDs, each loaded by lines/2^bits NORs. */
function predecoder(t: Technology, bits: number, lines: number, combine: Gate): Predecoder {
  const outputs = 2 ** bits;
  const fanOut = lines / outputs;
  const address = inverter(t);
  const gate = nand(t, Math.max(2, bits));
  const inverted = horowitz(address.drive_Ohm * (address.output_F + (outputs / 2) * gate.input_F), step);
  const out_F = gate.output_F + fanOut * combine.input_F;
  const in_F = address.input_F + address.output_F + outputs * gate.input_F;
  return {
    edge: horowitz(gate.drive_Ohm * out_F, inverted),
    switched_F: 2 * out_F + bits * in_F,
    area_m2: bits * address.area_m2 + outputs * gate.area_m2,
    leakage_W: bits * address.leakage_W + outputs * gate.leakage_W,
  };
}

/** Address bits in groups of three, or two where three do not go: 7 bits are 3 + 2 + 2. */
function addressGroups(lines: number): number[] {
  const bits = Math.max(1, Math.ceil(Math.log2(lines)));
  const count = Math.ceil(bits / 3);
  return Array.from({ length: count }, (_, i) => Math.floor(bits / count) + (i < bits % count ? 1 : 0));
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
