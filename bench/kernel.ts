import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Heap } from 'heap-js';
import { Engine, type Handler, Rank } from '../src/kernel/index.ts';
import { at, first } from '../src/lists/index.ts';

/** What the models below need of an event kernel. */
interface Kernel {
  readonly now: number;
  /** Events and notifications handled so far. */
  readonly handled: number;
  schedule(delay: number, rank: Rank, target: Handler, op: number, a: number, b: number): void;
  notify(rank: Rank, target: Handler, op: number, a: number, b: number): void;
  runUntil(time: number): void;
}

class WheelEngine extends Engine implements Kernel {
  get handled(): number {
    return this.dispatched + this.notified;
  }
}

interface HeapEvent {
  readonly time: number;
  readonly rank: number;
  readonly target: Handler;
  readonly op: number;
  readonly a: number;
  readonly b: number;
}

/** What one would write without a kernel: objects in a heap-js heap, no checks. */
class PlainHeap implements Kernel {
  now = 0;
  handled = 0;
  readonly #heap = new Heap<HeapEvent>((x, y) => x.time - y.time || x.rank - y.rank);

  schedule(delay: number, rank: Rank, target: Handler, op: number, a: number, b: number): void {
    this.#heap.push({ time: this.now + delay, rank, target, op, a, b });
  }

  notify(rank: Rank, target: Handler, op: number, a: number, b: number): void {
    this.schedule(0, rank, target, op, a, b);
  }

  runUntil(time: number): void {
    for (;;) {
      const next = this.#heap.peek();
      if (next === undefined || next.time > time) break;
      const event = this.#heap.pop() as HeapEvent;
      this.now = event.time;
      this.handled++;
      event.target.handle(event.op, event.a, event.b);
    }
    this.now = time;
  }
}

const start_ps = 1e12;
const randomMask = 0xffff;

/** The same delays for both kernels, drawn beforehand so that drawing is not measured. */
function delays(draw: (random: number) => number): Int32Array {
  let state = 12345;
  return Int32Array.from({ length: randomMask + 1 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return draw(state / 2 ** 32);
  });
}

/** Sets a model up on a kernel. */
type Model = (kernel: Kernel) => void;

/** Hold model (Vaucher and Duval, CACM 18(4), 1975): every event schedules one successor. */
function hold(pending: number, draw: (random: number) => number): Model {
  const delay = delays(draw);
  return (kernel) => {
    class Holder implements Handler {
      #at = 0;
      readonly #kernel: Kernel;

      constructor(kernel: Kernel) {
        this.#kernel = kernel;
      }

      handle(op: number, a: number, b: number): void {
        this.#at = (this.#at + 1) & randomMask;
        this.#kernel.schedule(delay[this.#at]!, Rank.complete, this, op, a, b);
      }
    }
    const holder = new Holder(kernel);
    for (let event = 0; event < pending; event++)
      kernel.schedule(at(delay, event & randomMask, 'delays'), Rank.complete, holder, 0, event, 0);
  };
}

const linkDelays = delays((random) => 1000 * (1 + Math.floor(random * 16)));

/**
 * Senders of tokens over links of 1 … 16 cycles; eight classes with different code, as those of hardware have. Made anew
 * for each kernel: a simulator has one kernel, and its call sites see no other.
 */
function componentClasses(): (new (kernel: Kernel, at: number) => Component)[] {
  abstract class Base implements Component {
    peer: Handler = this;
    protected at: number;
    protected readonly kernel: Kernel;

    constructor(kernel: Kernel, at: number) {
      this.kernel = kernel;
      this.at = at;
    }

    abstract handle(op: number, a: number, b: number): void;
  }

  class SourceComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a + 1) | 0, b);
    }
  }

  class RouterComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a ^ 1) | 0, b);
    }
  }

  class BufferComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, b, a);
    }
  }

  class ArrayComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a - b) | 0, b);
    }
  }

  class ConverterComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, ((a << 1) >> 1) | 0, b);
    }
  }

  class AdderComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a + b) | 0, b);
    }
  }

  class ActivationComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a & 0xff) | 0, b);
    }
  }

  class SinkComponent extends Base {
    handle(op: number, a: number, b: number): void {
      this.at = (this.at + 1) & randomMask;
      this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, -a | 0, b);
    }
  }

  return [
    SourceComponent,
    RouterComponent,
    BufferComponent,
    ArrayComponent,
    ConverterComponent,
    AdderComponent,
    ActivationComponent,
    SinkComponent,
  ];
}

interface Component extends Handler {
  peer: Handler;
}

/** Components of eight classes, each with one token under way at a time on average. */
function pingPong(components: number): Model {
  return (kernel) => {
    const classes = componentClasses();
    const all = Array.from(
      { length: components },
      (_, index) => new (at(classes, index % classes.length, 'classes'))(kernel, index * 997),
    );
    all.forEach((component, index) => {
      component.peer = at(all, (index * 13 + 5) % components, 'components');
    });
    for (const component of all) kernel.schedule(1000, Rank.arrive, component, 0, 0, 0);
  };
}

const stageCapacity = 2;

/** One stage of a pipeline: a bounded queue before a unit that takes `service` ps; a full successor blocks it. */
class Stage implements Handler {
  before: Stage | undefined;
  after: Stage | undefined;
  #queued = 0;
  #busy = false;
  #blocked = false;
  readonly #kernel: Kernel;
  readonly #service: number;

