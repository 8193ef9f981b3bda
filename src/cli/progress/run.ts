import { integer, time } from '../../report/text/format.ts';
import type { Look } from '../../report/text/look.ts';
import { Notices, type RunOptions } from '../../simulation/index.ts';
import type { Context, Terminal } from '../context.ts';
import { newBar } from './bar.ts';

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
  if (context.watched === null) return work({ begin: () => ({}) });
  const bar = watchedBar(context.watched, context.look);
  try {
    return work(bar);
  } finally {
    bar.end();
  }
}

interface Running {
  readonly label: string;
  readonly simulated: string;
  readonly rate: string;
}

function watchedBar(terminal: Terminal, look: Look): WatchedBar {
  // Tasks that run side by side end together, so no time that is left follows from those that are done.
  const bar = newBar<Running>(
    terminal,
    look,
    (drawn, { value, total }, { label, simulated, rate }) =>
      `${label} ${drawn} ${integer(value)}/${integer(total)} tasks | simulated ${simulated} | ${rate} events/s`,
  );
  return {
    begin(label) {
      const started = performance.now();
      bar.stop();
      bar.start(1, 0, { label, rate: '-', simulated: '0 s' });
      const notices = new Notices();
      notices.on('run', (told) => {
        if (told.state === 'begins') bar.setTotal(told.tasks);
      });
      notices.on('progress', ({ finished, total, events, now_ps }) => {
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
