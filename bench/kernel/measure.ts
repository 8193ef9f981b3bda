/**
 * Measures one model on one kernel: `node measure.js MODEL wheel|heap` prints nanoseconds of CPU time an event. Each
 * measurement has a process of its own: a simulator has one kernel, and its call sites see no other. Compiled by tsc,
 * since what a development loader adds to the code costs the wheel a tenth.
 */
import { entry } from '../../src/lists/index.ts';
import { median } from '../numbers.ts';
import { type Kernel, PlainHeap, WheelEngine } from './kernels.ts';
import { cases } from './models.ts';

/** Where picoseconds have long left the range of small integers. */
const start_ps = 1e12;

const eventsToWarmUp = 400_000;
/** Short windows, of which the median is told: other programs disturb some of them. */
const windows = 31;
const eventsOfWindow = 40_000;

const [, , name = '', which] = process.argv;
const { model, slot_ps } = entry(new Map(Object.entries(cases)), name, 'models');
const kernel: Kernel = which === 'wheel' ? new WheelEngine({ slot_ps }) : new PlainHeap();
kernel.runUntil(start_ps);
model(kernel);
const probe_ps = 10_000_000;
const probed = handledIn(probe_ps);
handledIn((probe_ps * eventsToWarmUp) / probed);
const window_ps = (probe_ps * eventsOfWindow) / probed;
console.log(median(Array.from({ length: windows }, () => perEvent_ns(window_ps))));

function perEvent_ns(time_ps: number): number {
  const before = process.cpuUsage();
  const handled = handledIn(time_ps);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1e3) / handled;
}

function handledIn(time_ps: number): number {
  const before = kernel.handled;
  kernel.runUntil(kernel.now + Math.round(time_ps));
  return kernel.handled - before;
}
