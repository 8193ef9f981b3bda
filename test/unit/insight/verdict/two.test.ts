import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunFacts, Trial } from '../../../../src/insight/verdict/facts.ts';
import { outcome } from '../../../../src/insight/verdict/headline.ts';
import { sizeText } from '../../../../src/insight/verdict/size.ts';
import { verdictOfTwo } from '../../../../src/insight/verdict/two.ts';
import { componentTypes } from '../../../../src/parts/words/components.ts';
import { phases } from '../../../../src/parts/words/task.ts';
import { factsOf, pathOf, samplePaths, sampleRuns } from '../../../support/facts.ts';
import { readable } from '../../../support/sentences.ts';

const told = (a: RunFacts, b: RunFacts, trials: readonly Trial[] = []) => {
  const { headline, lead, statements } = verdictOfTwo(a, b, trials);
  return [headline, ...lead, ...statements.map(({ size, head, text }) => `[${sizeText(size)}] ${head} ${text}`)];
};

const { bp, dfa } = sampleRuns;

describe('why the second of two runs is faster, or is not', () => {
  test('BP against DFA on the same hardware', () => {
    const presets: Trial[] = [
      {
        kind: 'preset',
        name: 'paper',
        means: 'There BP has one gradient unit, and DFA has three.',
        times_s: [1.87, 1],
      },
      { kind: 'preset', name: 'equal', means: '', times_s: [5.04, 5.24] },
    ];
    expect(told(bp, dfa, presets)).toEqual([
      'DFA is not faster than BP on this chip: 5.24 ms against 5.06 ms',
      'BP passes errors back layer by layer; DFA gives all layers their errors at once.',
      'One iteration of 8 samples through 784-1024-10 (mlp, recorded activity) on fefet-22nm.',
      'Both have three gradient units and a global buffer with one port; samples run one after another; the gradients of each sample go to DRAM and are summed later.',
      "[−28.9 µs] DFA saves the backward pass, but that pass is short. It is 29.6 µs of BP's critical path, 0.6 % of the run.",
      '[3.90 ms] Both rules spend three quarters of the time on the same work: gradients. Gradients cross the global buffer for 1.98 ms in BP and 1.99 ms in DFA, and gradient units work for 1.91 ms in BP and 1.92 ms in DFA. Whatever the rule, the chip has a global buffer with one port and three gradient units. Neither is full: as samples run one after another, one of them waits while the other works.',
      "[+187 µs] DFA loses more where write drivers write arrays. It takes 404 µs of BP's critical path and 591 µs of DFA's. One array takes 1.54 µs to write in BP and 2.37 µs in DFA. The updates of DFA send 1.50x as many pulses to a row of cells.",
      '[1.87x] DFA is 1.87x as fast as BP with the assumptions of preset paper. There BP has one gradient unit, and DFA has three. Time of BP over that of DFA: preset paper: 1.87x and preset equal: 0.96x.',
      "[1.69x] DFA pays off only where the work on gradients and the update are short. Without them, 70.1 µs of BP's critical path and 41.6 µs of DFA's are left: there DFA is 1.69x as fast.",
      '[1.01x] If no work had to wait for a part or for its turn, both would take about as long. The longest chain of work that needs each other takes 1.19 ms in BP and 1.20 ms in DFA, 23.6 % and 22.9 % of the runs.',
    ]);
  });

  test('statements lead to a place in the run that shows them', () => {
    expect(verdictOfTwo(bp, dfa).statements.map(({ key, target }) => [key, target])).toEqual([
      ['saved/backward', { run: 0, phase: 'error', component: null }],
      ['common/gradient', { run: 0, phase: 'gradient', component: 'globalBuffer' }],
      ['lost/update/write', { run: 1, phase: 'update', component: 'write' }],
      ['paysOff', null],
      ['bounds', null],
    ]);
  });

  test('where the backward pass is long, saving it is all there is to say', () => {
    const chain = factsOf(pathOf({ 'subarray forward': 50, 'subarray error': 200, 'write update': 10 }));
    const direct = factsOf(pathOf({ 'subarray forward': 50, 'subarray feedback': 10, 'write update': 10 }), {
      rule: 'dfa',
    });
    const [headline, , , , saved] = told(chain, direct);
    expect(headline).toBe('DFA is 3.71x as fast as BP on this chip: 70 µs against 260 µs');
    expect(saved).toBe("[−190 µs] DFA saves the backward pass. It is 200 µs of BP's critical path, 76.9 % of the run.");
    expect(told(direct, chain)[0]).toBe('BP takes 3.71x as long as DFA on this chip: 260 µs against 70 µs');
  });

  test('the same run twice', () => {
    expect(verdictOfTwo(bp, bp)).toMatchObject({
      headline: 'Both runs have the same inputs and take 5.06 ms',
      statements: [],
    });
  });

  test('a setting without effect', () => {
    const other = factsOf(samplePaths.bp, { chip: { htree: { width: 512 } }, bound_us: 1192 });
    const usual = factsOf(samplePaths.bp, { chip: { htree: { width: 256 } }, bound_us: 1192 });
    expect(told(usual, other)[0]).toBe(
      'The run with htree.width=512 takes exactly as long as htree.width=256: 5.06 ms',
    );
  });

  test('two settings are named by what differs', () => {
    const slow = factsOf(pathOf({ 'globalBuffer gradient': 200, 'wgu gradient': 100 }), {
      chip: { globalBuffer: { ports: 1 } },
    });
    const fast = factsOf(pathOf({ 'globalBuffer gradient': 50, 'wgu gradient': 100 }), {
      chip: { globalBuffer: { ports: 4 } },
      components: { globalBuffer: { units: 4 } },
    });
    expect(told(slow, fast)).toEqual([
      'The run with globalBuffer.ports=4 is 2.00x as fast as globalBuffer.ports=1: 150 µs against 300 µs',
      'One iteration of 8 samples through 784-1024-10 (mlp, recorded activity) on fefet-22nm.',
      'The run with globalBuffer.ports=1 has a global buffer with one port.',
      'The run with globalBuffer.ports=4 has a global buffer with four ports.',
      'Both have three gradient units; samples run one after another; the gradients of each sample go to DRAM and are summed later.',
      '[−150 µs] The run with globalBuffer.ports=4 shortens the work on gradients. It takes 300 µs of the critical path with globalBuffer.ports=1 and 150 µs with globalBuffer.ports=4. Most of the difference is where gradients cross the global buffer. The run with globalBuffer.ports=1 has a global buffer with one port, and globalBuffer.ports=4 has a global buffer with four ports. One job of the global buffer takes 7.5 µs in globalBuffer.ports=1 and 3.75 µs in globalBuffer.ports=4.',
      '[2.00x] If no work had to wait for a part or for its turn, globalBuffer.ports=4 would be 2.00x as fast. The longest chain of work that needs each other takes 75 µs in globalBuffer.ports=1 and 37.5 µs in globalBuffer.ports=4, 25 % and 25 % of the runs.',
    ]);
  });

  test('very different networks do not do the same work', () => {
    const small = factsOf(pathOf({ 'wgu gradient': 10, 'write update': 1 }));
    const large = factsOf(pathOf({ 'wgu gradient': 10, 'subarray forward': 900 }), {
      network: { name: 'vgg8', form: '8 layers' },
    });
    const [headline, first, second] = told(small, large);
    expect(headline).toBe('The network vgg8 takes 82.7x as long as mlp on this chip: 910 µs against 11 µs');
    expect([first, second]).toEqual([
      'One iteration of 8 samples through 784-1024-10 (mlp, recorded activity) on fefet-22nm.',
      'One iteration of 8 samples through 8 layers (vgg8, recorded activity) on fefet-22nm.',
    ]);
    expect(told(small, large).some((text) => text.includes('same work'))).toBe(false);
  });

  test('a rule is not judged by runs of two networks, nor on chips of two sizes', () => {
    const small = factsOf(pathOf({ 'wgu gradient': 10, 'write update': 1 }), { chip: { level: { tiles: [2, 2] } } });
    const other = {
      rule: 'dfa',
      chip: { level: { tiles: [9, 9] } },
      network: { name: 'vgg8', form: '8 layers' },
    };
    const large = factsOf(pathOf({ 'wgu gradient': 10, 'subarray forward': 900 }), other);
    const { headline, statements } = verdictOfTwo(small, large, [
      { kind: 'preset', name: 'paper', means: '', times_s: [2, 1] },
    ]);
    expect(headline).toBe('The network vgg8 with DFA takes 82.7x as long as mlp with BP: 910 µs against 11 µs');
    expect(statements.map(({ key }) => key).filter((key) => ['tried', 'paysOff', 'bounds'].includes(key))).toEqual([]);
    const wide = factsOf(samplePaths.dfa, { rule: 'dfa', chip: { level: { tiles: [9, 9] } } });
    expect(verdictOfTwo(factsOf(samplePaths.bp, { chip: { level: { tiles: [8, 8] } } }), wide).headline).toBe(
      'DFA is not faster than BP: 5.24 ms against 5.06 ms',
    );
  });

  test('runs of different batches are compared by the sample, those of different length by the iteration', () => {
    const one = factsOf(pathOf({ 'wgu gradient': 800, 'write update': 33 }), { samples: 1 });
    const many = { samples: 8, iterations: 2, components: { write: { jobs: 10 } } };
    const eight = factsOf(pathOf({ 'wgu gradient': 7200, 'write update': 320 }), many);
    const [headline, ...others] = told(one, eight);
    expect(headline).toContain('is 1.77x as fast as batch=1 iterations=1 per sample: 470 µs against 833 µs');
    expect(others).toContain('Their batches differ, so all times are per sample.');
    expect(others.join(' ')).toContain(
      'It takes 800 µs of the critical path with batch=1 iterations=1 and 450 µs with batch=8 iterations=2.',
    );
    const twice = factsOf(pathOf({ 'wgu gradient': 1600 }), { iterations: 2 });
    const once = factsOf(pathOf({ 'wgu gradient': 900 }));
    const trials: Trial[] = [{ kind: 'setting', name: 'wgu.count=6', means: '', times_s: [0.5, 0.8] }];
    const [ofIterations, ...rest] = told(once, twice, trials);
    expect(ofIterations).toContain('is 1.13x as fast as iterations=1 per iteration: 800 µs against 900 µs');
    expect(rest.join(' ')).toContain('wgu.count=6: 1.25x.');
  });

  test('a setting names what makes the second run faster, if both were tried with it', () => {
    const trial = (name: string, a: number, b: number): Trial => ({
      kind: 'setting',
      name,
      means: '',
      times_s: [a, b],
    });
    const paysOff = (trials: readonly Trial[]) =>
      verdictOfTwo(bp, dfa, trials).statements.find(({ key }) => key === 'paysOff')?.text;
    expect(paysOff([trial('wgu.count=6', 4e-3, 4.1e-3), trial('write.parallelArrays=4', 3e-3, 2e-3)])).toContain(
      'With write.parallelArrays=4, DFA is faster: 2 ms against 3 ms.',
    );
    expect(paysOff([trial('wgu.count=6', 4e-3, 4e-3)])).toContain(
      'One setting was tried in both; with wgu.count=6, DFA comes nearest: 4 ms against 4 ms.',
    );
    expect(paysOff([trial('wgu.count=1', 7e-3, 9e-3)])).toContain(
      'None of the settings that were tried in both makes it faster than BP.',
    );
  });

  test('chips differ in quantities with their unit, and keep their spelling', () => {
    const on = (name: string, node: number) => factsOf(samplePaths.bp, { chip: { name, technology: { node } } });
    const [headline, ...others] = told(on('fefet-22nm', 22e-9), on('fefet-32nm', 32e-9));
    expect(headline).toContain('The chip fefet-32nm takes exactly as long as fefet-22nm');
    expect(others.slice(0, 2)).toEqual(
      ['22', '32'].map(
        (node) => `One iteration of 8 samples through 784-1024-10 (mlp, recorded activity) on fefet-${node}nm.`,
      ),
    );
    expect(others.join(' ')).toContain('technology.node (22 nm against 32 nm)');
  });

  test('work that both spend at different parts has no hardware in common', () => {
    const a = factsOf(pathOf({ 'globalBuffer gradient': 100, 'wgu gradient': 500, 'write update': 250 }));
    const b = factsOf(pathOf({ 'globalBuffer gradient': 500, 'wgu gradient': 100, 'write update': 330 }), {
      rule: 'dfa',
    });
    const common = verdictOfTwo(a, b).statements.find(({ key }) => key.startsWith('common/'));
    expect(common?.head).toBe(
      'Both rules spend 70.6 % and 64.5 % of the time, respectively, on gradients, but not at the same parts.',
    );
    expect(common?.text).not.toMatch(/the chip has|Both have/);
  });

  test('what else differs is told, at most three settings of it', () => {
    const other = factsOf(samplePaths.dfa, {
      rule: 'dfa',
      chip: {
        globalBuffer: { ports: 2, banks: 3 },
        wgu: { macs: 2, count: 5, rows: 4, columns: 8 },
        htree: { queue: 2 },
      },
    });
    expect(verdictOfTwo(bp, other).headline).not.toContain('on this chip');
    expect(verdictOfTwo(bp, other).lead.at(-1)).toBe(
      'They also differ in wgu.macs (none against 2), wgu.rows (none against 4), wgu.columns (none against 8) and one more setting.',
    );
  });

  test('assumptions that make nobody faster', () => {
    const trials: Trial[] = [
      { kind: 'setting', name: 'wgu.count=6', means: '', times_s: [5, 5.2] },
      { kind: 'setting', name: 'dram.channels=2', means: '', times_s: [0, 0] },
    ];
    const [tried] = verdictOfTwo(bp, dfa, trials).statements.filter(({ key }) => key === 'tried');
    expect(tried).toMatchObject({
      head: 'DFA is not faster than BP with any of 2 sets of settings that were tried.',
      size: { kind: 'factor' },
      text: 'Time of DFA over that of BP: wgu.count=6: 1.04x.',
    });
  });

  test('of many settings those that part the runs most are listed, and the others counted', () => {
    const trials = [2, 3, 1.5, 4, 5, 1].map((times): Trial => {
      return { kind: 'setting', name: `wgu.count=${times}`, means: '', times_s: [times, 1] };
    });
    const [tried] = verdictOfTwo(bp, dfa, trials).statements.filter(({ key }) => key === 'tried');
    expect(tried?.text).toBe(
      'Time of BP over that of DFA: wgu.count=5: 5.00x, wgu.count=4: 4.00x, wgu.count=3: 3.00x and wgu.count=2: 2.00x. It is no more with 2 others that were tried.',
    );
  });

  test('runs that take no time', () => {
    const none = factsOf([]);
    expect(told(none, factsOf([], { rule: 'dfa' }))[0]).toBe('DFA takes exactly as long as BP on this chip: 0 s');
    expect(readable(told(bp, factsOf([], { rule: 'dfa' })))).toEqual([]);
    expect(readable(told(none, dfa))).toEqual([]);
  });
});

