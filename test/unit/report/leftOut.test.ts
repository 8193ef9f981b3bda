import { describe, expect, it } from 'vitest';
import { leftOut } from '../../../src/report/run/leftOut.ts';
import { result } from '../../support/result.ts';

/** A run of some iterations, of which something was left out or nothing. */
const shortened = (iterations: number, fastForward: Partial<ReturnType<typeof result>['run']['fastForward']>) => {
  const { run } = result();
  return result({ iterations, run: { ...run, fastForward: { ...run.fastForward, reason: null, ...fastForward } } });
};

describe('what is said of what was left out', () => {
  it('is how many iterations, or how many samples if none is left out whole', () => {
    expect(leftOut(shortened(300, { samples: 60_000, iterations: 295 }))).toEqual([
      '295 of 300 iterations repeat others exactly, and were not simulated.',
    ]);
    expect(leftOut(shortened(5, { samples: 1200 }))).toEqual([
      '1,200 samples repeat others exactly, and were not simulated.',
    ]);
  });

  it('is why nothing was', () => {
    expect(leftOut(shortened(9, { reason: 'fast-forward is off' }))).toEqual([
      'Every iteration was simulated: fast-forward is off.',
    ]);
  });

  it('is nothing for a run that is short in any case', () => {
    expect(leftOut(shortened(4, { samples: 200 }))).toEqual([]);
  });
});
