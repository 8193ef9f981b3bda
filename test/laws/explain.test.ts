import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from '../../src/simulation/index.ts';
import { attempt, outcomeOf } from '../../src/study/explain/attempt.ts';
import { changesOf, knobsOf, setting } from '../../src/study/explain/knobs.ts';
import { ownLaboratory } from '../../src/study/explain/laboratory.ts';
import { fullParts, Reliefs, relieveTogether } from '../../src/study/explain/together.ts';
import { Trials, type Worked, worked } from '../../src/study/explain/trials.ts';
import { law } from '../support/law.ts';
import { isLong } from '../support/long.ts';
import { type Sketch, setupOf, sketches } from '../support/random.ts';
import { laidOver, simulatorOf } from '../support/simulator.ts';

const request = { chip: 'random', network: 'random' };
const running = { detail: 'group', seed: 0 } as const;

law('a setting that was tried gives the same time, area and energy when it is typed', sketches(), 4, (sketch) => {
  const setup = setupOf(sketch);
  const knobs = knobsOf(simulate(setup));
  const changes = fc.sample(fc.constantFrom(...knobs.flatMap((knob) => changesOf(knob))), {
    numRuns: isLong ? 4 : 2,
    seed: 1,
  });
  for (const change of changes) {
    const tried = attempt(request, [setting(change)], running, simulatorOf(setup));
    if (typeof tried === 'string') continue;
    const { totals, components } = simulate(laidOver(setup, [setting(change)]));
    expect(tried, setting(change)).toMatchObject({
      time_s: totals.latency_s,
      area_m2: totals.area_m2,
      energy_J: totals.chipAndDram.energy_J,
    });
    expect(tried.bounds.length).toBeGreaterThan(0);
    for (const { component, bound_s, share } of tried.bounds) {
      expect(bound_s).toBe(components[component]?.bound_s);
      expect(share).toBeLessThanOrEqual(1);
    }
  }
});

/** A small BP run on the reference's chip in which gradient unit and global buffer are both full. */
const sketch: Sketch = {
  chip: {
    'pe.subarrays': [4, 4],
    'tile.pes': [2, 2],
    'write.parallelArrays': 512,
    'globalBuffer.width': 4,
    'globalBuffer.lineBits': 110,
  },
  input: [400, 1, 1],
  layers: [{ outputs: 280 }, { outputs: 280 }],
  rule: 'bp',
  batch: 16,
  schedule: {},
};

test('of two parts that are full, more of one alone gains little, more of both gains much', async () => {
  const setup = setupOf(sketch);
  const result = simulate(setup);
  const base = outcomeOf(result);
  const held = knobsOf(result);
  const knobs = ['globalBuffer.ports', 'wgu.count'].flatMap((path) => held.filter((one) => one.path === path));
  const trials = new Trials(ownLaboratory({ request, running }, simulatorOf(setup)), () => undefined);
  const gain = ({ attempt: { time_s } }: Worked) => base.time_s / time_s;
  const twice = knobs.flatMap((knob) => changesOf(knob).slice(0, 1));
  const alone = (
    await trials.of(
      'step',
      twice.map((change) => [change]),
    )
  ).filter(worked);
  expect(fullParts(base)).toEqual(['wgu', 'globalBuffer']);
  expect(alone.map(gain).filter((one) => one < 1.07).length).toBe(2);
  const rungs = await relieveTogether(base, new Reliefs(knobs, base, alone), trials);
  expect(rungs[0]?.changes.map(setting)).toEqual(['wgu.count=2', 'globalBuffer.ports=2']);
  expect(rungs[0] && gain(rungs[0])).toBeGreaterThan(1.7);
});
