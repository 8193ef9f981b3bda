/**
 * How often a knob that `explain` leaves out moves the run after all: of 100 small random chips, every step of every knob
 * that was left out is simulated. Prints what docs/explain.md tells. By hand: `tsx bench/explain.ts`, some CPU minutes.
 */
import fc from 'fast-check';
import { Notices, type Setup, simulate } from '../src/simulation/index.ts';
import type { Result } from '../src/simulation/result.ts';
import { attempt } from '../src/study/explain/attempt.ts';
import { changesOf, knobsOf, setting } from '../src/study/explain/knobs.ts';
import { whySkipped } from '../src/study/explain/skip.ts';
import { setupOf, sketches } from '../test/support/random.ts';
import { simulatorOf } from '../test/support/simulator.ts';

const chips = 100;
const seed = 20230807;
/** A move that a person would want to know of. */
const large = 0.01;

interface Counts {
  tried: number;
  moved: number;
  chips: number;
  largest: string;
  most: number;
}

const counts = new Map<string, Counts>();
let turned = 0;

for (const [index, sketch] of fc.sample(sketches(), { numRuns: chips, seed }).entries()) {
  const setup = setupOf(sketch);
  const { result, reads } = examined(setup);
  const movedHere = new Set<string>();
  for (const knob of knobsOf(result)) {
    const why = whySkipped(knob, { result, reads });
    const changes = changesOf(knob);
    if (why === null) turned += changes.length;
    else for (const change of changes) count(setup, result, why, setting(change), index, movedHere);
  }
}

console.log(`${chips} chips, ${turned} steps turned`);
for (const [why, { tried, moved, chips: of, most, largest }] of counts) {
  console.log(
    `${why}: ${tried} steps left out, ${moved} moved the run by more than 1 % (on ${of} chips), most ${(100 * most).toFixed(2)} % by ${largest}`,
  );
}
console.log(`${(process.cpuUsage().user / 60e6).toFixed(1)} CPU minutes`);

function examined(setup: Setup): { result: Result; reads: ReadonlySet<string> } {
  let reads: ReadonlySet<string> = new Set();
  const notices = new Notices().on('run', (notice) => {
    if (notice.state === 'ended') reads = notice.reads;
  });
  return { result: simulate(setup, { notices }), reads };
}

/** Simulates a step that was left out, and counts whether it moved the run. */
function count(setup: Setup, result: Result, why: string, step: string, chip: number, movedHere: Set<string>): void {
  const outcome = attempt({ chip: '', network: '' }, [step], {}, simulatorOf(setup));
  if (typeof outcome === 'string') return;
  const move = Math.abs(outcome.time_s / result.totals.latency_s - 1);
  const own = counts.get(why) ?? { tried: 0, moved: 0, chips: 0, largest: '', most: 0 };
  counts.set(why, own);
  own.tried++;
  if (move > own.most) Object.assign(own, { most: move, largest: `${step} on chip ${chip}` });
  if (move <= large) return;
  console.log(`chip ${chip}: ${step} moves the run by ${(100 * move).toFixed(2)} %, although ${why}`);
  own.moved++;
  if (!movedHere.has(why)) own.chips++;
  movedHere.add(why);
}
