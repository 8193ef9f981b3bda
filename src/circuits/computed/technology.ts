import type { Chip } from '../../chip/index.ts';
import { OutsideModelError, within } from '../outside.ts';
import { type Transistors, tabulatedTransistors, transistorTable } from './transistors.ts';

/** What every block needs to know of the process: transistors at the chip's temperature, wires, clock. SI units. */
export interface Technology extends Transistors {
  /** What the models follow. */
  readonly basis: Chip['circuits']['basis'];
  /** Which end of a published range counts. */
  readonly estimate: Chip['circuits']['estimate'];
  readonly temperature_K: number;
  readonly clock_Hz: number;
  /** Fins whose gates load for each fin that conducts: 1 unless the reference's count is asked for. */
  readonly gateFins: number;
  /** Junction capacitance per area, side wall and drain-to-channel capacitance per length, at the supply voltage. */
  readonly junction_F_per_m2: number;
  readonly sidewall_F_per_m: number;
  readonly drainChannel_F_per_m: number;
  /** The thinnest wire of the node: resistance and capacitance per length. */
  readonly wire_Ohm_per_m: number;
  readonly wire_F_per_m: number;
  /** From one such wire to the next. */
  readonly wirePitch_m: number;
}

/** Half pitch, aspect ratio and resistivity of the wires of each node; capacitance is 0.2 fF/um everywhere. */
const wires = [
  { nodes: [130, 90], halfPitch_m: 200e-9, aspect: 2.1, resistivity_Ohm_m: 2.42e-8 },
  { nodes: [65], halfPitch_m: 100e-9, aspect: 2.3, resistivity_Ohm_m: 2.73e-8 },
  { nodes: [45], halfPitch_m: 50e-9, aspect: 2.34, resistivity_Ohm_m: 3.91e-8 },
  { nodes: [32], halfPitch_m: 40e-9, aspect: 1.9, resistivity_Ohm_m: 4.03e-8 },
  { nodes: [22], halfPitch_m: 32e-9, aspect: 1.9, resistivity_Ohm_m: 4.51e-8 },
  { nodes: [14, 10], halfPitch_m: 22e-9, aspect: 2, resistivity_Ohm_m: 5.41e-8 },
  { nodes: [7], halfPitch_m: 14e-9, aspect: 2.1, resistivity_Ohm_m: 7.43e-8 },
] as const;

const wireCapacitance_F_per_m = 0.2e-9;
/** The tables the currents come from end here; leakage laws hold no further. */
const temperatures_K = [300, 400] as const;

/**
 * The technology of a chip. Wires as tabulated in DNN+NeuroSim V2.1 (model.md, section 2: R = rho/(w^2 AR), rho growing
 * by
 * 0.451 % a kelvin); junctions C0/(1 + V/0.9)^m with 1 fF/um2, 0.25 and 0.05 fF/um.
 *
 * @throws OutsideModelError for a node that is not tabulated and a temperature outside 300 to 400 K.
 */
export function technologyOf(chip: Chip): Technology {
  return technology({
    node_m: chip.technology.node,
    roadmap: chip.technology.roadmap === 'HP' ? 'HP' : 'LSTP',
    temperature_K: chip.technology.temperature,
    clock_Hz: chip.technology.clock,
    ...chip.circuits,
  });
}

/**
 * @see technologyOf
 * @param fins `reference`: gates load with fin pitch/(2F) times as many fins as conduct, rounded up, as the
 *   reference counts them (it scales a width to whole pitches and then divides by 2F instead of the pitch).
 * @param slips `reference`: the transistor table with the two slips that it has there.
 * @param basis `reference` unless it is given: what a chip follows is `technologyOf`'s to say.
 * @param halfPitch_m of the wires, where it is not the node's own: one of those tabulated.
 */
