import type { SingleBar } from 'cli-progress';
import { accuracyText } from '../../report/text/format.ts';
import type { Look } from '../../report/text/look.ts';
import type { SweepProgress } from '../../study/sweep/run.ts';
import type { SweepPoint } from '../../study/sweep/sweep.ts';
import type { Context, Terminal } from '../context.ts';
import { newBar } from './bar.ts';
import { duration } from './training.ts';

/** Time between two lines for whoever reads a log instead of watching a bar. */
const lineEvery_ms = 60_000;

/**
 * Shows a bar to whoever watches stderr, else a line a minute, and clears it whatever happens.
 *
 * @param total points of the sweep
 * @param missing of these: still to be trained
 * @param jobs trainings at a time
 */
export async function withSweepProgress(
  context: Context,
  total: number,
  missing: number,
  jobs: number,
  work: (progress: SweepProgress) => Promise<void>,
): Promise<void> {
  if (missing === 0) return;
  const bar = context.watched === null ? null : watchedBar(context.watched, context.look);
  const start_ms = performance.now();
  let told_ms = start_ms;
  let finished = 0;
  bar?.start(total, total - missing, { label: '', left: '' });
  try {
    await work({
      done(result) {
        finished++;
        const now_ms = performance.now();
        // Before each process is through its first, those under way would count for nothing.
        const isKnown = finished >= jobs && finished < missing;
        const left = isKnown
          ? ` | ${duration(((now_ms - start_ms) / 1000 / finished) * (missing - finished))} left`
          : '';
        bar?.update(total - missing + finished, { label: labelOf(result), left });
        if (bar !== null || now_ms - told_ms < lineEvery_ms) return;
        told_ms = now_ms;
        const accuracy = result.testAccuracy.at(-1);
        const outcome = accuracy === undefined ? 'diverged' : accuracyText(accuracy);
        context.stderr(
          `${total - missing + finished}/${total} ${labelOf(result)}: ${outcome}${left.replace(' |', ',')}\n`,
        );
      },
      within: (point) => (progress) => {
        bar?.update({ label: `${labelOf(point)}, epoch ${progress.epoch}/${progress.epochs}` });
      },
    });
  } finally {
    bar?.stop();
  }
}

function labelOf({ rule, dataset, values, seed }: SweepPoint): string {
  return [rule, dataset, ...Object.values(values), `seed ${seed}`].join(' ');
}

function watchedBar(terminal: Terminal, look: Look): SingleBar {
  return newBar<{ readonly label: string; readonly left: string }>(
    terminal,
    look,
    (drawn, { value, total }, { label, left }) => `${value}/${total} ${drawn} ${label}${left}`,
  );
}
