import { phases } from '../../src/parts/words/task.ts';
import type { Result } from '../../src/simulation/result.ts';

type Component = Result['components'][string];
type Phases = Result['phases'];

type PathGroup = Result['criticalPath']['groups'][number];
type PathGroupFields = [
  component: PathGroup['component'],
  operation: string,
  phase: PathGroup['phase'],
  layer: number,
  pieces: number,
  time_s: number,
  share: number,
];

const unused: Component = {
  units: 0,
  jobs: 0,
  busy_s: 0,
  bound_s: 0,
  blocked_s: 0,
  stalled_s: {},
  energy_J: 0,
  leakage_J: 0,
  area_m2: 0,
  utilisation: 0,
};

export function component(values: Partial<Component>): Component {
  return { ...unused, ...values };
}

/** Spans of some phases in seconds; busy is twice the span; energy is 0.3 W times it on chip, 0.4 W with DRAM. */
export function phaseSpans(spans: Partial<Record<keyof Phases, number>>): Phases {
  return Object.fromEntries(
    phases.map((phase) => {
      const span_s = spans[phase] ?? 0;
      return [phase, { span_s, busy_s: 2 * span_s, chip_J: 0.3 * span_s, chipAndDram_J: 0.4 * span_s }];
    }),
  ) as Phases;
}

/** Dynamic and static energy, and their sum. */
export function energies(dynamic_J: number, static_J: number): Result['perIteration']['chip'] {
  return { energy_J: dynamic_J + static_J, dynamic_J, static_J };
}

function group(...[component, operation, phase, layer, pieces, time_s, share]: PathGroupFields): PathGroup {
  return { component, operation, phase, layer, pieces, time_s, share };
}

/** Tiles of 48 arrays, three quarters of which are in use: a quarter each of what the arrays of the result do. */
function tilesOf(layer: string, tiles: number): Result['tiles'][number] {
  const share = tiles / 4;
  const subarray = {
    units: 144 * share,
    busy_s: 50e-3 * share,
    energy_J: 1e-3 * share,
    leakage_J: 5e-5 * share,
    area_m2: 30e-6 * share,
    utilisation: 0.035,
  };
  const [arrays, arraysUsed] = [48 * tiles, 36 * tiles];
  return { layer, holds: 'weights', tiles, arrays, arraysUsed, utilisation: 0.75, parts: { subarray } };
}

/**
 * A BP iteration of a two-layer network as the simulator reports it: 10 ms, of which the weight gradient spans 9 ms, the
 * global buffer is busy 9.5 ms and holds 12 of 16 ms of stalled time. Of 4 mJ, 1 mJ is DRAM.
 */
