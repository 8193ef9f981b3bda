import { performance } from 'node:perf_hooks';
import { at, first } from '../src/lists/index.ts';
import { PeakPower } from '../src/observe/peak.ts';
import { PowerProfile } from '../src/observe/power.ts';
import type { SpanSink } from '../src/observe/timeline.ts';
import { Entries, type Known } from '../src/recorder/entries.ts';
import { Lanes } from '../src/recorder/lanes.ts';
import type { TimelineNames } from '../src/simulation/timeline.ts';
import { median } from './numbers.ts';
import { run as recordings } from './recording.ts';

const SERVERS = 64;
const CLIENTS = 512;
const ROUNDS = 41;

/** What watches a run; each costs one `if` where it is null. */
interface Observers {
  sink: SpanSink | null;
  power: PowerProfile | null;
  peak: PeakPower | null;
}

/**
 * A closed network of single servers: each client is served, then joins the queue of a pseudo-random server. Events lie
 * in a binary heap. Roughly the work per job of a simulator's server, without its components.
 */
class ServerLoop {
  readonly #observers: Observers;
  readonly #time = new Float64Array(SERVERS);
  readonly #server = new Int32Array(SERVERS);
  #pending = 0;
  readonly #queue = new Int32Array(SERVERS * CLIENTS);
  readonly #head = new Int32Array(SERVERS);
  readonly #length = new Int32Array(SERVERS);
  readonly #serving = new Int32Array(SERVERS).fill(-1);
  #random = 12_345;
  #spans = 0;

  constructor(observers: Observers) {
    this.#observers = observers;
    for (let client = 0; client < CLIENTS; client++) this.#join(client, client % SERVERS, 0);
  }

  /** Serves that many jobs and returns the simulated time. */
  run(jobs: number): number {
    let now = 0;
    for (let job = 0; job < jobs; job++) {
      now = this.#time[0]!;
      const server = this.#pop();
      const client = this.#serving[server]!;
      this.#serving[server] = -1;
      this.#grant(server, now);
      this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) | 0;
      this.#join(client, (this.#random >>> 16) & (SERVERS - 1), now);
    }
    return now;
  }

  #join(client: number, server: number, now: number): void {
    const slot = (this.#head[server]! + this.#length[server]!++) & (CLIENTS - 1);
    this.#queue[server * CLIENTS + slot] = client;
    if (this.#serving[server]! < 0) this.#grant(server, now);
  }

  #grant(server: number, now: number): void {
    if (this.#length[server] === 0) return;
    const client = this.#queue[server * CLIENTS + this.#head[server]!]!;
    this.#head[server] = (this.#head[server]! + 1) & (CLIENTS - 1);
    this.#length[server]!--;
    this.#serving[server] = client;
    const service = 500 + 100 * (server & 7);
    const { sink, power, peak } = this.#observers;
    if (sink !== null) sink.span(server, 0, now, now + service, 0, client, -1, this.#spans++, -1, service);
    if (power !== null) power.add(server & 7, now, service, 1);
    if (peak !== null) peak.add(server & 7, now);
    this.#push(now + service, server);
  }

  #push(time: number, server: number): void {
    let at = this.#pending++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#time[parent]! <= time) break;
      this.#time[at] = this.#time[parent]!;
      this.#server[at] = this.#server[parent]!;
      at = parent;
    }
    this.#time[at] = time;
    this.#server[at] = server;
  }

  #pop(): number {
    const top = this.#server[0]!;
    const last = --this.#pending;
    const time = this.#time[last]!;
    const server = this.#server[last]!;
    let at = 0;
    for (let child = 1; child < last; child = 2 * at + 1) {
      if (child + 1 < last && this.#time[child + 1]! < this.#time[child]!) child++;
      if (this.#time[child]! >= time) break;
      this.#time[at] = this.#time[child]!;
      this.#server[at] = this.#server[child]!;
      at = child;
    }
    this.#time[at] = time;
    this.#server[at] = server;
    return top;
  }
}

/** Takes what is recorded, and keeps nothing. */
const discard: Known['keeper'] = { hand: () => true, facts() {}, isPartFull: false, closeParts() {} };
const lanes = Array.from({ length: SERVERS }, (_, id) => ({
  id,
  name: `chip.tile[${id >> 3}].server[${id & 7}]`,
  component: 'server',
  units: 1,
  multiplicity: 1,
}));
const names: TimelineNames = {
  title: 'server loop',
  inputs: () => '',
  taskKinds: [{ name: 'FW', layer: 0, phase: 'forward' }],
  layers: [],
  tileLayers: new Map(),
  buffers: [],
  iterations: 1,
  describe: (id) => ({ id, name: 'FW', layer: 0, phase: 'forward', sample: id, iteration: 0 }),
  opName: () => 'read',
  operations: () => 1,
};

/** Milliseconds of the loop under fresh observers. */
function timed(jobs: number, observe: () => Partial<Observers>): number {
  const loop = new ServerLoop({ sink: null, power: null, peak: null, ...observe() });
  const start = performance.now();
  loop.run(jobs);
  return performance.now() - start;
}

/** With bins as wide as in a run of 1 ms, where few jobs lie in two of them. */
function powerProfile(): PowerProfile {
  const profile = new PowerProfile();
  for (let cls = 0; cls < 8; cls++) profile.addClass(1e-12, 500 + 100 * cls);
  profile.profile(1e9);
  return profile;
}

function peakPower(): PeakPower {
  const peak = new PeakPower(1_000_000, 16);
  for (let cls = 0; cls < 8; cls++) peak.addClass(1e-12, 500 + 100 * cls, 1, false);
  return peak;
}

/** Runs all variants in turn, round after round, so that a noisy machine disturbs them alike; ratios are per round. */
function compareObservers(jobs: number): void {
  // One recording for all rounds: the steady state, without the first touch of its columns.
  const sink = new Entries({ limit: 2 ** 30 });
  sink.begin({ names, lanes: new Lanes(lanes, names), pins: { pin: () => -1 }, keeper: discard });
  const variants: [string, () => Partial<Observers>][] = [
    ['nothing observed', () => ({})],
    ['spans recorded', () => ({ sink })],
    ['power profile', () => ({ power: powerProfile() })],
    ['peak power', () => ({ peak: peakPower() })],
  ];
  for (const [, observe] of variants) timed(jobs, observe);
  const measured = variants.map(([name, observe]) => ({ name, observe, times: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const { observe, times } of measured) times.push(timed(jobs, observe));
  const unobserved = first(measured, 'variants').times;
  for (const { name, times } of measured) {
    const ratio = median(times.map((time, round) => time / at(unobserved, round, 'rounds')));
    const perJob = (median(times) * 1e6) / jobs;
    console.log(`${name.padEnd(24)} ${perJob.toFixed(1).padStart(7)} ns/job   ratio ${ratio.toFixed(3)}`);
  }
}

/** What observing costs on a loop of servers. Recording spans should stay within +15 %. */
export async function run(): Promise<void> {
  compareObservers(250_000);
  await recordings();
}
