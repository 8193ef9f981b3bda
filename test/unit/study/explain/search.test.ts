import { describe, expect, test } from 'vitest';
import { knob, type Parameter } from '../../../../src/chip/index.ts';
import type { ComponentType } from '../../../../src/parts/words/components.ts';
import type { Attempt, Outcome } from '../../../../src/study/explain/attempt.ts';
import { turnEach } from '../../../../src/study/explain/climb.ts';
import type { HeldKnob } from '../../../../src/study/explain/knobs.ts';
import type { Laboratory } from '../../../../src/study/explain/laboratory.ts';
import { fullParts, Reliefs, relieveTogether } from '../../../../src/study/explain/together.ts';
import { Trials } from '../../../../src/study/explain/trials.ts';

const count = (path: string, value = 1, max = 64): HeldKnob => ({
  path,
  value,
  parameter: knob({ kind: 'count', default: 1, min: 1, max, doc: '' }) as Parameter,
});

/** Two parts that work side by side, and a third that nobody waits for: how long each works, by the values of knobs. */
type Work = (value: (path: string) => number) => Partial<Record<ComponentType, number>>;

/** A chip that takes as long as its busiest part, and its area is what its knobs add up to. */
function outcome(work: Work, value: (path: string) => number, area_m2: number): Outcome {
  const parts = Object.entries(work(value)) as [ComponentType, number][];
  const time_s = Math.max(...parts.map(([, bound_s]) => bound_s));
  const bounds = parts
    .map(([component, bound_s]) => ({ component, bound_s, share: bound_s / time_s }))
    .sort((a, b) => b.bound_s - a.bound_s);
  return { inputs: `${area_m2} ${JSON.stringify(bounds)}`, time_s, area_m2, energy_J: 1, EDP_Js: time_s, bounds };
}

function laboratory(
  knobs: readonly HeldKnob[],
  work: Work,
): { laboratory: Laboratory; tried: string[]; base: Outcome } {
  const tried: string[] = [];
  const attempt = (settings: readonly string[]): Attempt => {
    const set = new Map(settings.map((one) => one.split('=') as [string, string]));
    const value = (path: string) => Number(set.get(path) ?? knobs.find((one) => one.path === path)?.value);
    if (value('a.ports') > 32) return 'no wafer holds it';
    return outcome(
      work,
      value,
      knobs.reduce((sum, { path }) => sum + value(path), 0),
    );
  };
  return {
    tried,
    base: attempt([]) as Outcome,
    laboratory: {
      try: async (settings, done) =>
        settings.map((each) => {
          tried.push(each.join(' '));
          done();
          return attempt(each);
        }),
      close: () => undefined,
    },
  };
}

const knobs = [count('a.ports'), count('b.count'), count('b.replicas'), count('c.units')];
/** Both ports and units have 100 s of work; c has 10 s. Of b, twice the replicas help less than twice the units. */
const both: Work = (value) => ({
  globalBuffer: 100 / value('a.ports'),
  wgu: 98 / value('b.count') / value('b.replicas') ** 0.5,
  dram: 10 / value('c.units'),
});

async function search(work: Work) {
  const { laboratory: lab, tried, base } = laboratory(knobs, work);
  const told: string[] = [];
  const trials = new Trials(lab, (done, planned) => told.push(`${done}/${planned}`));
  const first = await turnEach(knobs, base, trials);
  const reliefs = new Reliefs(knobs, base, first);
  const rungs = await relieveTogether(base, reliefs, trials);
  return {
    tried,
    told,
    base,
    reliefs,
    trials,
    rungs: rungs.map(({ changes, attempt }) => [
      changes.map(({ path, text }) => `${path}=${text}`).join(' '),
      attempt.time_s,
    ]),
  };
}

describe('parts that are full together', () => {
  test('are relieved together, until a rung gains nothing', async () => {
    const { base, rungs, reliefs } = await search(both);
    expect(fullParts(base)).toEqual(['globalBuffer', 'wgu']);
    expect(reliefs.of('wgu').map(({ knob: { path } }) => path)).toEqual(['b.count', 'b.replicas']);
    expect(reliefs.of('dram').map(({ knob: { path } }) => path)).toEqual(['c.units']);
    expect(rungs.slice(0, 2)).toEqual([
      ['a.ports=2 b.count=2', 50],
      ['a.ports=4 b.count=4', 25],
    ]);
    // Then the third one is in the way, too, until no wafer holds the ports.
    expect(rungs.at(-1)?.[0]).toContain('c.units=');
  });

  test('help little one by one, and each chip is tried once', async () => {
    const { trials, tried, told } = await search(both);
    const alone = trials.all.filter(({ kind, changes }) => kind === 'step' && changes[0]?.path !== 'c.units');
    expect(alone.length).toBeGreaterThanOrEqual(6);
    for (const { attempt } of alone)
      expect(typeof attempt === 'string' ? 0 : attempt.time_s).toBeGreaterThanOrEqual(98);
    expect(new Set(tried).size).toBe(tried.length);
    expect(told.at(-1)).toBe(`${tried.length}/${tried.length}`);
  });

  test('of which one has no knob are relieved as far as it goes', async () => {
    const { rungs, reliefs } = await search((value) => ({ globalBuffer: 100 / value('a.ports'), wgu: 90 }));
    expect(reliefs.of('wgu')).toEqual([]);
    expect(rungs).toEqual([['a.ports=2', 90]]);
  });
});

test('a single knob is turned further as long as that gains', async () => {
  const { trials, rungs } = await search((value) => ({ globalBuffer: Math.max(5, 100 / value('a.ports')), wgu: 1 }));
  const own = trials.all.filter(({ changes }) => changes.length === 1 && changes[0]?.path === 'a.ports');
  expect(own.map(({ changes }) => changes[0]?.value)).toEqual([2, 4, 8, 16, 32, 64]);
  expect(own.at(-1)?.attempt).toBe('no wafer holds it');
  expect(rungs.at(-1)).toEqual(['a.ports=32', 5]);
});
