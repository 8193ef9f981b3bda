import { pick, type Samples } from './dataset.ts';

/** Two parts of samples. */
export interface Split {
  readonly train: Samples;
  readonly test: Samples;
}

/**
 * Splits samples such that every class has the same share in both parts, to the sample below. Of the samples of a
 * class, every (1/share)-th goes to the test part: nothing is drawn, so every seed trains and tests on the same
 * samples.
 */
export function stratified(samples: Samples, testShare: number): Split {
  const seen = new Map<number, number>();
  const train: number[] = [];
  const test: number[] = [];
  samples.labels.forEach((label, i) => {
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    const chosen = Math.floor((before + 1) * testShare) > Math.floor(before * testShare);
    (chosen ? test : train).push(i);
  });
  return { train: pick(samples, train), test: pick(samples, test) };
}
