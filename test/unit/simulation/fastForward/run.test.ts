import { describe, expect, it } from 'vitest';
import { load } from '../../../../src/config/index.ts';
import { TaskRecorder } from '../../../../src/observe/index.ts';
import { Notices, type Run, type RunOptions, simulate } from '../../../../src/simulation/index.ts';
import { comparable } from '../../../support/run.ts';

const loaded = load({ chip: 'fefet-22nm', network: 'digits', rule: 'dfa', batch: 2, iterations: 12 });
const shortened = (run: Partial<Run> = {}, options: RunOptions = {}) =>
  simulate({ ...loaded, ...run }, options).run.fastForward;

describe('a run of many iterations', () => {
  it('is shortened, and its result is that of the whole', () => {
    const [short, whole] = [simulate(loaded), simulate({ ...loaded, fastForward: 'off' })];
    expect(short.run.fastForward).toMatchObject({ reason: null });
    expect(short.run.fastForward.iterations).toBeGreaterThan(5);
    expect(short.run.fastForward.samples).toBe(2 * short.run.fastForward.iterations);
    expect(short.run.fastForward.time_s).toBeLessThan(short.totals.latency_s);
    expect(comparable(short)).toEqual(comparable(whole));
  });

  it('tells of every iteration and phase when it was over, also of those that are left out', () => {
    const heard = (fastForward: 'auto' | 'off') => {
      const all: unknown[] = [];
      const notices = new Notices().on('iteration', (one) => all.push(one)).on('phase', (one) => all.push(one));
      simulate({ ...loaded, fastForward }, { notices });
      return all;
    };
    expect(heard('auto')).toEqual(heard('off'));
  });

  it.each([
    ['asked for', shortened({ fastForward: 'off' }), 'fast-forward is off'],
    ['with a seed', shortened({ seed: 7 }), 'the seed draws the order of simultaneous events'],
    [
      'with a listener to waits',
      shortened({}, { notices: new Notices().on('stall', () => undefined) }),
      'a program listens to every wait or spill',
    ],
    [
      'recorded as a whole',
      shortened(
        {},
        {
          sink: {
            tasks: new TaskRecorder(),
            spans: { span: () => undefined, stall: () => undefined, queueDepth: () => undefined },
            begin: () => undefined,
          },
        },
      ),
      'the timeline is of what would be left out',
    ],
  ])('is not shortened when that is %s', (_, fastForward, reason) => {
    expect(fastForward).toEqual({ samples: 0, iterations: 0, time_s: 0, reason });
  });
});
