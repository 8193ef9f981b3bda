import type { StretchSum } from './stretchSums.ts';

/** How a chain of causes passes through one period: where it came from, and the sums of its pieces in the period. */
export interface Passage {
  /** Rank of the node of the period's start that it came from. */
  readonly from: number;
  readonly sums: readonly StretchSum[];
}

/** Sums by what they are of. */
type Sums = Map<string, StretchSum>;

/**
 * How chains of causes pass through a period that happens many times: `passages[i]` says how the chain of what has the
 * rank i at the end of the period passes through it. Ranks mean the same at both ends. Returns, by rank at the end of
 * all but the last time, how its chain came there from the start; only for ranks that chains of the last time come
 * from: they are few. Works by doubling.
 */
export function repeated(passages: readonly Passage[], times: number): ReadonlyMap<number, Passage> {
  const meeting = new Set(passages.map(({ from }) => from));
  let powers = new Map([...meeting].map((rank) => [rank, stepOf(passages, rank)]));
  const ways = new Map([...meeting].map((rank): [number, Step] => [rank, { from: rank, sums: new Map() }]));
  for (let left = times - 1; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) for (const [rank, way] of ways) ways.set(rank, joined(way, powers));
    if (left > 1) powers = new Map([...powers].map(([rank, step]) => [rank, joined(step, powers)]));
  }
  return new Map([...ways].map(([rank, { from, sums }]) => [rank, { from, sums: [...sums.values()] }]));
}

interface Step {
  readonly from: number;
  readonly sums: Sums;
}

function stepOf(passages: readonly Passage[], rank: number): Step {
  const { from, sums } = passages[rank] as Passage;
  return { from, sums: summed(sums) };
}

/** A way, and before it the one that leads to where it came from. */
function joined({ from, sums }: Step, earlier: ReadonlyMap<number, Step>): Step {
  const before = earlier.get(from) as Step;
  return { from: before.from, sums: summed([...sums.values(), ...before.sums.values()]) };
}

function summed(all: readonly StretchSum[]): Sums {
  const sums: Sums = new Map();
  for (const one of all) {
    const key = `${one.isWait} ${one.kind}`;
    const other = sums.get(key);
    const [count, time_ps] = [one.count + (other?.count ?? 0), one.time_ps + (other?.time_ps ?? 0)];
    sums.set(key, { isWait: one.isWait, kind: one.kind, count, time_ps });
  }
  return sums;
}
