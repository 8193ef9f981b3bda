import { chipLevel } from '../../src/chip/core.ts';
import { type Chip, defaults, type Schedule, sections } from '../../src/chip/index.ts';
import { schedule as scheduleTable } from '../../src/chip/schedule.ts';
import { Assembly, type Tag } from '../../src/hardware/assembly.ts';
import { Engine, Rank } from '../../src/kernel/index.ts';
import { at } from '../../src/lists/index.ts';
import { Causes } from '../../src/parts/flow/causes.ts';
import type { Server } from '../../src/parts/flow/server.ts';
import { Traffic } from '../../src/parts/flow/traffic.ts';
import type { Transaction } from '../../src/parts/flow/transaction.ts';
import type { Route, Step } from '../../src/parts/words/route.ts';
import { type StallReason, stallReasons } from '../../src/parts/words/stalls.ts';
import { type Timing, timing } from '../../src/sizes/timing.ts';

/** Any part of a chip, two levels deep. */
export type ChipChanges = {
  readonly [Section in keyof Chip]?: Chip[Section] extends readonly unknown[] | string
    ? Chip[Section]
    : { readonly [Key in keyof Chip[Section]]?: Partial<Chip[Section][Key]> };
};

/**
 * A chip for figures in whole nanoseconds: arrays of 4 x 4 with one ADC, one array a PE and one PE a tile, 2-bit
 * activations and errors, flits of 8 bits, buffers with two banks of 4 bits.
 */
export function smallChip(changes: ChipChanges = {}): Chip {
  const s = sections;
  const adc = { ...defaults(s['adc.forward']), bits: 4 };
  const plain = {
    name: 'small',
    level: defaults(chipLevel),
    technology: { ...defaults(s.technology), clocking: 'free' },
    cell: defaults(s.cell),
    precision: { ...defaults(s.precision), activation: 2, error: 2 },
    subarray: { ...defaults(s.subarray), rows: 4, columns: 4, columnsPerAdc: 4 },
    adc: { forward: adc, error: adc, gradient: adc, feedback: adc },
    pe: { ...defaults(s.pe), subarrays: [1, 1], busWidth: 8 },
    tile: { ...defaults(s.tile), pes: [1, 1], treeWidth: 8 },
    tileBuffer: { ...defaults(s.tileBuffer), lineBits: 4 },
    mapping: { ...defaults(s.mapping), duplicate: false },
    globalBuffer: { ...defaults(s.globalBuffer), lineBits: 4, banks: 2, width: 2, capacity: 65536 },
    htree: { ...defaults(s.htree), width: 8 },
    dram: { bandwidth: 8e9, latency: 3e-9, energyPerBit: 1e-12, channels: 1, scope: 'chip' },
    activation: { units: 4, scope: 'chip' },
    derivative: { units: 4, scope: 'chip' },
    pooling: { units: 4, scope: 'chip' },
    loss: { units: 4, scope: 'chip' },
    residual: { units: 4, scope: 'chip' },
    accumulator: { trees: 4, scope: 'chip' },
    memory: defaults(s.memory),
    wgu: { ...defaults(s.wgu), rows: 8, columns: 8 },
    gradient: { ...defaults(s.gradient), adders: 16 },
    optimizer: defaults(s.optimizer),
    feedback: defaults(s.feedback),
    write: defaults(s.write),
    controller: { issueWidth: 4, reductionSlots: 8 },
    power: defaults(s.power),
    ideal: [],
    figures: [],
  };
  return merged(plain, changes) as Chip;
}

export function schedule(changes: Partial<Schedule> = {}): Schedule {
  return { ...defaults(scheduleTable), ...changes };
}

function merged(base: unknown, changes: unknown): unknown {
  if (!isPlain(base) || !isPlain(changes)) return changes === undefined ? base : changes;
  const keys = new Set([...Object.keys(base), ...Object.keys(changes)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(base[key], changes[key])]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Work on a layer by hand: whose it is does not matter. */
export const tag: Tag = { owner: 0, layer: 0, phase: 'forward' };

/** One service as the servers saw it. ps. */
export interface Span {
  readonly server: string;
  readonly unit: number;
  readonly start: number;
  readonly end: number;
  readonly operation: string;
  readonly task: number;
  readonly vector: number;
}

/** An engine with servers, and everything that was served and waited for. */
export class Bench {
  readonly engine: Engine;
  readonly traffic: Traffic;
  readonly assembly: Assembly;
  readonly timing: Timing;
  readonly spans: Span[] = [];
  readonly stalls: { server: string; start: number; end: number; reason: StallReason; task: number }[] = [];
  /** Tasks in the order in which their transactions arrived, and when. */
  readonly arrivals: { task: number; vector: number; at: number }[] = [];

  constructor(options: { chip?: Chip; shuffle?: number } = {}) {
    const { chip = smallChip(), shuffle } = options;
    this.engine = new Engine(shuffle === undefined ? {} : { shuffle });
    this.traffic = new Traffic(this.engine, {
      power: { add: () => {}, addAll: () => {} },
      spans: {
        span: (server, unit, start, end, operation, { task, vector }) => {
          if (unit < 0) return;
          this.spans.push({
            server: this.nameOf(server),
            unit,
            start,
            end,
            operation: this.assembly.operations[operation] as string,
            task: task.id,
            vector,
          });
        },
        stall: (server, start, end, code, { task }) => {
          const reason = stallReasons[code];
          if (reason === undefined) throw new RangeError(`no stall reason has the code ${code}`);
          this.stalls.push({ server: this.nameOf(server), start, end, reason, task: task.id });
        },
        depth: () => {},
      },
      causes: new Causes(),
    });
    this.assembly = new Assembly(this.engine, this.traffic, chip.ideal);
    this.timing = timing(chip.technology);
  }

  /** Sends a transaction along `steps` at an instant; tasks are numbered, and the number is the release order. */
  send(steps: readonly Step[], options: { task?: number; vector?: number; at?: number } = {}): void {
    const { task = 0, vector = 0, at = 0 } = options;
    const route: Route = { steps, multiplicity: 1 };
    const identity = { id: task, slot: task, order: task };
    const issuer = {
      arrived: (one: Transaction) => this.arrivals.push({ task: one.task.id, vector: one.vector, at: this.engine.now }),
    };
    const start = { handle: () => this.traffic.issue(route, identity, vector, issuer, 0) };
    this.engine.schedule(at, Rank.arrive, start, 0, 0, 0);
  }

  /** Runs to the end and returns when it was, in ps. */
  run(): number {
    this.engine.run();
    return this.engine.now;
  }

  server(name: string): Server {
    return this.assembly.servers.find(({ spec }) => spec.name === name) as Server;
  }

  spansOf(server: string): Span[] {
    return this.spans.filter((span) => span.server === server);
  }

  nameOf(lane: number): string {
    return at(this.assembly.lanes, lane, 'lanes').name;
  }
}
