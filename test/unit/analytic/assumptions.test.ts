import { describe, expect, test } from 'vitest';
import { type Assumption, assumptions, lawOf } from '../../../src/analytic/index.ts';
import { componentTypes } from '../../../src/parts/words/components.ts';
import { schedule } from '../../support/bench.ts';
import { setupOf } from '../../support/random.ts';
import { run } from '../../support/run.ts';
import { estimateOf } from './support.ts';

const real = { ideal: [], schedule: schedule({ overlap: 'sample', stages: 'streamed', layers: 'parallel' }) };

describe('from law mode to the real chip', () => {
  test('law mode shares nothing and overlaps nothing', () => {
    const law = lawOf(real.schedule, 'serial');
    expect(law.ideal).toEqual(componentTypes);
    expect(law.schedule).toEqual({ ...real.schedule, overlap: 'none', stages: 'serial', layers: 'serial' });
  });

  test('what is shared comes first, then order and overlap', () => {
    expect(assumptions(real, 'serial').map(({ label }) => label)).toEqual([
      'finite ports of the global buffer',
      'shared H-tree',
      'DRAM channels',
      'write drivers',
      'gradient units and adders',
      'arrays, ADCs, PEs and tiles',
      'accumulator and element-wise units',
      'issue width of the controller',
      'layers side by side',
      'overlap: sample',
      'streamed stages',
    ]);
  });

  test('the last step is the real chip', () => {
    const ideal = ['dram', 'wgu'] as const;
    for (const chip of [real, { ...real, ideal }]) {
      const last = assumptions(chip, 'parallel').at(-1) as Assumption;
      expect(last.schedule).toEqual(chip.schedule);
      expect([...last.ideal].sort()).toEqual([...chip.ideal].sort());
    }
  });

  test('steps that change nothing are left out', () => {
    const labels = (ideal: typeof componentTypes) =>
      assumptions({ ideal, schedule: lawOf(real.schedule, 'serial').schedule }, 'serial').map(({ label }) => label);
    expect(labels(componentTypes)).toEqual([]);
    const same = schedule({ overlap: 'none', stages: 'serial', layers: 'serial' });
    expect(assumptions({ ideal: ['htree', 'dram'], schedule: same }, 'serial').map(({ label }) => label)).not.toContain(
      'shared H-tree',
    );
  });

  test('a chip that works layer after layer leaves the parallel law', () => {
    const steps = assumptions({ ...real, schedule: schedule({ layers: 'serial' }) }, 'parallel');
    expect(steps.map(({ label }) => label)).toContain('layers one after another');
  });
});

test('simulated, the way leads from the estimate to the real chip', () => {
  const setup = setupOf({
    chip: { 'pe.subarrays': [1, 1], 'tile.pes': [1, 1] },
    input: [30, 1, 1],
    layers: [{ outputs: 130 }, { outputs: 130 }],
    rule: 'dfa',
    batch: 3,
    schedule: { layers: 'parallel', overlap: 'sample' },
  });
  const chip = { ideal: [], schedule: setup.schedule };
  const time = ({ ideal, schedule: order }: Pick<Assumption, 'ideal' | 'schedule'>) =>
    run({ ...setup, chip: { ...setup.chip, ideal }, schedule: order }).simulation;
  const steps = assumptions(chip, 'parallel').map((step) => time(step).engine.now);
  const law = time(lawOf(setup.schedule, 'parallel'));
  expect(estimateOf(law).total_ps).toBe(law.engine.now);
  expect(steps[0]).toBeGreaterThan(law.engine.now);
  expect(steps.at(-1)).toBe(run(setup).simulation.engine.now);
});
