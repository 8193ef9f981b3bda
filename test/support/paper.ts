import { readFileSync } from 'node:fs';
import { load, type PresetName } from '../../src/config/index.ts';
import type { LayerActivity, Network } from '../../src/network/index.ts';
import { TaskRecorder } from '../../src/observe/index.ts';
import type { Phase } from '../../src/parts/words/task.ts';
import { type Result, simulate } from '../../src/simulation/index.ts';

type Row = readonly number[];
interface Point {
  readonly [quantity: string]: number;
}

/** The seed paper's numbers that tests compare with; the file says where each comes from. */
export const paper: {
  readonly reference_point: {
    readonly bp: Point;
    readonly dfa: Point;
    readonly phases_ms: { readonly bp: Point; readonly dfa: Point };
    readonly wg_of_1024x1024_layer_ms: Point;
    readonly dram_energy_J: number;
  };
  readonly depth_sweep: { readonly rows: readonly Row[] };
  readonly deep: {
    readonly ratio_20: number;
    readonly ratio_per_layer_at_peak: number;
    /** At N = 2 and 20. */
    readonly forward_s: Row;
  };
  readonly inhomogeneous: { readonly ratio: number; readonly area_dfa_over_bp: number };
  readonly adc_sweep: { readonly rows: readonly Row[] };
  readonly technology_sweep: { readonly rows: readonly Row[]; readonly ratio_bp_dfa: number };
  readonly batch_sweep: { readonly rows: readonly Row[] };
} = JSON.parse(readFileSync(new URL('../reference/data/paper.json', import.meta.url), 'utf8'));

/** Batches in the reference's report. */
export const batches = 250;

export type Rule = 'bp' | 'dfa';
/** Unit figures: the lines of the chip file (the reference's own probes), or computed from technology and geometry. */
export type Figures = 'both' | 'model';

export interface ComparedRun {
  readonly figures: Figures;
  readonly sets?: readonly string[];
  readonly trace?: string;
  /** @default paper */
  readonly assume?: PresetName;
  /** Fraction of the weights that an update moves by one to three steps. @default 0.01 */
  readonly moved?: number;
}

/** A run, and the time of all tasks of each phase and layer in it. */
export interface PaperRun {
  readonly result: Result;
  readonly tasks: TaskTimes;
}

class TaskTimes extends TaskRecorder {
  readonly #times: { readonly phase: Phase; readonly layer: number; readonly time_ps: number }[] = [];

  override task(iteration: number, phase: Phase, layer: number, start_ps: number, end_ps: number): void {
    super.task(iteration, phase, layer, start_ps, end_ps);
    this.#times.push({ phase, layer, time_ps: end_ps - start_ps });
  }

  /** ms of the report. */
  phase_ms(phase: Phase, layer?: number): number {
    const own = this.#times.filter((each) => each.phase === phase && (layer === undefined || each.layer === layer));
    return batches * 1e-9 * own.reduce((sum, { time_ps }) => sum + time_ps, 0);
  }
}

const known = new Map<string, PaperRun>();

/**
 * One batch under a preset with the gradient unit of the reference, which divides its time by 64 copies that are not
 * there (B22), and with its updates (B23).
 */
export function paperRun(rule: Rule, { sets = [], ...rest }: ComparedRun): PaperRun {
  return once(rule, { ...rest, sets: ['wgu.replicas=64', ...sets] });
}

/**
 * The chip that the reference takes the area of: row-side converters on every tile (bp), one block of feedback with
 * the converters of the weights (dfa), every shared block once, a gradient unit without copies. One sample shows it.
 */
export function paperChip(rule: Rule, { sets = [], ...rest }: ComparedRun, adcBits = 5): Result {
  const own =
    rule === 'bp'
      ? ['subarray.transposedRead=true']
      : ['feedback.provided=true', 'feedback.cost=arrays', 'feedback.matrix=shared', `adc.feedback.bits=${adcBits}`];
  const shared = [`adc.forward.bits=${adcBits}`, 'provision=explicit', 'network.batch=1', ...onePerChip, ...whole];
  return once(rule, { ...rest, sets: [...shared, ...own, ...sets] }).result;
}

const onePerChip = [
  'globalBuffer',
  'dram',
  'htree',
  'activation',
  'derivative',
  'pooling',
  'loss',
  'residual',
  'accumulator',
  'write',
].map((block) => `chip.${block}.scope=chip`);

/** A block that serves the whole chip is no layer's in part. */
const whole = ['globalBuffer', 'htree'].map((block) => `chip.${block}.share=whole`);

function once(rule: Rule, asked: ComparedRun): PaperRun {
  const key = JSON.stringify([rule, asked]);
  const result = known.get(key) ?? run(rule, asked);
  known.set(key, result);
  return result;
}

function run(
  rule: Rule,
  { figures, sets = [], trace = 'wolters2023', assume = 'paper', moved = 0.01 }: ComparedRun,
): PaperRun {
  const loaded = load({ chip: 'fefet-22nm', network: trace, rule, assume, sets: [`figuresFrom=${figures}`, ...sets] });
  const setup = { ...loaded, network: updated(loaded.network, moved), detail: 'group', seed: 0 } as const;
  const tasks = new TaskTimes();
  return { result: simulate(setup, { sink: { tasks, spans: null, begin: () => undefined } }), tasks };
}

/**
 * The reference's updates: a weight moves with probability p by 1, 2 or 3 of 63 steps, up or down. One step is less than one of
 * 60 pulses and is dropped (B23); 2 steps are 2 pulses, 3 are 3. Of the n cells of a row, the largest pulse count of one direction is
 * at least 1 or 2 with probability 1 - (1 - p/3)^n, and 3 with 1 - (1 - p/6)^n.
 */
function updated(network: Network, p: number): Network {
  const layers = network.activity.layers.map((activity, index): LayerActivity => {
    const cells = Math.min(128, network.layers[index]!.output.channels);
    const some = (probability: number) => 1 - (1 - probability) ** cells;
    const largest = 2 * some(p / 3) + some(p / 6);
    return {
      ...activity,
      cellsWritten: (2 / 3) * p,
      pulsesPerCell: 2.5,
      rowsWritten: some((2 / 3) * p),
      rowPotentiation: largest,
      rowDepression: largest,
    };
  });
  return { ...network, activity: { ...network.activity, layers } };
}

/** Seconds of the reference's report: 250 batches. */
export const time_s = ({ result }: PaperRun) => batches * result.totals.latency_s;

/** Share of components in the chip's area, in per cent; those of feedback tiles count with their kind. */
export function share(result: Result, ...components: string[]): number {
  const sum = components.reduce((total, name) => total + (result.components[name]?.area_m2 ?? 0), 0);
  return (100 * sum) / result.totals.area_m2;
}
