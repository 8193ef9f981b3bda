import { SingleBar } from 'cli-progress';
import { integer, time } from '../../report/format.ts';
import { Notices, type RunOptions } from '../../simulation/index.ts';
import type { Context } from '../context.ts';
import { barOptions } from './bar.ts';

/** A progress bar on stderr for whoever watches it; silent when piped. */
export interface ProgressBar {
  /** Starts anew for one run; what it returns goes to the simulator. */
  begin(label: string): Pick<RunOptions, 'notices'>;
}

interface WatchedBar extends ProgressBar {
  end(): void;
}

/** Works with a progress bar and clears it, whatever happens. */
export function withProgress<T>(context: Context, work: (bar: ProgressBar) => T): T {
  if (!context.watched) return work({ begin: () => ({}) });
  const bar = watchedBar();
  try {
    return work(bar);
  } finally {
    bar.end();
  }
}

/** Counts steps of a work that simulates nothing. */
export interface StepBar {
  /** Says what begins: the step of this name, the index-th (from 1) of so many. */
  step(name: string, index: number, count: number): void;
}

/** Works with a bar that counts steps and clears it, whatever happens; silent when piped. */
export function withSteps<T>(context: Context, work: (bar: StepBar) => T): T {
  if (!context.watched) return work({ step: () => undefined });
  const bar = new SingleBar({ ...barOptions, format: '{bar} {number}/{total} {name} | {duration_formatted}' });
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

function watchedBar(): WatchedBar {
  const bar = new SingleBar({
    format:
      '{label} {bar} {percentage}% | {value}/{total} tasks | {rate} events/s | simulated {simulated} | ETA {eta_formatted}',
    ...barOptions,
  });
  return {
    begin(label) {
      const started = performance.now();
      bar.stop();
      bar.start(1, 0, { label, rate: '-', simulated: '0 s' });
      const notices = new Notices().on('progress', ({ finished, total, events, now_ps }) => {
        const seconds = (performance.now() - started) / 1000;
        bar.setTotal(total);
        bar.update(finished, {
          label,
          rate: integer(seconds > 0 ? events / seconds : 0),
          simulated: time(now_ps * 1e-12),
        });
      });
      return { notices };
    },
    end: () => bar.stop(),
  };
}