const piece = fc.tuple(fc.constantFrom(...componentTypes), fc.constantFrom(...phases), fc.nat(100_000));
const path = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((pieces) =>
    pathOf(Object.fromEntries(pieces.map(([component, phase, time]) => [`${component} ${phase}`, time / 7]))),
  );
const parts = fc.dictionary(
  fc.constantFrom('globalBuffer', 'wgu', 'write', 'dram', 'subarray'),
  fc.record({ units: fc.nat(4), jobs: fc.nat(50), busy_s: fc.double({ min: 0, max: 1, noNaN: true }) }),
);
const facts = fc
  .tuple(
    path,
    parts,
    fc.constantFrom('bp', 'dfa', 'fa', 'mine'),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom('none', 'sample'),
  )
  .map(([groups, components, rule, samples, overlap]) =>
    factsOf(groups, { rule, components, samples, schedule: { overlap } }),
  );

describe('whatever the runs', () => {
  test('sentences are whole, and no number is missing', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        expect(readable(told(a, b))).toEqual([]);
      }),
    );
  });

  test('a verdict never contradicts its numbers', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const { headline, statements } = verdictOfTwo(a, b);
        const each = (run: RunFacts) => run.totals.latency_s / (a.samples === b.samples ? 1 : run.samples);
        const [first, second] = [each(a), each(b)];
        if (a.config.inputs === b.config.inputs) return;
        expect(/ as fast as /.test(headline)).toBe(outcome([first, second]) === 'faster');
        expect(/ is not faster | takes [\d.]+x as long /.test(headline)).toBe(outcome([first, second]) === 'slower');
        expect(new Set(statements.map(({ key }) => key)).size).toBe(statements.length);
        for (const { key, size, head } of statements) {
          if (key.startsWith('saved/')) expect(size.value).toBeLessThan(0);
          if (key.startsWith('lost/')) expect(size.value).toBeGreaterThan(0);
          if (key.startsWith('common/')) expect(size.value).toBeLessThanOrEqual(Math.min(first, second) * (1 + 1e-9));
          if (key === 'paysOff') expect([size.value >= 1.2, first < 1.2 * second]).toEqual([true, true]);
          if (key === 'bounds') expect(/[\d.]+x as (fast|long)/.test(head)).toBe(size.value > 1.02);
        }
      }),
    );
  });

  test('seen from the other side, what was saved is lost', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const saved = verdictOfTwo(a, b).statements.filter(({ key }) => key.startsWith('saved/'));
        const lost = verdictOfTwo(b, a).statements.filter(({ key }) => key.startsWith('lost/'));
        if (saved.length > 0) expect(lost.length).toBeGreaterThan(0);
      }),
    );
  });
});
