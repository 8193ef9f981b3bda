import { describe, expect, test } from 'vitest';
import { allows, type Parameter, type Schedule, schedule as scheduleTable } from '../../src/chip/index.ts';
import { OutsideModelError, UncoveredError } from '../../src/circuits/index.ts';
import { loadChip } from '../../src/config/index.ts';
import { chipParameters } from '../../src/config/parameters.ts';
import { MappingError } from '../../src/mapping/index.ts';
import { ruleNamed } from '../../src/rules/index.ts';
import type { Setup } from '../../src/simulation/index.ts';
import { InputError } from '../../src/source/index.ts';
import { changedChip } from '../support/changed.ts';
import { isLong } from '../support/long.ts';
import { networkOf } from '../support/network.ts';
import { comparable, run } from '../support/run.ts';

const tiny = ['pe.subarrays=[1,1]', 'tile.pes=[1,1]', 'subarray.rows=16', 'subarray.columns=16'];
const mlp = networkOf([8, 1, 1], [{ outputs: 6 }], 2);
const deep = networkOf([40, 1, 1], [{ outputs: 20 }, { outputs: 20 }], 3);
const conv = networkOf([4, 2, 2], [{ outputs: 4 }, { outputs: 4, kernel: 3, reads: 'sum', pool: 'max' }], 2);

function setup(rule: string, network: Setup['network'], sets: string[], schedule: Partial<Schedule> = {}): Setup {
  const usual: Schedule = { overlap: 'sample', layers: 'parallel', stages: 'streamed', inFlight: 16, iterations: 1 };
  return {
    chip: loadChip('fefet-22nm', sets),
    network,
    rule: ruleNamed(rule),
    batch: network.batch,
    detail: 'group',
    fastForward: 'auto',
    seed: 0,
    notes: [],
    given: [],
    schedule: { ...usual, ...schedule },
  };
}

const converterModel = (model: string) =>
  ['forward', 'error', 'feedback', 'gradient'].map((role) => `adc.${role}.model=${model}`);

/** Runs that differ in all that decides which hardware there is. */
const runs: Readonly<Record<string, Setup>> = {
  'direct feedback': setup('dfa', mlp, []),
  'published converters': setup('bp', mlp, converterModel('survey')),
  'digital gradient unit': setup('bp', mlp, ['wgu.kind=digital']),
  'circuits of the reference': setup('bp', mlp, ['circuits.basis=reference', 'figuresFrom=both']),
  inference: setup('inference', mlp, []),
  'updates on the cells': setup('bp', mlp, ['gradient.policy=in-array'], { overlap: 'vector' }),
  latches: setup('dfa', mlp, ['cell.type=sram-8t', 'cell.bits=1', 'gradient.policy=on-chip', 'optimizer.stateBits=16']),
  convolutions: setup('bp', conv, [...tiny, 'wgu.rows=16', 'wgu.columns=16'], { inFlight: 1 }),
  'a queue of the tree': setup('bp', conv, [...tiny, 'htree.queue=1', 'htree.width=8']),
  'blocks of every layer': setup('inference', deep, [
    ...tiny,
    'globalBuffer.scope=layer',
    'htree.scope=layer',
    'htree.width=8',
  ]),
  'shared converters': setup('bp', deep, [
    'pe.subarrays=[2,2]',
    ...tiny.slice(1),
    'adc.forward.sharedBy=4',
    'adc.error.sharedBy=2',
    'wgu.count=2',
  ]),
  'shared converters of feedback': setup('dfa', deep, [
    'pe.subarrays=[2,2]',
    ...tiny.slice(1),
    'adc.feedback.sharedBy=2',
  ]),
  'groups of rows and a bus of gradients': setup('bp', mlp, [
    'subarray.read=sequential',
    'subarray.rowsAtATime=4',
    'gradient.path=direct',
  ]),
  'one task at a time': setup('dfa', deep, tiny, { overlap: 'none' }),
  'a generator': setup('dfa', mlp, ['feedback.cost=generator']),
  'a chip as its file says': setup('inference', deep, ['provision=explicit', 'wgu.count=2', 'feedback.provided=true']),
};

