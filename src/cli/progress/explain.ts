import type { Tell } from '../../study/explain/trials.ts';
import type { Context } from '../context.ts';
import { newBar } from './bar.ts';
import { duration } from './training.ts';

/** Works with a bar that counts chips that were tried, and clears it, whatever happens; silent when piped. */
export async function withTrialProgress<T>(context: Context, work: (tell: Tell) => Promise<T>): Promise<T> {
  if (context.watched === null) return work(() => undefined);
  const start_ms = performance.now();
  const bar = newBar<{ readonly left: string }>(
    context.watched,
    context.look,
    (drawn, { value, total }, { left }) => `${drawn} ${value} of ${total} chips${left}`,
  );
  bar.start(1, 0, { left: '' });
  try {
    return await work((done, planned) => {
      const left_s = ((performance.now() - start_ms) / 1000 / done) * (planned - done);
      bar.setTotal(planned);
      bar.update(done, { left: planned > done ? ` | ${duration(left_s)} left` : '' });
    });
  } finally {
    bar.stop();
  }
}
