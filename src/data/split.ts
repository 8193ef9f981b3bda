import { shuffled, streamOf } from '../learning/random/index.ts';
import { pick, type Samples } from './dataset.ts';

/** Two parts of samples. */
export interface Split {
  readonly train: Samples;
  readonly test: Samples;
}

/**
 * Splits samples such that every class has the same share in both parts, to the nearest sample. Which sample goes where
 * depends on `seed` alone; both parts keep the order of the whole.
 */
export function stratified(samples: Samples, testShare: number, seed: number): Split {
  const classes = [...new Set(samples.labels)].sort((a, b) => a - b);
  const test = new Set<number>();
  for (const label of classes) {
    const members = [...samples.labels.keys()].filter((i) => samples.labels[i] === label);
    const order = shuffled(members.length, streamOf(seed, label, 'split'));
    const share = Math.round(members.length * testShare);
    for (let i = 0; i < share; i++) test.add(members[order[i]!]!);
  }
  const all = [...samples.labels.keys()];
  return {
    train: pick(samples, all.filter((i) => !test.has(i))),
    test: pick(samples, all.filter((i) => test.has(i))),
  };
}