const parameters: readonly (readonly [path: string, parameter: Parameter])[] = [
  ...chipParameters,
  ...Object.entries(scheduleTable).map(([key, parameter]) => [`schedule.${key}`, parameter] as const),
];

/** The key that a chip in memory has for a path of its file. */
const inMemory = (path: string) => (path.includes('.') ? path : `level.${path}`);

function valueAt({ chip, schedule }: Setup, path: string): unknown {
  const whole: unknown = path.startsWith('schedule.') ? { schedule } : chip;
  return inMemory(path)
    .split('.')
    .reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], whole);
}

function withValue(before: Setup, path: string, value: unknown): Setup {
  if (!path.startsWith('schedule.')) return { ...before, chip: changedChip(before.chip, inMemory(path), value) };
  return { ...before, schedule: { ...before.schedule, [path.slice('schedule.'.length)]: value } };
}

/** Other values of a parameter, as far from the usual as the tiny runs bear. */
function others(parameter: Parameter, value: unknown): readonly unknown[] {
  const number = Number(value);
  const values = {
    count: [number * 2, Math.floor(number / 2), number + 1],
    'count-or-auto': ['auto', 1, number * 2, 64],
    'bits-or-auto': ['auto', 512, 4096, 65536],
    pair: [
      [2, 2],
      [1, 2],
    ],
    'pair-or-auto': [[8, 8]],
    quantity: [number * 2, number / 2, number + 100, 32e-9, 1e-9],
    'quantity-or-auto': ['auto', 1e-12],
    choice: parameter.kind === 'choice' ? parameter.values : [],
    flag: [value !== true],
    'flag-or-auto': ['auto', true, false],
  } satisfies Record<Parameter['kind'], readonly unknown[]>;
  return values[parameter.kind].filter((other) => String(other) !== String(value) && allows(parameter, other));
}

const refusals = [InputError, MappingError, OutsideModelError, UncoveredError];

/** What a run measures; undefined for a setting that is refused. */
function measured(of: Setup): string | undefined {
  try {
    const { config: _, ...rest } = comparable(run(of).result);
    return JSON.stringify(rest);
  } catch (error) {
    if (refusals.some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}

/** Whether another value of a parameter makes another result; what is refused makes none. */
function isChanged(of: Setup, [path, parameter]: readonly [string, Parameter], usual: string | undefined): boolean {
  return others(parameter, valueAt(of, path)).some((value) => {
    const result = measured(withValue(of, path, value));
    return result !== undefined && result !== usual;
  });
}

/** What a run has no use for, by what its notes say when everything is given. */
function inVain(of: Setup): ReadonlySet<string> {
  const given = parameters.map(([path]) => ({ path, option: `--set ${path}=x` }));
  const { notes } = run({ ...of, given }).result.config;
  return new Set(notes.flatMap((note) => /^--set ([\w.]+)=x changes nothing: /.exec(note)?.[1] ?? []));
}

describe.each(isLong ? Object.keys(runs) : ['inference'])('in a run with %s', (name) => {
  test('what is said to change nothing changes nothing', () => {
    const of = runs[name] as Setup;
    const unused = inVain(of);
    expect(unused.size).toBeGreaterThan(10);
    const usual = measured(of);
    const changing = parameters.filter((one) => unused.has(one[0]) && isChanged(of, one, usual));
    expect(changing.map(([path]) => path)).toEqual([]);
  });
});

/** Every parameter, or one of four. */
const chosen = parameters.filter((_, index) => isLong || index % 4 === 0);

/** `provision` only decides what is refused; the kind of a memory is read with its file, for what is not given. */
const decideNoResult = ['provision', 'dram.kind'];

test('every parameter changes the result of some run in which it is not said to change nothing', () => {
  const usual = new Map(Object.values(runs).map((of) => [of, { result: measured(of), unused: inVain(of) }]));
  const withoutEffect = chosen.filter(
    (parameter) =>
      ![...usual].some(([of, { result, unused }]) => !unused.has(parameter[0]) && isChanged(of, parameter, result)),
  );
  expect(withoutEffect.map(([path]) => path).filter((path) => !decideNoResult.includes(path))).toEqual([]);
});
