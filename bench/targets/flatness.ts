import { median } from '../numbers.ts';
import { type Cost, costOf } from '../programs/cost.ts';
import { yesOrNo } from './contest.ts';

/** Layers of the perceptrons. */
const depths = [3, 5, 10, 20];
/** Samples times layers of the long run and of the short one whose time is taken off. */
const work = { long: 6000, short: 1200 };

/** Nanoseconds of CPU time an event of perceptrons of some depths, without what a start takes. */
export function depthRow(program: string, pairs: number): Record<string, string> {
  const rounds = Array.from({ length: pairs }, () => depths.map((depth) => perEvent_ns(program, depth)));
  const each = depths.map((_, at) => median(rounds.map((round) => round[at] ?? Number.NaN)));
  const spread = Math.max(...each) / Math.min(...each) - 1;
  return {
    what: `ns an event at depth ${depths.join(', ')}`,
    measured: `${each.map((ns) => ns.toFixed(0)).join(', ')}: within ${(100 * spread).toFixed(0)} %`,
    target: 'within 20 %',
    met: yesOrNo(spread <= 0.2),
  };
}

function perEvent_ns(program: string, depth: number): number {
  const [long, short] = [work.long, work.short].map((samples) => {
    const batch = String(Math.round(samples / depth));
    const words = ['run', 'fefet-22nm', 'mlp', '--set', `network.depth=${depth}`, '--batch', batch];
    const cost = costOf([program, ...words, '--fast-forward', 'off', '--json'], { keep: true });
    return { cost, events: eventsOf(cost) };
  });
  if (long === undefined || short === undefined) return Number.NaN;
  return ((long.cost.cpu_s - short.cost.cpu_s) / (long.events - short.events)) * 1e9;
}

function eventsOf({ stdout }: Cost): number {
  const { run }: { run: { events: number } } = JSON.parse(stdout);
  return run.events;
}

const windowed: Readonly<Record<string, readonly string[]>> = {
  'MLP, bp, 200': ['run', 'fefet-22nm', 'mlp'],
  'VGG-8, bp, 20': ['run', 'fefet-32nm', 'vgg8', '--batch', '20'],
};

/** What the window of the peak of the power costs: the dearer one of a short and a long one to the other. */
export function windowRows(program: string, pairs: number): Record<string, string>[] {
  return Object.entries(windowed).map(([name, words]) => {
    const run = (window: string) =>
      costOf([program, ...words, '--fast-forward', 'off', '--set', `power.window=${window}`]).cpu_s;
    const ratio = median(Array.from({ length: pairs }, () => run('1ms') / run('100ns')));
    return {
      what: `power.window of 1 ms to 100 ns: ${name}`,
      measured: `${ratio.toFixed(2)} x`,
      target: '<= 1.2 x',
      met: yesOrNo(Math.max(ratio, 1 / ratio) <= 1.2),
    };
  });
}
