import type { Context } from '../context.ts';
import { newBar } from './bar.ts';

/** Counts steps of a work that simulates nothing. */
export interface StepBar {
  /** Says what begins: the step of this name, the index-th (from 1) of so many. */
  step(name: string, index: number, count: number): void;
}

/** Works with a bar that counts steps and clears it, whatever happens; silent when piped. */
export function withSteps<T>(context: Context, work: (bar: StepBar) => T): T {
  if (context.watched === null) return work({ step: () => undefined });
  const bar = newBar<Step>(
    context.watched,
    context.look,
    (drawn, { total }, { number, name }) => `${drawn} ${number}/${total} ${name}`,
  );
  try {
    return work({
      step(name, index, count) {
        if (index === 1) bar.start(count, 0, { name, number: index });
        else bar.update(index - 1, { name, number: index });
      },
    });
  } finally {
    bar.stop();
  }
}

interface Step {
  readonly number: number;
  readonly name: string;
}
