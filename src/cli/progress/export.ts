import type { OnProgress } from '../../exporters/index.ts';
import { percent } from '../../report/text/format.ts';
import type { Context } from '../context.ts';
import { newBar } from './bar.ts';

/** Works with a bar that shows how much of the recorded time was read, and clears it, whatever happens. */
export async function withExportProgress<T>(
  context: Context,
  end_ps: number,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  if (context.watched === null) return work(() => undefined);
  const bar = newBar<{ readonly step: string }>(
    context.watched,
    context.look,
    (drawn, { value, total }, { step }) => `${drawn} ${percent(value / total)} of the run: ${step}`,
  );
  bar.start(Math.max(end_ps, 1), 0, { step: 'tasks' });
  try {
    return await work((step, now_ps) => bar.update(now_ps, { step }));
  } finally {
    bar.stop();
  }
}
