import { describe, expect, test } from 'vitest';
import { load } from '../../../src/config/index.ts';
import { DeadlockError } from '../../../src/kernel/index.ts';
import type { Rule } from '../../../src/rules/index.ts';
import { Notices, type RunNotices, simulate } from '../../../src/simulation/index.ts';
import { comparable } from '../../support/run.ts';

const request = { chip: 'fefet-22nm', network: 'mlp', rule: 'dfa', batch: 2, iterations: 2 } as const;
const run = load(request);

/** Everything that a run tells of one kind, and its result. */
function heard<Name extends keyof RunNotices>(name: Name, of = run, options: { stallsFrom_s?: number } = {}) {
  const found: RunNotices[Name][] = [];
  const notices = new Notices(options).on(name, (notice) => found.push(notice));
  return { found, result: simulate(of, { notices }) };
}

describe('a run tells whoever listens', () => {
  test('that it begins and ends', () => {
    const { found, result } = heard('run');
    expect(found).toEqual([
      { state: 'begins', title: 'dfa on fefet-22nm, mlp', tasks: result.run.tasks },
      { state: 'ended', title: 'dfa on fefet-22nm, mlp', result, reads: expect.any(Set) },
    ]);
  });

  test('which parameters took part', () => {
    const [, ended] = heard('run').found;
    const reads = [...(ended?.state === 'ended' ? ended.reads : [])];
    expect(reads).toEqual(expect.arrayContaining(['wgu.count', 'schedule.overlap', 'globalBuffer.ports']));
    expect(reads).not.toContain('pooling.units');
  });

  test('of every iteration, the last of which ends with the run', () => {
    const { found, result } = heard('iteration');
    expect(found.map(({ iteration }) => iteration)).toEqual([0, 1]);
    expect((found[1]?.end_ps ?? 0) * 1e-12).toBe(result.totals.latency_s);
  });

  test('of every phase, as long as the result says', () => {
    const { found, result } = heard('phase');
    const span = (name: string) =>
      found.filter(({ phase }) => phase === name).reduce((sum, { start_ps, end_ps }) => sum + end_ps - start_ps, 0);
    for (const [name, { span_s }] of Object.entries(result.phases)) expect(span(name) * 1e-12).toBeCloseTo(span_s, 14);
    expect(found.length).toBe(2 * 5);
  });

  test('of every tensor that goes to DRAM for want of room', () => {
    const small = load({ ...request, sets: ['globalBuffer.capacity=8192'] });
    const { found, result } = heard('spill', small);
    expect(result.totals.spills).toBeGreaterThan(0);
    expect(found.length).toBe(result.totals.spills);
    expect(found.every(({ sample, now_ps }) => sample < 4 && now_ps >= 0)).toBe(true);
  });

  test('of waits from a threshold on', () => {
    const all = heard('stall', run, { stallsFrom_s: 0 });
    const long = heard('stall', run, { stallsFrom_s: 1e-5 });
    const lasting = all.found.filter(({ start_ps, end_ps }) => end_ps - start_ps >= 1e7);
    expect(long.found).toEqual(lasting);
    expect(long.found.length).toBeGreaterThan(0);
    expect(all.found.length).toBeGreaterThan(long.found.length);
    expect(long.found.every(({ at, task }) => at.startsWith('chip.') && task !== '')).toBe(true);
  });

  test('of a deadlock, before it is thrown', () => {
    // The first task waits for the last one, which waits for it.
    const knot: Rule = {
      ...run.rule,
      template(network, feedback) {
        const template = run.rule.template(network, feedback);
        const last = template.nodes.findIndex(({ phase }) => phase === 'gradient');
        return {
          ...template,
          dependencies: [...template.dependencies, { from: last, to: 0, scope: 'sample' as const }],
        };
      },
    };
    const found: RunNotices['deadlock'][] = [];
    const notices = new Notices().on('deadlock', (notice) => found.push(notice));
    expect(() => simulate({ ...run, rule: knot }, { notices })).toThrow(DeadlockError);
    expect(found[0]?.waiting.length).toBeGreaterThan(0);
  });
});

test('several may listen to one notice, and one may stop', () => {
  const seen: string[] = [];
  const second = () => seen.push('second');
  const notices = new Notices().on('run', () => seen.push('first')).on('run', second);
  notices.on('iteration', () => notices.off('run', second));
  simulate(load({ ...request, iterations: 1 }), { notices });
  expect(seen).toEqual(['first', 'second', 'first']);
});

test('listening changes no result', () => {
  const notices = new Notices({ stallsFrom_s: 0 });
  for (const name of ['run', 'iteration', 'phase', 'progress', 'spill', 'stall'] as const)
    notices.on(name, () => undefined);
  expect(comparable(simulate(run, { notices }))).toEqual(comparable(simulate(run)));
});
