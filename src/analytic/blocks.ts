import type { Flow } from '../chip/index.ts';
import type { BufferFigures, ElementwiseFigures, WireFigures } from '../parts/words/figures.ts';
import { gradientBus } from '../sizes/gradientBus.ts';
import { gradientAdders } from '../sizes/shared.ts';
import { type Cost, inSeries, nothing, work } from './cost.ts';
import type { Model } from './model.ts';

/** A buffer: a transfer is striped over the `width` banks that are used at once. */
export interface BufferShape {
  readonly lineBits: number;
  readonly width: number;
  readonly figures: BufferFigures;
  /** Accesses of all who share it for each one of its own. @default 1 */
  readonly turns?: number;
  /** Ports, each with banks of its own, in all of which a write is done. @default 1 */
  readonly ports?: number;
}

/**
 * One transfer of `bits` (n of them, `charged` bits in all, if several equal buffers work side by side):
 * t = turns ceil(bits / (lineBits width)) t_access, E = charged e_bit, of a write in the banks of every port.
 */
export function access(
  { timing }: Model,
  { lineBits, width, figures, turns = 1, ports = 1 }: BufferShape,
  operation: 'read' | 'write',
  bits: number,
  charged = bits,
): Cost {
  const [seconds, perBit_J] =
    operation === 'read' ? [figures.read_s, figures.readPerBit_J] : [figures.write_s, ports * figures.writePerBit_J];
  return work(turns * Math.ceil(bits / (lineBits * width)) * timing.ps(seconds), charged * perBit_J);
}

/** In and out again, as one job. */
export function pass(model: Model, buffer: BufferShape, bits: number): Cost {
  return inSeries(access(model, buffer, 'write', bits), access(model, buffer, 'read', bits));
}

/** The global buffer, scratchpad of the whole chip. */
export function globalBuffer(model: Model, operation: 'read' | 'write', bits: number): Cost {
  if (bits === 0) return nothing;
  const { turns, figures, chip } = model;
  return access(model, { ...chip.globalBuffer, figures: figures.globalBuffer, turns }, operation, bits);
}

/** A repeated wire of `width` bits. */
export interface LinkShape {
  readonly width: number;
  readonly length_m: number;
  readonly wire: WireFigures;
  readonly flow: Flow;
}

/** Time for which one transfer keeps a link, and time until it is through, in ps. */
export interface Passage {
  readonly latency: number;
  readonly interval: number;
}

/** Time for which f flits keep a link, and what the last one needs beyond that, in ps. */
const flowLaws = {
  /** t = hop + f T_clock, the link is free after f T_clock. */
  pipelined: (flits, hop, period) => ({ interval: flits * period, rest: hop }),
  /** t = f hop: every flit pays the whole way. */
  serial: (flits, hop) => ({ interval: flits * hop, rest: 0 }),
} as const satisfies Record<Flow, (flits: number, hop: number, period: number) => { interval: number; rest: number }>;

/** f = ceil(bits / width) flits, hop = length x t_wire. */
export function passage({ timing }: Model, { width, length_m, wire, flow }: LinkShape, bits: number): Passage {
  const hop = timing.ps(length_m * wire.latency_s_per_m);
  const { interval, rest } = flowLaws[flow](Math.ceil(bits / width), hop, timing.period);
  return { latency: interval + rest, interval };
}

/** One transfer: the time of its passage, E = charged x length x e_wire. */
export function transfer(model: Model, link: LinkShape, bits: number, charged = bits): Cost {
  const { length_m, wire } = link;
  return work(passage(model, link, bits).latency, charged * length_m * wire.energy_J_per_bit_m);
}

/** t = latency + max(1 ps, bits / bandwidth), E = bits e_bit. */
export function dram({ timing, chip }: Model, bits: number): Cost {
  if (bits === 0) return nothing;
  const { latency, bandwidth, energyPerBit } = chip.dram;
  return work(timing.ps(latency) + Math.max(1, timing.ps(bits / bandwidth)), bits * energyPerBit);
}

/** Units that take one element a cycle each: t = ceil(n / units) T_clock, E = n e. */
export function elementwise({ timing }: Model, units: number, figures: ElementwiseFigures, elements: number): Cost {
  return work(Math.ceil(elements / units) * timing.period, elements * figures.energy_J);
}

/** Sums of `inputs` parts of `bits` bits for `values` outputs of `vectors` vectors, `trees` outputs at a time. */
export interface Addition {
  readonly inputs: number;
  readonly bits: number;
  readonly values: number;
  readonly trees: number;
  readonly vectors: number;
  /** Vectors of all trees side by side, if `vectors` is the share of one. */
  readonly charged?: number;
}

/** t = vectors ceil(values / trees) t_pass, E = charged values e_pass; a single part needs no sum. */
export function addition(
  { timing, figures }: Model,
  { inputs, bits, values, trees, vectors, charged }: Addition,
): Cost {
  if (inputs < 2) return nothing;
  const { latency_s, energy_J } = figures.adderTree.pass(inputs, bits);
  return work(vectors * Math.ceil(values / trees) * timing.ps(latency_s), (charged ?? vectors) * values * energy_J);
}

/** `gradients` added to their sums: t = ceil(gradients / adders) t_add. */
export function addGradients({ timing, chip, figures }: Model, gradients: number): Cost {
  const { latency_s, energy_J } = figures.gradientAdder;
  return work(Math.ceil(gradients / gradientAdders(chip)) * timing.ps(latency_s), gradients * energy_J);
}

/** The SRAM of sums on the chip: a word for each adder in one access. */
export function gradientSram(model: Model, operation: 'read' | 'write', gradients: number): Cost {
  const { bits } = model.chip.gradient;
  const shape = { lineBits: gradientAdders(model.chip) * bits, width: 1, figures: model.figures.gradientSram };
  return access(model, shape, operation, gradients * bits);
}

/** Gradients into the global buffer and out again, or over their own bus past it. */
export function gradientWay(model: Model, bits: number): Cost {
  const { chip, figures, floorplan, squares } = model;
  if (chip.gradient.path === 'globalBuffer') {
    return inSeries(globalBuffer(model, 'write', bits), globalBuffer(model, 'read', bits));
  }
  const shape = gradientBus(chip, floorplan, squares.tileSide_m);
  return transfer(model, { ...shape, wire: figures.tree, flow: chip.htree.flow }, bits);
}