export function result(changes: Partial<Result> = {}): Result {
  return {
    schema: 'cimline/result/2',
    config: {
      inputs: `sha256:${'0'.repeat(64)}`,
      chip: { name: 'fefet-22nm' },
      network: {
        name: 'mlp',
        form: '784-1024-10',
        weights: 813_056,
        batch: 200,
        input: { channels: 784, height: 1, width: 1 },
        layers: [],
        activity: { basis: 'recorded', origin: 'recorded in training', layers: [] },
      },
      errors: 'chain',
      schedule: { overlap: 'none' },
      notes: ['Energy of the ADC derived from the 6-bit probe (2^b - 1).'],
    },
    rule: 'bp',
    iterations: 1,
    samples: 200,
    totals: {
      latency_s: 10e-3,
      area_m2: 50e-6,
      chip: {
        ...energies(3e-3, 1e-4),
        meanPower_W: 0.31,
        peakPower_W: 1.25,
        peakPowerError_W: 0,
        TOPS_per_W: 0.71,
        EDP_Js: 31e-6,
      },
      chipAndDram: {
        ...energies(4e-3, 2e-4),
        meanPower_W: 0.42,
        peakPower_W: 5,
        peakPowerError_W: 0,
        TOPS_per_W: 0.52,
        EDP_Js: 42e-6,
      },
      peakWindow_s: 1e-6,
      images_per_s: 20_000,
      TOPS: 0.22,
      dependencyBound_s: 8e-3,
      stalled_s: 16e-3,
      spills: 0,
      utilisation: 0.75,
    },
    perIteration: { latency_s: 10e-3, chip: energies(3e-3, 1e-4), chipAndDram: energies(4e-3, 2e-4) },
    phases: phaseSpans({ forward: 0.4e-3, error: 0.3e-3, gradient: 9e-3, update: 0.3e-3 }),
    layers: [
      { name: 'fc1', copies: 1, phases: phaseSpans({ forward: 0.3e-3, gradient: 6e-3, update: 0.2e-3 }) },
      {
        name: 'fc2',
        copies: 1,
        phases: phaseSpans({ forward: 0.1e-3, error: 0.3e-3, gradient: 3e-3, update: 0.1e-3 }),
      },
    ],
    components: {
      subarray: component({
        units: 144,
        jobs: 28_800,
        busy_s: 50e-3,
        bound_s: 0.4e-3,
        stalled_s: { 'array-busy': 4e-3 },
        energy_J: 1e-3,
        leakage_J: 5e-5,
        area_m2: 30e-6,
        utilisation: 0.035,
      }),
      globalBuffer: component({
        units: 1,
        jobs: 2400,
        busy_s: 9.5e-3,
        bound_s: 9.5e-3,
        stalled_s: { 'port-busy': 12e-3 },
        energy_J: 2e-3,
        leakage_J: 5e-5,
        area_m2: 20e-6,
        utilisation: 0.95,
      }),
      feedback: component({}),
    },
    tiles: [tilesOf('fc1', 3), tilesOf('fc2', 1)],
    inventory: [],
    area: { cells: 2e-6, adc: 20e-6, arrayPeriphery: 8e-6, buffers: 20e-6 },
    stalls: [
      { reason: 'port-busy', component: 'globalBuffer', stalled_s: 12e-3, share: 0.75 },
      { reason: 'array-busy', component: 'subarray', stalled_s: 4e-3, share: 0.25 },
    ],
    criticalPath: {
      groups: [
        group('globalBuffer', 'read', 'gradient', 0, 900, 6e-3, 0.6),
        group('globalBuffer', 'write', 'gradient', 0, 300, 2e-3, 0.2),
        group('subarray', 'read', 'forward', 1, 200, 2e-3, 0.2),
      ],
      waits: [{ component: 'globalBuffer', reason: 'port-busy', waits: 1100, time_s: 7e-3 }],
    },
    power: {
      bin_s: 1e-6,
      chip: { dynamic_W: [1, 0.5], static_W: 0.01 },
      chipAndDram: { dynamic_W: [4, 0.5], static_W: 0.02 },
    },
    run: {
      events: 123_456,
      wall_s: 0.5,
      peakRss_B: 1e8,
      version: '0.1.0',
      detail: 'group',
      tasks: 1201,
      fastForward: { samples: 0, iterations: 0, time_s: 0, reason: 'fast-forward is off' },
    },
    ...changes,
  };
}

/** The same under DFA: half the time, a tenth more energy, twice the area, twice the peak power. */
export function dfaResult(): Result {
  const bp = result();
  return result({
    rule: 'dfa',
    totals: {
      ...bp.totals,
      latency_s: 5e-3,
      area_m2: 100e-6,
      chip: { ...bp.totals.chip, ...energies(3.3e-3, 1.1e-4), meanPower_W: 0.682, peakPower_W: 2.5 },
      chipAndDram: { ...bp.totals.chipAndDram, ...energies(4.4e-3, 2.2e-4), meanPower_W: 0.924, peakPower_W: 10 },
    },
    perIteration: { latency_s: 5e-3, chip: energies(3.3e-3, 1.1e-4), chipAndDram: energies(4.4e-3, 2.2e-4) },
    phases: phaseSpans({ forward: 0.4e-3, feedback: 0.1e-3, gradient: 4.4e-3, update: 0.1e-3 }),
    area: { ...bp.area, feedback: 50e-6 },
  });
}
