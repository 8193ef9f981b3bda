import { type Engine, lastInstant_ps, TimeError } from '../kernel/index.ts';
import { Corridor, type Kind, takesAll } from '../parts/flow/corridor.ts';
import { Server } from '../parts/flow/server.ts';
import { Shortcut } from '../parts/flow/shortcut.ts';
import type { Traffic } from '../parts/flow/traffic.ts';
import { kindOf, wayOf } from '../parts/flow/way.ts';
import type { ComponentType } from '../parts/words/components.ts';
import type { ItemName } from '../parts/words/items.ts';
import {
  type Account,
  type Charge,
  type PrivateCopies,
  type Route,
  type Station,
  type Step,
  StepKind,
  type Stop,
} from '../parts/words/route.ts';
import type { ServerSpec } from '../parts/words/serverSpec.ts';
import type { ServingComponent } from '../parts/words/stalls.ts';
import type { Phase } from '../parts/words/task.ts';
import type { Stock } from './stock.ts';
import { Survey } from './survey.ts';

/** What a step is accounted for: the layer whose hardware works, and the phase of the task. */
export interface Tag {
  /** Layer whose private blocks serve it where blocks are private to layers: the layer of the task. */
  readonly owner: number;
  readonly layer: number;
  readonly phase: Phase;
}

/** What a block asks for when it wants a station. */
export interface StationSpec {
  readonly name: string;
  readonly component: ServingComponent;
  /** What each of its units is built of; nothing where it stands for no hardware of its own. */
  readonly items?: readonly ItemName[];
  readonly units?: number;
  readonly capacity?: number;
  readonly multiplicity?: number;
}

/** One service at a station. */
export interface Service {
  readonly operation: string;
  /** In ps. A service that takes no time is no step. */
  readonly latency: number;
  /** Time in ps until the unit takes its next job. @default the latency */
  readonly interval?: number;
  readonly charges: readonly Charge[];
  /** What its time is accounted for. @default as its energy */
  readonly account?: Account;
  readonly multiplicity?: number;
  readonly occupies?: Stop;
}

/** Makes the servers and steps of a chip, each once, in an order that depends on the description alone. */
export class Assembly {
  readonly servers: Server[] = [];
  /** Servers, the controller and places where sums join, as a timeline names them. */
  readonly lanes: { id: number; name: string; component: ComponentType; units: number; multiplicity: number }[] = [];
  readonly steps: Step[] = [];
  readonly operations: string[] = [];
  /** By name, the parts of the chip that have one entrance. */
  readonly corridors = new Map<string, Corridor>();
  readonly #shortcuts: Shortcut[] = [];
  readonly #engine: Engine;
  readonly #traffic: Traffic;
  readonly #ideal: ReadonlySet<string>;
  readonly #stock: Stock | null;
  readonly #survey: Survey | null;
  readonly #kinds: ReadonlyMap<string, readonly Kind[]>;
  readonly #operationIds = new Map<string, number>();
  readonly #sharedLanes = new Map<string, number>();
  readonly #laneNames = new Set<string>();

  /**
   * @param stock what stations are taken from; null: as much as they want
   * @param kinds of work that pass each corridor, or who wants to know them; what is not known is passed from stop to
   *   stop
   */
  constructor(
    engine: Engine,
    traffic: Traffic,
    ideal: readonly string[],
    stock: Stock | null = null,
    kinds: Survey | ReadonlyMap<string, readonly Kind[]> = new Map(),
  ) {
    this.#survey = kinds instanceof Survey ? kinds : null;
    this.#kinds = kinds instanceof Survey ? new Map() : kinds;
    this.#engine = engine;
    this.#traffic = traffic;
    this.#ideal = new Set(ideal);
    this.#stock = stock;
  }

