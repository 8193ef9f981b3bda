import { median } from '../numbers.ts';
import { type Cost, costOf } from '../programs/cost.ts';
import { olderCommit } from '../programs/older.ts';
import type { Contest } from './contests.ts';

/** Main files of both programs; the older one may be missing. */
export interface Programs {
  readonly ours: string;
  readonly older: string | undefined;
}

/** Lets both programs do the same in turn, so many times, and tells what that took. */
export function contested(contest: Contest, { ours, older }: Programs, pairs: number): Record<string, string>[] {
  const { run, words, epoch, full, time } = contest;
  console.error(`measuring ${run}`);
  const iterations = epoch === undefined ? [] : ['--iterations', String(epoch.iterations)];
  const modes = [
    { mode: 'as users run it', words: [ours, ...words, ...iterations] },
    ...(full ? [{ mode: 'full simulation', words: [ours, ...words, '--fast-forward', 'off'] }] : []),
  ];
  const rounds = Array.from({ length: pairs }, () => ({
    older: older === undefined ? undefined : olderTime(contest, older),
    modes: modes.map((each) => costOf(each.words)),
  }));
  return modes.map(({ mode }, at) => {
    const costs = rounds.flatMap(({ modes, older }) => ({ cost: modes[at] as Cost, older }));
    const seconds = median(costs.map(({ cost }) => timeOf(cost, time)));
    const ratio = median(costs.map(({ cost, older = Number.NaN }) => timeOf(cost, time) / older));
    return {
      run,
      mode,
      's, ours': seconds.toFixed(2),
      [`s, ${olderCommit}`]:
        older === undefined ? '-' : described(contest, median(costs.map(({ older = 0 }) => older))),
      ratio: older === undefined ? '-' : ratio.toFixed(epoch === undefined ? 2 : 4),
      ...judged(contest, seconds, ratio),
      'peak MB': (median(costs.map(({ cost }) => cost.peak_B)) / 1e6).toFixed(0),
    };
  });
}

function timeOf({ cpu_s, wall_s }: Cost, time: Contest['time']): number {
  return time === 'cpu' ? cpu_s : wall_s;
}

/** An epoch of the older program is as long as so many times one iteration: it simulates each. */
function olderTime({ words, epoch, time }: Contest, program: string): number {
  if (epoch === undefined) return timeOf(costOf([program, ...words]), time);
  const [few = 1, many] = epoch.measured;
  const timed = (iterations: number) => timeOf(costOf([program, ...words, '--iterations', String(iterations)]), time);
  const first = timed(few);
  if (many === undefined) return (first / few) * epoch.iterations;
  return first + ((timed(many) - first) / (many - few)) * (epoch.iterations - few);
}

function described({ epoch }: Contest, seconds: number): string {
  const time = seconds.toFixed(seconds < 100 ? 2 : 0);
  if (epoch === undefined) return time;
  const last = epoch.measured.at(-1);
  return `${time}, from ${epoch.measured.join(' and ')} iteration${last === 1 ? '' : 's'}`;
}

function judged({ target, time }: Contest, seconds: number, ratio: number): { target: string; met: string } {
  if ('seconds' in target) return { target: `<= ${target.seconds} s ${time}`, met: yesOrNo(seconds <= target.seconds) };
  return { target: `<= ${target.ratio} x`, met: Number.isNaN(ratio) ? '-' : yesOrNo(ratio <= target.ratio) };
}

export function yesOrNo(met: boolean): string {
  return met ? 'yes' : 'NO';
}
