import type { Technology } from './technology.ts';

/** A static CMOS gate. Capacitances of one input and of the output, resistance that drives the output, one cell. */
export interface Gate {
  readonly input_F: number;
  readonly output_F: number;
  readonly drive_Ohm: number;
  readonly leakage_W: number;
  readonly area_m2: number;
  readonly width_m: number;
}

/** Standard cells: height, gate pitch (planar 1.0 + 2.8, fins 1.4 + 3.9), region for diffusion (from the
 * reference's repeaters); all in feature sizes. */
const cellHeight_F = 28;
const diffusion_F = 11;
const contact_F = 2.8;
const gatePitch_F = (t: Technology) => (t.fin === null ? 1 + contact_F : 1.4 + 3.9);

export const cellHeight_m = (t: Technology) => cellHeight_F * t.node_m;
export const gatePitch_m = (t: Technology) => gatePitch_F(t) * t.node_m;
/** The narrowest NMOS. */
export const minimumWidth_m = (t: Technology) => 2 * t.node_m;

/** Effective width: fins come whole, ceil(W/(2F)) of them with 2 h + w each. Rounding noise does not make a fin. */
export function effective_m(t: Technology, width_m: number, scale = 1): number {
  if (t.fin === null) return width_m;
  const fins = Math.ceil((scale * width_m) / minimumWidth_m(t) - 1e-9);
  return fins * (2 * t.fin.height_m + t.fin.width_m);
}

/** Capacitance of a gate of the given width. */
export const gate_F = (t: Technology, width_m: number) => t.gate_F_per_m * effective_m(t, width_m, t.gateFins);
/** Both gates of the smallest transmission gate, of which no more fins load than conduct. */
export const passGate_F = (t: Technology) =>
  t.gate_F_per_m * (effective_m(t, minimumWidth_m(t)) + effective_m(t, minimumWidth_m(t) * t.pOverN));

/** Effective switching resistance R = factor Vdd/(Ion W) of an NMOS (CACTI). */
export function resistanceN_Ohm(t: Technology, width_m: number): number {
  return (t.resistanceFactor * t.supply_V) / (t.onN_A_per_m * effective_m(t, width_m));
}

/** @see resistanceN_Ohm */
export function resistanceP_Ohm(t: Technology, width_m: number): number {
  return (t.resistanceFactor * t.supply_V) / (t.onP_A_per_m * effective_m(t, width_m));
}

/**
 * Fully on, with little voltage across it, a transistor has a fifth of its switching resistance (CACTI's linear
 * region).
 */
export const linearRegion = 0.2;

/**
 * Drain of `diffusions` strips of one transistor's width, of which `openEnds` end in no gate on one side. Whole fins
 * are as wide as so many of the narrowest transistors.
 */
function drain_F(t: Technology, drawn_m: number, diffusions: number, openEnds: number): number {
  const length = contact_F * t.node_m;
  const narrowest_m = minimumWidth_m(t);
  const width_m = t.fin === null ? drawn_m : Math.ceil(drawn_m / narrowest_m - 1e-9) * narrowest_m;
  return (
    diffusions * width_m * length * t.junction_F_per_m2 +
    (diffusions * 2 * length + openEnds * width_m) * t.sidewall_F_per_m +
    effective_m(t, width_m) * t.drainChannel_F_per_m
  );
}

/** Drain of a single transistor in one finger. */
export const drainOfOne_F = (t: Technology, width_m: number) => drain_F(t, width_m, 1, 1);

/**
 * Fingers that a transistor is folded into, so that N and P fit one above the other, each by its share of the region.
 */
function fingers(t: Technology, width_m: number, share: number): number {
  return Math.max(1, Math.ceil(width_m / (diffusion_F * share * t.node_m) - 1e-9));
}

function folded_F(t: Technology, width_m: number, count: number): number {
  const open = count % 2;
  const diffusions = (count + open) / 2;
  const finger = width_m / count;
  const drains = drain_F(t, finger, diffusions, open);
  return drains + (effective_m(t, width_m) - effective_m(t, finger)) * t.drainChannel_F_per_m;
}

