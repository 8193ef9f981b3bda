import { SingleBar } from 'cli-progress';
import { type Look, spelled } from '../../report/text/look.ts';
import { widthOf } from '../../report/text/width.ts';
import { visible } from '../../source/index.ts';
import type { Terminal } from '../context.ts';

/** Places of the bar itself. */
const barWidth = 20;

/** How far a work is. */
export interface At {
  readonly value: number;
  readonly total: number;
}

/**
 * A line that shows how far a work is.
 *
 * It hides no cursor and switches no wrapping off: Ctrl-C ends a simulation at once and leaves the terminal as it was.
 * The line is cut to the width of the terminal instead.
 *
 * @param terminal its width decides, not that of what is printed
 * @param line the whole line; `bar` is the drawn bar
 */
export function newBar<Words extends object>(
  terminal: Terminal,
  look: Look,
  line: (bar: string, at: At, words: Words) => string,
): SingleBar {
  return new SingleBar({
    format: (_, { progress, value, total }, words: Words) =>
      cut(
        spelled(visible(line(drawn(progress), { value, total }, words)), look),
        (terminal.columns || look.columns) - 1,
      ),
    clearOnComplete: true,
    hideCursor: false,
    linewrap: true,
    stopOnComplete: false,
    // Neither simulation nor training pauses, so no timer would ever draw.
    synchronousUpdate: true,
    fps: 20,
    stream: terminal,
  });
}

function drawn(progress: number): string {
  const done = Math.round(Math.min(1, Math.max(0, progress)) * barWidth);
  return '█'.repeat(done) + '░'.repeat(barWidth - done);
}

/** A line that wraps would not be cleared. */
function cut(line: string, columns: number): string {
  const letters = [...line];
  while (widthOf(letters.join('')) > columns) letters.pop();
  return letters.join('');
}
