import { describe, expect, test } from 'vitest';
import type { Trial } from '../../../../src/insight/explanation.ts';
import { firstDifferingGrant } from '../../../../src/insight/firstGrant.ts';
import { tellAnomalies } from '../../../../src/study/explain/anomaly.ts';
import { attempt, type Outcome } from '../../../../src/study/explain/attempt.ts';
import { grantsOf } from '../../../../src/study/explain/grants.ts';
import type { Worked } from '../../../../src/study/explain/trials.ts';
import { type Sketch, setupOf } from '../../../support/random.ts';
import { simulatorOf } from '../../../support/simulator.ts';

/** A chip on which transfers that overlap take turns in an order that ends later than that of transfers one by one. */
const anomalous: Sketch = {
  chip: { 'mapping.duplicate': false, 'htree.flow': 'serial', 'controller.reductionSlots': 1 },
  input: [4, 3, 3],
  layers: [
    { outputs: 280, kernel: 1, stride: 1, pool: 'max', groups: 2, activation: 'tanh', reads: 'sum' },
    { outputs: 2, stride: 2, pool: 'average', groups: 2, activation: 'none', reads: 'sum' },
  ],
  rule: 'drtp',
  batch: 2,
  schedule: {},
};
const simulator = simulatorOf(setupOf(anomalous));
const request = { chip: '', network: '' };
const record = (sets: readonly string[], limit?: number) => grantsOf({ ...request, sets }, {}, simulator, limit);

const base = attempt(request, [], {}, simulator) as Outcome;

function tried(path: string, text: string): { worked: Worked; trial: Trial } {
  const outcome = attempt(request, [`${path}=${text}`], {}, simulator) as Outcome;
  const worked: Worked = {
    kind: 'step',
    changes: [{ path, text, value: text, changesLearning: null }],
    attempt: outcome,
  };
  const { time_s, area_m2, energy_J, EDP_Js } = outcome;
  const trial: Trial = {
    settings: [`${path}=${text}`],
    kind: 'step',
    time_s,
    gain: base.time_s / time_s,
    area_m2,
    energy_J,
    EDP_Js,
    changesLearning: null,
    canBeTrained: false,
    slower: null,
  };
  return { worked, trial };
}

describe('a chip that is slower, although no part has more work', () => {
  const pipelined = tried('htree.flow', 'pipelined');

  test('tells the first grant that differs: server, times and both transactions', () => {
    expect(pipelined.trial.gain).toBeLessThan(0.99);
    const [trial] = tellAnomalies([pipelined.trial], base, [pipelined.worked], record);
    expect(trial).toEqual({ ...pipelined.trial, slower: trial?.slower });
    expect(trial?.slower).toMatchInlineSnapshot(
      `"The first grant that differs is of chip.globalBuffer: at 2.72 µs it serves the read from the global buffer for the gradient of l2, sample 1; before, it served the write into the global buffer for the forward pass of l1, sample 2 at 2.66 µs."`,
    );
  });

  test('is one of the four that are simulated once more, before what only orders the work otherwise', () => {
    const slow = Array.from({ length: 6 }, (_, index) => {
      const path = 'schedule.inFlight';
      const settings = [`${path}=${index}`];
      const gain = 0.9 - index / 100;
      const [change] = pipelined.worked.changes;
      const changes = change === undefined ? [] : [{ ...change, path, text: String(index) }];
      return { trial: { ...pipelined.trial, settings, gain }, worked: { ...pipelined.worked, changes } };
    });
    const all = [...slow, pipelined];
    const recorded: string[] = [];
    const grants = record([], 1);
    tellAnomalies(
      all.map(({ trial }) => trial),
      base,
      all.map(({ worked }) => worked),
      (settings) => {
        recorded.push(String(settings));
        return grants;
      },
    );
    const settings = ['schedule.inFlight=3', 'schedule.inFlight=4', 'schedule.inFlight=5', 'htree.flow=pipelined'];
    expect(recorded).toEqual(['', ...settings]);
  });

  test('is left alone if a part has more work, if it was told already, or if it is not slower', () => {
    const { worked, trial } = pipelined;
    const more = base.bounds.map((bound) => ({ ...bound, bound_s: 1.1 * bound.bound_s }));
    const never = () => {
      throw new Error('nothing is to be simulated');
    };
    const busier = { ...worked, attempt: { ...worked.attempt, bounds: more } };
    expect(tellAnomalies([trial], base, [busier], never)).toEqual([trial]);
    for (const other of [{ slower: 'Known.' }, { gain: 1.1 }, { kind: 'ideal' as const }])
      expect(tellAnomalies([{ ...trial, ...other }], base, [worked], never)).toEqual([{ ...trial, ...other }]);
  });
});

test('what is kept of a run up to a limit is its beginning, whole', () => {
  const whole = record([]);
  const some = record([], 60);
  expect(some.spans.length).toBeGreaterThan(40);
  expect(some.spans.length).toBeLessThanOrEqual(60);
  const end_ps = Math.max(...some.spans.start_ps);
  expect(whole.spans.start_ps.filter((start_ps) => start_ps <= end_ps)).toHaveLength(some.spans.length);
  expect(firstDifferingGrant(whole, some)).toBeNull();
});