/** An inverter `size` times the smallest one. */
export function inverter(t: Technology, size = 1): Gate {
  const n = size * minimumWidth_m(t);
  const p = n * t.pOverN;
  const [foldN, foldP] = [fingers(t, n, 1 / (1 + t.pOverN)), fingers(t, p, t.pOverN / (1 + t.pOverN))];
  return {
    input_F: gate_F(t, n) + gate_F(t, p),
    output_F: folded_F(t, n, foldN) + folded_F(t, p, foldP),
    drive_Ohm: resistanceN_Ohm(t, n),
    leakage_W: 0.5 * (t.offN_A_per_m * effective_m(t, n) + t.offP_A_per_m * effective_m(t, p)) * t.supply_V,
    ...cell(t, Math.max(foldN, foldP)),
  };
}

/** Mean share of leaking states, stack effect included, of gates of 2 and 3 inputs; wider ones as 3. */
const stackLeakage = { nand: [0.48, 0.31], nor: [0.95, 0.62] } as const;

/**
 * A NAND of minimum drive: `inputs` NMOS in series, each as many times wider. All diffusions of the stack load the
 * output; PMOS drains are shared in pairs.
 */
export function nand(t: Technology, inputs: number): Gate {
  const n = inputs * minimumWidth_m(t);
  const p = minimumWidth_m(t) * t.pOverN;
  return {
    input_F: gate_F(t, n) + gate_F(t, p),
    output_F: stack_F(t, n, inputs) + shared_F(t, p, inputs),
    drive_Ohm: resistanceN_Ohm(t, minimumWidth_m(t)),
    leakage_W: stackLeakage.nand[inputs === 2 ? 0 : 1] * inputs * t.offP_A_per_m * effective_m(t, p) * t.supply_V,
    ...cell(t, inputs),
  };
}

/** A NOR of minimum drive: `inputs` PMOS in series, each as many times wider. */
export function nor(t: Technology, inputs: number): Gate {
  const n = minimumWidth_m(t);
  const p = inputs * n * t.pOverN;
  return {
    input_F: gate_F(t, n) + gate_F(t, p),
    output_F: shared_F(t, n, inputs) + stack_F(t, p, inputs),
    drive_Ohm: resistanceN_Ohm(t, n),
    leakage_W: stackLeakage.nor[inputs === 2 ? 0 : 1] * inputs * t.offN_A_per_m * effective_m(t, n) * t.supply_V,
    ...cell(t, inputs),
  };
}

const stack_F = (t: Technology, width_m: number, inputs: number) => drain_F(t, width_m, inputs, 1);
const shared_F = (t: Technology, width_m: number, inputs: number) => drain_F(t, width_m, Math.ceil(inputs / 2), 0);

/** A cell of `fingers` gates has one pitch more than gates. */
function cell(t: Technology, count: number): { readonly area_m2: number; readonly width_m: number } {
  const width_m = (count + 1) * gatePitch_m(t);
  return { width_m, area_m2: width_m * cellHeight_m(t) };
}

/** Delay of a stage and the slope of its output. */
export interface Edge {
  readonly delay_s: number;
  /** Volts per second, in units of the supply. */
  readonly slope_per_s: number;
}

/** An input that switches at once. */
export const step: Edge = { delay_s: 0, slope_per_s: Number.POSITIVE_INFINITY };

/**
 * Delay of a stage of time constant `tau_s` behind an edge of finite slope (Horowitz 1983, switching at half the
 * supply): t = tau sqrt(ln(1/2)^2 + 2 alpha/4), alpha = 1/(slope tau); the output's slope is 0.5/t.
 */
export function horowitz(tau_s: number, input: Edge): Edge {
  const alpha = 1 / (input.slope_per_s * tau_s);
  const own = tau_s * Math.sqrt(Math.log(0.5) ** 2 + alpha / 2);
  return { delay_s: input.delay_s + own, slope_per_s: 0.5 / own };
}
