import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunFacts } from '../../../../src/insight/verdict/facts.ts';
import { verdict } from '../../../../src/insight/verdict/one.ts';
import { sizeText } from '../../../../src/insight/verdict/size.ts';
import { componentTypes } from '../../../../src/parts/words/components.ts';
import { stallReasons } from '../../../../src/parts/words/stalls.ts';
import { phases } from '../../../../src/parts/words/task.ts';
import { factsOf, pathOf, samplePaths } from '../../../support/facts.ts';
import { readable } from '../../../support/sentences.ts';

const told = (facts: RunFacts) => {
  const { headline, lead, statements } = verdict(facts);
  return [headline, ...lead, ...statements.map(({ size, head, text }) => `[${sizeText(size)}] ${head} ${text}`)];
};

describe('why a run takes its time', () => {
  test('the bound and the gap, what fills it, and what could be relieved', () => {
    const bp = factsOf(samplePaths.bp, {
      bound_us: 1192,
      components: { globalBuffer: { busy_s: 2.1e-3 }, wgu: { units: 3, busy_s: 3.84e-3 }, write: { busy_s: 566e-6 } },
      waits: [
        { component: 'globalBuffer', reason: 'port-busy', waits: 12, time_s: 1.1e-3 },
        { component: 'write', reason: 'write-limit', waits: 9, time_s: 0.2e-3 },
      ],
    });
    expect(told(bp)).toEqual([
      'BP on fefet-22nm takes 5.06 ms, 4.24x as long as its longest chain of dependent work',
      'One iteration of 8 samples through 784-1024-10 (mlp, recorded activity) on fefet-22nm.',
      'The chip has three gradient units and a global buffer with one port; samples run one after another; the gradients of each sample go to DRAM and are summed later.',
      '[76.4 %] For 3.87 ms of the run, work waits for a part or for its turn. The longest chain of work that needs each other takes 1.19 ms. No hardware with these figures is faster.',
      "[1.98 ms] Gradients cross the global buffer. That is 39.2 % of the critical path. The global buffer's one port is busy 41.5 % of the time.",
      '[1.91 ms] Gradient units work. That is 37.8 % of the critical path. The 3 gradient units are busy 25.3 % of the time on average.',
      '[684 µs] Updates travel to the tiles. That is 13.5 % of the critical path.',
      "[91.7 µs each] Work on the path waits most for the global buffer's one port. There are 12 such waits, of 91.7 µs on average. What held them up is part of the path.",
      '[43.3 %] No part is full; the global buffer is on the path for longest. 43.3 % of the critical path is work there. Parts take turns, because samples run one after another (schedule.overlap).',
    ]);
  });

  test('tensors that did not fit the global buffer are told', () => {
    const bp = factsOf(samplePaths.bp);
    const spilled = { ...bp, totals: { ...bp.totals, spills: 12 } };
    expect(verdict(bp).lead.join(' ')).not.toContain('tensor');
    expect(verdict(spilled).lead.at(-1)).toMatch(/; twelve tensors did not fit the global buffer and went to DRAM\.$/);
  });

  test('full parts must be relieved together', () => {
    const full = factsOf(pathOf({ 'globalBuffer gradient': 500, 'wgu gradient': 500 }), {
      components: { globalBuffer: { busy_s: 960e-6 }, wgu: { units: 2, busy_s: 1.974e-3 } },
      schedule: { overlap: 'sample' },
    });
    expect(told(full).at(-1)).toBe(
      '[98.7 %] The gradient units and the global buffer are full and must be relieved together. Their work alone takes so much of the run: the gradient units 98.7 % and the global buffer 96 %. The chip has two gradient units and a global buffer with one port.',
    );
    const one = factsOf(pathOf({ 'dram gradient': 500 }), { components: { dram: { busy_s: 480e-6 } } });
    expect(told(one).at(-1)).toBe(
      '[96 %] The DRAM is full. Its work alone takes 96 % of the run. The chip has DRAM with one channel.',
    );
  });

  test('where the busiest unit is full, the others need not be, and waits that overlap are told so', () => {
    const write = { units: 8, busy_s: 0.676e-3, bound_s: 0.4205e-3, utilisation: 0.169 };
    const facts = factsOf(pathOf({ 'write update': 500 }), {
      components: { write },
      waits: [{ component: 'write', reason: 'write-limit', waits: 511, time_s: 511 * 0.3e-3 }],
    });
    const [waits, relief] = told(facts).slice(-2);
    expect(waits).toContain('[300 µs each]');
    expect(waits).toContain('There are 511 such waits, of 300 µs on average. They overlap, as many wait at once.');
    expect(relief).toContain(
      '[84.1 %] Some of the 8 write drivers are full. The one with most work is busy for 84.1 % of the run; the 8 write drivers are busy 16.9 % of the time on average.',
    );
  });

  test('as fast as dependencies allow', () => {
    const ideal = factsOf(pathOf({ 'subarray forward': 30 }), {
      bound_us: 30,
      rule: 'inference',
      schedule: { overlap: 'sample' },
    });
    const [headline, , , , ...rest] = told(ideal);
    expect(headline).toBe('Inference on fefet-22nm takes 30 µs, no longer than its longest chain of dependent work');
    expect(rest).toEqual([
      '[100 %] No part is full; the subarrays are on the path for longest. 100 % of the critical path is work there. Parts take turns, because most work needs the work before it.',
    ]);
  });

  test('a run without work has nothing to explain', () => {
    expect(told(factsOf([], { rule: 'inference', components: {} }))[0]).toBe('Inference on fefet-22nm takes 0 s');
    expect(verdict(factsOf([])).statements).toEqual([]);
  });
});

test('whatever the run, sentences are whole and true', () => {
  const piece = fc.tuple(fc.constantFrom(...componentTypes), fc.constantFrom(...phases), fc.nat(100_000));
  const part = fc.record({ units: fc.nat(4), jobs: fc.nat(50), busy_s: fc.double({ min: 0, max: 0.02, noNaN: true }) });
  const wait = fc.record({
    component: fc.constantFrom(...componentTypes),
    reason: fc.constantFrom(...stallReasons),
    waits: fc.integer({ min: 1, max: 3 }),
    time_s: fc.double({ min: 0, max: 0.1, noNaN: true }),
  });
  const facts = fc
    .tuple(
      fc.array(piece, { minLength: 1, maxLength: 12 }),
      fc.dictionary(fc.constantFrom(...componentTypes), part),
      fc.array(wait, { maxLength: 3 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([pieces, components, waits, bound]) => {
      const path = pathOf(
        Object.fromEntries(pieces.map(([component, phase, time]) => [`${component} ${phase}`, time / 7])),
      );
      const all = path.reduce((sum, { time_s }) => sum + time_s, 0);
      return factsOf(path, { components, waits, bound_us: all * bound * 1e6 });
    });
  fc.assert(
    fc.property(facts, (run) => {
      expect(readable(told(run))).toEqual([]);
      const { statements } = verdict(run);
      const sizes = statements.filter(({ key }) => key.startsWith('path/')).map(({ size }) => size.value);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(run.totals.latency_s * (1 + 1e-9));
    }),
  );
});
