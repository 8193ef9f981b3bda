import type { PathShare } from '../../src/insight/reasons.ts';
import type { ComponentFacts, RunFacts } from '../../src/insight/verdict/facts.ts';
import { type Phase, phases, type Template } from '../../src/parts/words/task.ts';

/** Pieces of a path by component and phase, `globalBuffer gradient`, in microseconds. A component alone has no phase. */
export function pathOf(pieces: Readonly<Record<string, number>>): PathShare[] {
  return Object.entries(pieces).map(([key, time_us]) => {
    const [component = '', phase] = key.split(' ');
    return { component, operation: 'work', phase: (phase as Phase) ?? null, layer: 0, time_s: time_us * 1e-6 };
  });
}

interface FactsChanges {
  readonly rule?: string;
  readonly errors?: Template['errors'];
  readonly inputs?: string;
  readonly iterations?: number;
  readonly samples?: number;
  readonly bound_us?: number;
  readonly chip?: Readonly<Record<string, unknown>>;
  readonly network?: Partial<RunFacts['config']['network']>;
  readonly schedule?: Readonly<Record<string, unknown>>;
  readonly components?: Readonly<Record<string, Partial<ComponentFacts>>>;
  readonly waits?: RunFacts['criticalPath']['waits'];
}

/** A run whose time is its path: one batch of 8 samples on a chip with three gradient units and one buffer. */
export function factsOf(path: readonly PathShare[], changes: FactsChanges = {}): RunFacts {
  const { rule = 'bp', iterations = 1, samples = 8, chip = {}, network = {}, schedule = {}, components = {} } = changes;
  const latency_s = path.reduce((sum, { time_s }) => sum + time_s, 0);
  const component = (values: Partial<ComponentFacts>): ComponentFacts => {
    const { units = 1, jobs = 10, busy_s = latency_s / 4 } = values;
    const bound_s = units > 0 ? busy_s / units : 0;
    return { units, jobs, busy_s, bound_s, utilisation: latency_s > 0 ? bound_s / latency_s : 0, ...values };
  };
  const usual = { globalBuffer: {}, wgu: { units: 3 }, write: {} };
  return {
    rule,
    iterations,
    samples,
    config: {
      inputs: changes.inputs ?? `${rule} ${JSON.stringify([path, changes])}`,
      chip: { name: 'fefet-22nm', gradient: { policy: 'dram-per-image' }, ...chip },
      network: {
        name: 'mlp',
        form: '784-1024-10',
        activity: { basis: 'recorded', origin: 'recorded in training' },
        ...network,
      },
      schedule: { overlap: 'none', ...schedule },
      errors: changes.errors ?? (rule === 'dfa' ? 'direct' : 'chain'),
    },
    totals: { latency_s, dependencyBound_s: (changes.bound_us ?? latency_s * 0.25e6) * 1e-6, spills: 0 },
    phases: Object.fromEntries(phases.map((phase) => [phase, { span_s: latency_s / 2 }])) as RunFacts['phases'],
    components: Object.fromEntries(
      Object.entries({ ...usual, ...components }).map(([name, values]) => [name, component(values)]),
    ),
    criticalPath: { groups: path, waits: changes.waits ?? [] },
  };
}

/** Paths of BP and DFA with the same hardware, as on the shipped FeFET chip: times in microseconds. */
export const samplePaths = {
  bp: pathOf({
    'tileBuffer forward': 22,
    'subarray forward': 18.5,
    'tileBuffer error': 16,
    'subarray error': 13.6,
    'globalBuffer gradient': 1982,
    'wgu gradient': 1910,
    'dram gradient': 8.9,
    'tileBuffer update': 474,
    'globalBuffer update': 210,
    'write update': 404,
  }),
  dfa: pathOf({
    'tileBuffer forward': 22.2,
    'subarray forward': 18.7,
    'globalBuffer feedback': 0.7,
    'globalBuffer gradient': 1985,
    'wgu gradient': 1919,
    'dram gradient': 8.9,
    'tileBuffer update': 478,
    'globalBuffer update': 212,
    'write update': 591,
  }),
} as const;

/** BP and DFA with these paths; writes of DFA take longer. */
export const sampleRuns = {
  bp: factsOf(samplePaths.bp, {
    components: { write: { jobs: 368, busy_s: 566e-6 } },
    bound_us: 1192,
    network: {
      activity: { basis: 'recorded', origin: 'bp', layers: [{ rowPotentiation: 0.4, rowDepression: 0.6 }] },
    },
  }),
  dfa: factsOf(samplePaths.dfa, {
    rule: 'dfa',
    components: { write: { jobs: 368, busy_s: 872e-6 } },
    bound_us: 1201,
    network: {
      activity: { basis: 'recorded', origin: 'dfa', layers: [{ rowPotentiation: 0.7, rowDepression: 0.8 }] },
    },
  }),
} as const;