  /** Whether the chip has what the station is made of. */
  isBuilt({ items = [] }: StationSpec): boolean {
    return items.every((item) => this.#stock?.has(item) ?? true);
  }

  /**
   * Takes what the station is made of from the stock. Ideal parts, and work that has no hardware on this chip, take
   * nothing.
   */
  station(spec: StationSpec): Station {
    const isIdeal = this.#ideal.has(spec.component);
    const full: ServerSpec = {
      units: 1,
      capacity: Number.POSITIVE_INFINITY,
      multiplicity: 1,
      copy: 0,
      ...spec,
      items: isIdeal || !this.isBuilt(spec) ? [] : (spec.items ?? []),
    };
    if (isIdeal) return this.#idealStation(full, spec.items ?? []);
    for (const item of full.items) this.#stock?.take(item, full.units * full.multiplicity, full.name);
    return { server: this.#server(full), copies: null };
  }

  #idealStation(full: ServerSpec, items: readonly ItemName[]): Station {
    for (const item of items) this.#stock?.idealise(item);
    const copies = new CopiesOnDemand((slot) => this.#server({ ...full, name: `${full.name}~${slot}`, copy: slot }));
    return { server: copies.at(0), copies };
  }

  serve(station: Station, service: Service): Step[] {
    return service.latency === 0 ? [] : [this.#step(StepKind.serve, station, service)];
  }

  /** Keeps a unit until `release`; the next step follows after `latency`, which must be positive. */
  acquire(station: Station, service: Service): Step {
    if (service.latency <= 0) throw new RangeError(`acquiring ${station.server.spec.name} must take time`);
    return this.#step(StepKind.acquire, station, service);
  }

  /** Ends what `acquired` began. A timeline shows both as one piece of work, called as the release is. */
  release(acquired: Step, operation: string): Step {
    const { station, account } = acquired;
    Object.assign(acquired, { operation: this.operation(operation) });
    return this.#step(StepKind.release, station, {
      operation,
      latency: 0,
      charges: [],
      ...(account !== null && { account }),
    });
  }

  /** Time that passes in a component with what is kept. */
  delay(component: ComponentType, service: Service): Step[] {
    if (service.latency === 0) return [];
    const step = this.#step(StepKind.delay, null, service);
    return [Object.assign(step, { lane: this.#sharedLane(`chip.${component}.delay`, component) })];
  }

  /** Branches run side by side; the route goes on when all have joined, at an adder of `joinsAt` if they are added. */
  fork(branches: readonly Route[], joinsAt: ComponentType | null): Step[] {
    const busy = branches.filter((branch) => branch.steps.length > 0);
    const [only, ...others] = busy;
    if (only === undefined) return [];
    if (others.length === 0 && only.multiplicity === 1) return [...only.steps];
    const step = this.#step(StepKind.fork, null, { operation: 'fork', latency: 0, charges: [] });
    return [
      Object.assign(step, {
        branches: busy,
        joinsAt,
        lane: joinsAt === null ? -1 : this.#sharedLane(`chip.${joinsAt}.join`, joinsAt),
      }),
    ];
  }

  /**
   * `steps` through stations that nothing comes to but what `head` has served. They may be passed at once if what
   * follows, `next`, takes whatever comes; null: that is not known here.
   */
  corridor(name: string, head: readonly Step[], steps: readonly Step[], next: readonly Step[] | null): Step[] {
    const headway = headwayOf(head);
    const way = headway === null || next === null || !takeAll(next) ? null : wayOf(steps);
    this.#survey?.note(name, steps, way === null || headway === null ? null : kindOf(way, headway));
    const shortcut = new Shortcut(this.#engine, this.#traffic, this.#corridor(name), way, steps.length + 2);
    this.#shortcuts.push(shortcut);
    const mark = (kind: StepKind) =>
      Object.assign(this.#step(kind, null, { operation: 'corridor', latency: 0, charges: [] }), { shortcut });
    return [mark(StepKind.enter), ...steps, mark(StepKind.leave)];
  }

  /** Counts what has passed corridors: to be called before counters of servers and steps are read. */
  settle(): void {
    for (const shortcut of this.#shortcuts) shortcut.settle();
  }

  #corridor(name: string): Corridor {
    const known = this.corridors.get(name);
    if (known !== undefined) return known;
    const corridor = new Corridor(name, this.#kinds.get(name) ?? null);
    this.corridors.set(name, corridor);
    return corridor;
  }

  /** `body` taken `times` times. */
  repeat(body: readonly Step[], times: number): Step[] {
    if (times === 1 || body.length === 0) return [...body];
    const step = this.#step(StepKind.repeat, null, { operation: 'repeat', latency: 0, charges: [] });
    return [...body, Object.assign(step, { repeat: { times, back: body.length } })];
  }

  #step(kind: StepKind, station: Station | null, service: Service): Step {
    refuseEndless(station, service);
    const step: Step = {
      kind,
      station,
      latency: service.latency,
      interval: service.interval ?? service.latency,
      branches: [],
      repeat: null,
      shortcut: null,
      id: this.steps.length,
      occupies: service.occupies ?? null,
      charges: service.charges,
      account: service.account ?? service.charges[0] ?? null,
      multiplicity: service.multiplicity ?? 1,
      operation: this.operation(service.operation),
      joinsAt: null,
      lane: -1,
      jobs: 0,
      held: 0,
      siblingWait: 0,
    };
    this.steps.push(step);
    return step;
  }

  /**
   * A row of the timeline: a server's, or one that shows waits for what is no server.
   *
   * @throws RangeError if another lane has its name: readers of a timeline know lanes by name
   */
  lane(name: string, component: ComponentType, units = 1, multiplicity = 1): number {
    if (this.#laneNames.has(name)) throw new RangeError(`there are two lanes named ${name}`);
    this.#laneNames.add(name);
    return this.lanes.push({ id: this.lanes.length, name, component, units, multiplicity }) - 1;
  }

  /** A lane for all that is no server of one kind. */
  #sharedLane(name: string, component: ComponentType): number {
    const lane = this.#sharedLanes.get(name) ?? this.lane(name, component);
    this.#sharedLanes.set(name, lane);
    return lane;
  }

  /** Number of an operation as a timeline knows it. */
  operation(name: string): number {
    let id = this.#operationIds.get(name);
    if (id === undefined) {
      id = this.operations.push(name) - 1;
      this.#operationIds.set(name, id);
    }
    return id;
  }

  #server(spec: ServerSpec): Server {
    const lane = this.lane(spec.name, spec.component, spec.units, spec.multiplicity);
    const server = new Server(spec, lane, this.#engine, this.#traffic);
    this.servers.push(server);
    return server;
  }
}

/** How far apart work comes from a station that serves one job at a time; null if that is not so. */
function headwayOf(steps: readonly Step[]): number | null {
  const [head, ...others] = steps;
  if (head === undefined || others.length > 0 || head.kind !== StepKind.serve || head.station === null) return null;
  const { server, copies } = head.station;
  return server.spec.units === 1 && copies === null && head.interval === head.latency ? head.latency : null;
}

/** Whether what comes to the first of some steps never has to stay where it was. */
function takeAll(steps: readonly Step[]): boolean {
  const [next] = steps;
  if (next === undefined) return true;
  if (next.kind === StepKind.fork) return next.branches.every((branch) => takeAll(branch.steps));
  return next.station !== null && takesAll(next.station.server.spec);
}

/** What takes so long is known here, before time itself ends. @throws TimeError */
function refuseEndless(station: Station | null, { operation, latency }: Service): void {
  if (latency <= lastInstant_ps) return;
  const where = station === null ? '' : ` at ${station.server.spec.name}`;
  const hours = Number((latency / 3.6e15).toPrecision(3));
  throw new TimeError(
    `${operation}${where} takes ${hours} h, and no run is longer than 2.5 h; change the figures or sizes that make it so long${remedies[operation] ?? ''}`,
  );
}

/** Settings that make an operation long. */
const remedies: Readonly<Record<string, string>> = {
  write: ', as cell.writePulse and the pulses of an update (network.activity)',
  load: ', as dram.bandwidth and dram.latency',
  store: ', as dram.bandwidth and dram.latency',
};

/** Private copies of an ideal component's server by task slot. */
class CopiesOnDemand implements PrivateCopies {
  readonly #servers: Server[] = [];
  readonly #make: (slot: number) => Server;

  constructor(make: (slot: number) => Server) {
    this.#make = make;
  }

  at(slot: number): Server {
    this.#servers[slot] ??= this.#make(slot);
    return this.#servers[slot];
  }
}
