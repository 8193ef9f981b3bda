import type { SingleBar } from 'cli-progress';
import type { Progress } from '../../learning/index.ts';
import { percent } from '../../report/text/format.ts';
import type { Look } from '../../report/text/look.ts';
import { risingText } from '../../report/training/rising.ts';
import type { Seeds } from '../../study/training/seeds.ts';
import type { Context, Terminal } from '../context.ts';
import { newBar } from './bar.ts';

/** A progress bar on stderr for whoever watches it; silent when piped. */
export interface TrainingBar {
  /** Starts anew for the trainings of one rule; what it returns takes the progress. */
  begin(label: string, seeds: Seeds): (progress: Progress) => void;
}

/** Trains with a progress bar and clears it, whatever happens. */
export function withTrainingProgress<T>(context: Context, work: (bar: TrainingBar) => T): T {
  if (context.watched === null) return work({ begin: (label) => warner(label, context) });
  const bar = watchedBar(context.watched, context.look);
  try {
    return work({
      begin(label, seeds) {
        bar.stop();
        bar.start(1, 0, { label, at: '', loss: '-', accuracy: '-', tested: '-', left: '' });
        const warn = warner(label, context);
        return (progress) => {
          warn(progress);
          bar.setTotal(progress.epochs * progress.steps);
          bar.update((progress.epoch - 1) * progress.steps + progress.step, { label, ...words(progress, seeds) });
        };
      },
    });
  } finally {
    bar.stop();
  }
}

/** Says once for each seed, and at once, that a loss rose. */
function warner(label: string, { stderr }: Context): (progress: Progress) => void {
  const told = new Set<number>();
  return ({ seed, rising }) => {
    if (rising === null || told.has(seed)) return;
    told.add(seed);
    stderr(
      `warning: ${label}, seed ${seed}, update ${rising.update}: ${risingText(rising)}; lower train.rate or train.momentum\n`,
    );
  };
}

function watchedBar(terminal: Terminal, look: Look): SingleBar {
  return newBar<Words & { readonly label: string }>(
    terminal,
    look,
    (drawn, _, { label, at, loss, accuracy, tested, left }) =>
      `${label} ${drawn} ${at} | loss ${loss} | trained ${accuracy} | tested ${tested}${left}`,
  );
}

type Words = Readonly<Record<'at' | 'loss' | 'accuracy' | 'tested' | 'left', string>>;

/** Before this part of all steps is done, warming up would count as if it went on. */
const knownFrom = 0.02;

/** What the bar says besides its length. */
export function words(progress: Progress, { firstSeed, seeds }: Seeds): Words {
  const { seed, epoch, epochs, step, steps, loss, rising, accuracy, testAccuracy, remaining_s } = progress;
  const before = seed - firstSeed;
  const done = (before + (epoch - 1 + step / steps) / epochs) / seeds;
  const ofSeeds = seeds > 1 ? `seed ${before + 1}/${seeds}, ` : '';
  return {
    at: `${ofSeeds}epoch ${epoch}/${epochs}`,
    loss: `${loss.toPrecision(3)}${rising === null ? '' : ` (guessing has ${rising.guessing.toPrecision(3)})`}`,
    accuracy: percent(accuracy),
    tested: testAccuracy === null ? '-' : percent(testAccuracy),
    left: done < knownFrom ? '' : ` | ${duration(remaining_s)} left`,
  };
}

/** `42 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
