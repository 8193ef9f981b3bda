import type { Controller } from '../../hardware/controller/controller.ts';
import type { Engine, Handler } from '../../kernel/index.ts';
import type { Corridor } from '../../parts/flow/corridor.ts';
import { Image, type Moment, type Scene } from '../../parts/flow/image.ts';
import { Server } from '../../parts/flow/server.ts';
import { Traffic } from '../../parts/flow/traffic.ts';
import type { Transaction } from '../../parts/flow/transaction.ts';
import type { PowerWatch } from '../watch.ts';

/** All that has state which decides what will happen. */
export interface Machine {
  readonly engine: Engine;
  readonly traffic: Traffic;
  readonly assembly: { readonly servers: readonly Server[]; readonly corridors: ReadonlyMap<string, Corridor> };
  readonly controller: Controller;
  readonly power: PowerWatch;
}

/** An image of a machine. */
export interface MachineImage {
  readonly words: Float64Array;
  /** Nodes that may still become causes. */
  readonly nodes: number[];
  /** When what is under way began, at the earliest, in ps of the machine's time. */
  readonly oldest: number;
}

/** A scheduled event. */
interface Pending {
  readonly time: number;
  readonly rank: number;
  readonly target: Handler;
  /** Number of a server; others come before. */
  readonly place: number;
  readonly op: number;
  readonly b: number;
  readonly transaction: Transaction | null;
}

/** Takes images of a machine, at the end of an instant. */
export class Camera {
  readonly #machine: Machine;
  readonly #image: Image;

  constructor(machine: Machine, scene: Scene) {
    this.#machine = machine;
    this.#image = new Image(scene);
  }

  take(moment: Moment): MachineImage {
    const { assembly, controller, traffic, power } = this.#machine;
    const image = this.#image;
    image.begin(moment);
    this.#imagePending(image);
    for (const server of assembly.servers) if (!server.isIdle) server.image(image);
    for (const corridor of assembly.corridors.values()) corridor.image(image);
    controller.image(image);
    if (image.scene.isOrdered) traffic.image(image);
    const { oldest, nodes } = image;
    power.image(image);
    return { words: image.words.slice(), nodes, oldest };
  }

  /** What is scheduled, in an order that does not depend on that in which it was scheduled. */
  #imagePending(image: Image): void {
    const pending: Pending[] = [];
    this.#machine.engine.eachPending((time, rank, target, op, a, b) => {
      const place = target instanceof Server ? target.id : -1;
      pending.push({ time, rank, target, place, op, b, transaction: carried(target, op, a) });
    });
    if (image.scene.isOrdered) image.number(this.#machine.engine.phase);
    else pending.sort(inOrder);
    image.number(pending.length);
    for (const { time, rank, target, op, b, transaction } of pending) {
      image.time(time);
      image.number(rank);
      image.lasting(target);
      image.number(op);
      image.number(b);
      transaction?.image(image);
    }
  }
}

function carried(target: Handler, op: number, a: number): Transaction | null {
  return target instanceof Server || target instanceof Traffic ? target.carried(op, a) : null;
}

function inOrder(one: Pending, other: Pending): number {
  if (one.time !== other.time) return one.time - other.time;
  if (one.rank !== other.rank) return one.rank - other.rank;
  if (one.place !== other.place) return one.place - other.place;
  if (one.op !== other.op) return one.op - other.op;
  const [a, b] = [one.transaction, other.transaction];
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  if (a.task.order !== b.task.order) return a.task.order - b.task.order;
  if (a.client !== b.client) return a.client - b.client;
  return stepOf(a) - stepOf(b);
}

const stepOf = ({ route, step }: Transaction) => route.steps[step]?.id ?? -1;