export function technology(at: {
  readonly node_m: number;
  readonly roadmap: Transistors['roadmap'];
  readonly temperature_K: number;
  readonly clock_Hz: number;
  readonly fins?: 'consistent' | 'reference';
  readonly slips?: 'corrected' | 'reference';
  readonly halfPitch_m?: number;
  readonly basis?: Technology['basis'];
  readonly estimate?: Technology['estimate'];
}): Technology {
  const node_nm = Math.round(at.node_m * 1e12) / 1e3;
  const table = at.slips === 'reference' ? tabulatedTransistors : transistorTable;
  const found = table.find((t) => t.roadmap === at.roadmap && Math.abs(t.node_m * 1e9 - node_nm) < 1e-3);
  const own = wires.find(({ nodes }) => (nodes as readonly number[]).includes(node_nm));
  if (found === undefined || own === undefined) {
    const nodes = transistorTable.filter((t) => t.roadmap === at.roadmap).map((t) => Math.round(t.node_m * 1e9));
    throw new OutsideModelError('technology', 'technology.node', `${node_nm} nm`, `${nodes.join(', ')} nm`);
  }
  const wire = at.halfPitch_m === undefined ? own : wireOf(at.halfPitch_m);
  within('technology', 'technology.temperature', at.temperature_K, temperatures_K, 'K');
  const junction = 1 + found.supply_V / 0.9;
  const section_m2 = wire.halfPitch_m ** 2 * wire.aspect;
  return {
    ...atTemperature(found, at.temperature_K),
    basis: at.basis ?? 'reference',
    estimate: at.estimate ?? 'middle',
    temperature_K: at.temperature_K,
    clock_Hz: at.clock_Hz,
    gateFins: at.fins === 'reference' && found.fin !== null ? found.fin.pitch_m / (2 * found.node_m) : 1,
    junction_F_per_m2: 1e-3 / Math.sqrt(junction),
    sidewall_F_per_m: 2.5e-10 / junction ** 0.33,
    drainChannel_F_per_m: 0.5e-10 / junction ** 0.33,
    wire_Ohm_per_m: (wire.resistivity_Ohm_m * (1 + 0.00451 * (at.temperature_K - 300))) / section_m2,
    wire_F_per_m: wireCapacitance_F_per_m,
    wirePitch_m: 2 * wire.halfPitch_m,
  };
}

function wireOf(halfPitch_m: number): (typeof wires)[number] {
  const found = wires.find((wire) => Math.abs(wire.halfPitch_m - halfPitch_m) < 1e-12);
  if (found !== undefined) return found;
  const widths = wires.map((wire) => Math.round(wire.halfPitch_m * 1e9)).join(', ');
  throw new OutsideModelError(
    'technology',
    'half pitch of the wires',
    `${Number((halfPitch_m * 1e9).toPrecision(6))} nm`,
    `${widths} nm`,
  );
}

const thermal_V_per_K = 8.617e-5;
/** Slope factor of the subthreshold current. */
const slope = 1.5;
/** Threshold falls by 0.7 mV a kelvin (Sze, Physics of Semiconductor Devices). */
const thresholdDrift_V_per_K = 0.7e-3;

/**
 * Currents away from 300 K. On current: alpha-power law (Sakurai and Newton 1990) with alpha = 1.3, mobility falling as
 * T^-1.5. Off current: T^2 exp(-Vth/(1.5 kT/q)). Both with the threshold of that temperature; textbook laws, where the
 * reference interpolates tables.
 */
function atTemperature(at300: Transistors, temperature_K: number): Transistors {
  const ratio = temperature_K / 300;
  const threshold_V = at300.threshold_V - thresholdDrift_V_per_K * (temperature_K - 300);
  const drive = ((at300.supply_V - threshold_V) / (at300.supply_V - at300.threshold_V)) ** 1.3 * ratio ** -1.5;
  const exponent = (volt: number, kelvin: number) => -volt / (slope * thermal_V_per_K * kelvin);
  const leak = ratio ** 2 * Math.exp(exponent(threshold_V, temperature_K) - exponent(at300.threshold_V, 300));
  return {
    ...at300,
    threshold_V,
    onN_A_per_m: at300.onN_A_per_m * drive,
    onP_A_per_m: at300.onP_A_per_m * drive,
    offN_A_per_m: at300.offN_A_per_m * leak,
    offP_A_per_m: at300.offP_A_per_m * leak,
  };
}
