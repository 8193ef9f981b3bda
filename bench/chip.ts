import { pathToFileURL } from 'node:url';
import { figuresOf } from '../src/circuits/index.ts';
import { load, loadChip } from '../src/config/index.ts';
import type { Detail } from '../src/hardware/groups.ts';
import { positions } from '../src/network/index.ts';
import { type Result, type Setup, simulate } from '../src/simulation/index.ts';
import { median } from './numbers.ts';

interface Case {
  readonly name: string;
  readonly chip: string;
  readonly network: string;
  readonly rule: string;
  readonly batch: number;
  readonly detail: Detail;
}

/** Runs of which the account of the critical path is measured. */
const cases: readonly Case[] = [
  { name: 'MLP, bp, batch 200', chip: 'fefet-22nm', network: 'mlp', rule: 'bp', batch: 200, detail: 'group' },
  { name: 'VGG-8, bp, batch 20', chip: 'fefet-32nm', network: 'vgg8', rule: 'bp', batch: 20, detail: 'group' },
  { name: 'VGG-8, bp, batch 20', chip: 'fefet-32nm', network: 'vgg8', rule: 'bp', batch: 20, detail: 'subarray' },
];

function setupOf({ chip, network, rule, batch, detail }: Case): Setup {
  return { ...load({ chip, network, rule, batch, sets: [] }), detail, fastForward: 'off', seed: 0 };
}

/** Events that one forward product of a layer takes, all stops of its way included. */
function budget(): void {
  const each = { name: '', chip: 'fefet-32nm', network: 'vgg8', rule: 'inference', batch: 10 };
  const eventsOf = (detail: Detail) => simulate(setupOf({ ...each, detail }));
  const [group, single] = [eventsOf('group'), eventsOf('subarray')];
  const { network, batch } = setupOf({ ...each, detail: 'group' });
  const products = batch * network.layers.reduce((sum, layer) => sum + positions(layer), 0);
  const arrayReads = single.components.subarray?.jobs ?? 0;
  console.log(
    `events: ${(group.run.events / products).toFixed(1)} per layer product in group detail (budget 25), ` +
      `${(single.run.events / arrayReads).toFixed(2)} per array read in subarray detail with every other stop included`,
  );
}

function megabytes({ peakRss_B }: Result['run']): string {
  return peakRss_B === undefined ? 'unknown' : (peakRss_B / 1e6).toFixed(0);
}

/** Memory must follow the samples under way, not the batch or the iterations. */
function growth(): void {
  const base = { chip: 'fefet-22nm', network: 'mlp', rule: 'bp', sets: [] };
  const rss = (batch: number, iterations: number): Result['run'] =>
    simulate({ ...load({ ...base, batch, iterations }), detail: 'group', seed: 0 }).run;
  const [small, long, wide] = [rss(50, 1), rss(50, 20), rss(1000, 1)].map(megabytes);
  console.log(
    `memory: ${small} MB for 50 samples, ${long} MB for 20 iterations of them, ${wide} MB for a batch of 1000`,
  );
}

/** What the account of the critical path costs, interleaved with runs without it. */
function pathCost(): void {
  for (const each of cases) {
    const setup = setupOf(each);
    const seconds = (criticalPath: boolean) => {
      const before = process.cpuUsage();
      const { events } = simulate(setup, { criticalPath }).run;
      const { user, system } = process.cpuUsage(before);
      return { events, s: (user + system) / 1e6 };
    };
    for (const on of [true, false]) seconds(on);
    const rounds = Array.from({ length: 9 }, () => [seconds(true), seconds(false)] as const);
    const ratio = median(rounds.map(([on, off]) => on.s / off.s));
    const perEvent = median(rounds.map(([on, off]) => ((on.s - off.s) / on.events) * 1e9));
    console.log(
      `critical path: ${each.name} (${each.detail}): ratio ${ratio.toFixed(3)}, ${perEvent.toFixed(0)} ns an event`,
    );
  }
}

/** All figures of a chip from technology and geometry: mean over some calls after a few to warm up. */
function figures(): void {
  const chips = ['fefet-22nm', 'fefet-32nm'].map((name) => loadChip(name, ['figuresFrom=model']));
  const calls = 50;
  const compute = () => {
    for (const chip of chips) figuresOf(chip);
  };
  for (let i = 0; i < 5; i++) compute();
  const start = performance.now();
  for (let i = 0; i < calls; i++) compute();
  const each_ms = (performance.now() - start) / calls / chips.length;
  const cold = performance.now();
  figuresOf(loadChip('fefet-22nm', ['figuresFrom=model', 'technology.node=14nm']));
  const first_ms = performance.now() - cold;
  console.log(
    `all figures of a chip: ${each_ms.toFixed(2)} ms (target < 20 ms); with reading its file: ${first_ms.toFixed(1)} ms`,
  );
}

/** Prints what whole chips take: memory, events for a unit of work, and the account of the critical path. */
export async function run(): Promise<void> {
  figures();
  growth();
  pathCost();
  budget();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
