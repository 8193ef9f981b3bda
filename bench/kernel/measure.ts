/**
 * Measures one model on one kernel: `node measure.js MODEL wheel|heap` prints nanoseconds of CPU time an event. Each
 * measurement has a process of its own: a simulator has one kernel, and its call sites see no other. Compiled by tsc,
 * since what a development loader adds to the code costs the wheel a tenth.
 */
import { entry } from '../../src/lists/index.ts';
import { type Kernel, PlainHeap, WheelEngine } from './kernels.ts';
import { cases } from './models.ts';

/** Where picoseconds have long left the range of small integers. */
const start_ps = 1e12;

const eventsToWarmUp = 400_000;
const eventsMeasured = 1_200_000;

const [, , name = '', which] = process.argv;
const { model, slot_ps } = entry(new Map(Object.entries(cases)), name, 'models');
const kernel: Kernel = which === 'wheel' ? new WheelEngine({ slot_ps }) : new PlainHeap();
kernel.runUntil(start_ps);
model(kernel);
const probe_ps = 10_000_000;
const probed = handledIn(probe_ps);
handledIn((probe_ps * eventsToWarmUp) / probed);
const before = process.cpuUsage();
const handled = handledIn((probe_ps * eventsMeasured) / probed);
const { user, system } = process.cpuUsage(before);
console.log(((user + system) * 1e3) / handled);

function handledIn(time_ps: number): number {
  const before = kernel.handled;
  kernel.runUntil(kernel.now + Math.round(time_ps));
  return kernel.handled - before;
}