  constructor(kernel: Kernel, service: number) {
    this.#kernel = kernel;
    this.#service = service;
  }

  handle(op: number): void {
    if (op === Op.done) this.#finish();
    else if (op === Op.begin) this.#begin();
    else this.#push();
  }

  canAccept(): boolean {
    return this.#queued < stageCapacity;
  }

  accept(): void {
    this.#queued++;
    this.#kernel.notify(Rank.arbitrate, this, Op.begin, 0, 0);
  }

  #begin(): void {
    if (this.#busy || this.#blocked) return;
    // The first stage has an endless supply.
    if (this.before !== undefined) {
      if (this.#queued === 0) return;
      this.#queued--;
      this.#kernel.notify(Rank.arbitrate, this.before, Op.push, 0, 0);
    }
    this.#busy = true;
    this.#kernel.schedule(this.#service, Rank.complete, this, Op.done, 0, 0);
  }

  #finish(): void {
    this.#busy = false;
    this.#blocked = true;
    this.#push();
  }

  #push(): void {
    if (!this.#blocked) return;
    if (this.after !== undefined) {
      if (!this.after.canAccept()) return;
      this.after.accept();
    }
    this.#blocked = false;
    this.#kernel.notify(Rank.arbitrate, this, Op.begin, 0, 0);
  }
}
const Op = { begin: 0, done: 1, push: 2 } as const;

/** Five stages of unequal speed: the slow ones push back. */
const pipeline: Model = (kernel) => {
  const stages = [3000, 5000, 2000, 7000, 4000].map((service) => new Stage(kernel, service));
  stages.forEach((stage, index) => {
    stage.before = stages[index - 1];
    stage.after = stages[index + 1];
  });
  kernel.notify(Rank.arbitrate, first(stages, 'stages'), Op.begin, 0, 0);
};

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly target: number;
  /** Slot of the wheel: a cycle, or with events at any picosecond a fraction of it. */
  readonly slot_ps?: number;
}

const cases: readonly Case[] = [
  {
    name: 'hold, 10k pending, multiples of 1000 ps',
    model: hold(10_000, (r) => 1000 * (1 + Math.floor(r * 1000))),
    target: 10,
  },
  {
    name: 'hold, 10k pending, any picosecond',
    model: hold(10_000, (r) => 1 + Math.floor(r * 1e6)),
    target: 5,
    slot_ps: 250,
  },
  { name: 'ping-pong, 64 components of 8 classes', model: pingPong(64), target: 3 },
  { name: 'pipeline, 5 stages with back-pressure', model: pipeline, target: 1.5 },
];

const rounds = 11;
const eventsPerRound = 400_000;

/** Handled events per second of both kernels, A B A B …, medians. */
function interleaved({ model, slot_ps = 1000 }: Case): { wheel: number; heap: number } {
  const wheel = started(new WheelEngine({ slot_ps }), model);
  const heap = started(new PlainHeap(), model);
  const window_ps = windowFor(wheel);
  const wheelRates: number[] = [];
  const heapRates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    wheelRates.push(rate(wheel, window_ps));
    heapRates.push(rate(heap, window_ps));
  }
  return { wheel: median(wheelRates), heap: median(heapRates) };
}

/** The model begins at `start_ps`, where picoseconds have long left the range of small integers. */
function started(kernel: Kernel, model: Model): Kernel {
  kernel.runUntil(start_ps);
  model(kernel);
  return kernel;
}

/** Simulated time in which about `eventsPerRound` events are handled. */
function windowFor(kernel: Kernel): number {
  const probe_ps = 10_000_000;
  const before = kernel.handled;
  kernel.runUntil(kernel.now + probe_ps);
  return Math.round((probe_ps * eventsPerRound) / (kernel.handled - before));
}

function rate(kernel: Kernel, window_ps: number): number {
  const before = kernel.handled;
  const start = performance.now();
  kernel.runUntil(kernel.now + window_ps);
  return ((kernel.handled - before) / (performance.now() - start)) * 1000;
}

function median(values: readonly number[]): number {
  return at(
    [...values].sort((x, y) => x - y),
    values.length >> 1,
    'values',
  );
}

/** Bytes that the engine holds for each of a million pending events. */
function bytesPerEvent(): number {
  const events = 1_000_000;
  const target: Handler = { handle() {} };
  const before = heldBytes();
  const engine = new Engine();
  for (let event = 0; event < events; event++) engine.schedule(1 + event, Rank.complete, target, 0, 0, 0);
  const held = heldBytes() - before;
  return held / engine.pending;
}

/** Node offers it to code only behind a flag. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

function heldBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const megaEvents = (rate: number) => (rate / 1e6).toFixed(1);

/** Measures the event kernel against plain heap-js and prints the ratios. */
export async function run(): Promise<void> {
  console.log('kernel: timing wheel against plain heap-js, M events/s, medians of interleaved rounds');
  const rows = cases.map((each) => {
    const { name, target } = each;
    const { wheel, heap } = interleaved(each);
    return {
      model: name,
      'heap-js': megaEvents(heap),
      wheel: megaEvents(wheel),
      ratio: (wheel / heap).toFixed(1),
      target: `>= ${target}`,
    };
  });
  console.table(rows);
  console.log(`memory: ${bytesPerEvent().toFixed(0)} bytes per pending event (target <= 96)`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
