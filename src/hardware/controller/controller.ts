import { Heap } from 'heap-js';
import { type Engine, type Handler, Rank, type Waiting } from '../../kernel/index.ts';
import { at } from '../../lists/index.ts';
import type { CauseHolder, Causes } from '../../parts/flow/causes.ts';
import type { Image, Imaged } from '../../parts/flow/image.ts';
import type { Traffic } from '../../parts/flow/traffic.ts';
import type { Issuer, Transaction } from '../../parts/flow/transaction.ts';
import type { TaskNode } from '../../parts/words/task.ts';
import { samplesUnderWay } from '../../sizes/underWay.ts';
import type { Blocks } from '../blocks.ts';
import { Finished } from './finished.ts';
import { Issuing } from './issuing.ts';
import { type Lane, Lanes } from './lanes.ts';
import { LongestChain } from './longestChain.ts';
import { lower } from './lower.ts';
import { nothing, type Program, type Variant } from './program.ts';
import { Dataflow, type Leap, type Release } from './release.ts';
import { Residence } from './residence.ts';
import { Sequence } from './sequence.ts';
import { exclusiveNodes, sharedSamples } from './sharing.ts';
import { Stage, Task } from './task.ts';
import { bitsOf } from './transfers.ts';
import { vectorsNeeded } from './window.ts';
import type { Work } from './work.ts';

const Op = { issue: 0 } as const;

/**
 * Releases tasks whose dependencies are met and issues their vectors, oldest task first, each only with a reduction
 * slot reserved in its arrays. Works in rank `arrive`, when all completions of the instant are known.
 */
export class Controller implements Handler, Issuer, CauseHolder, Imaged {
  readonly residence: Residence;
  readonly longestChain: LongestChain;
  readonly issuing: Issuing;
  readonly finished: Finished;
  readonly #engine: Engine;
  readonly #traffic: Traffic;
  readonly #blocks: Blocks;
  readonly #work: Work;
  readonly #release: Release;
  /** Sum of the samples and iterations that were done when that was told last. */
  #told = 0;
  /** By where the tensors of a node lie, and the samples that share it. */
  readonly #programs = new Map<Variant, Map<number, Program>>();
  readonly #sharing: number[];
  /** By number of the step: the node whose program it is part of. */
  readonly #nodeOfStep: number[] = [];
  /** Consumers start as soon as their first rows are there. */
  readonly #isRowByRow: boolean;
  readonly #lanes: Lanes;
  readonly #laneOf = new Map<Task, Lane>();
  readonly #pending = new Heap<{ node: number; instance: number; order: number; cause: number }>(
    (a, b) => a.order - b.order,
  );
  readonly #freeSlots = new Heap<number>((a, b) => a - b);
  #slots = 0;
  readonly #running = new Map<number, Task>();
  readonly #consumers: number[][];
  /** Tasks that have ended in this instant, or delivered their first rows. */
  #news: Task[] = [];
  /** Node of what the controller reacts to (see `Causes`); at the end of a run, of what ended last. */
  #cause = 0;
  #notified = false;

  constructor(engine: Engine, traffic: Traffic, blocks: Blocks, work: Work) {
    this.#engine = engine;
    this.#traffic = traffic;
    this.#blocks = blocks;
    this.#work = work;
    const { template, schedule, batch, observer } = work;
    const { chip } = blocks.build;
    this.#isRowByRow = schedule.overlap === 'vector';
    this.issuing = new Issuing(engine, traffic, {
      width: work.ideal ? Number.POSITIVE_INFINITY : chip.controller.issueWidth,
      period: blocks.timing.period,
      lane: blocks.assembly.lane('chip.controller', 'controller'),
      clockEdge: blocks.assembly.operation('clock-edge'),
      issuer: this,
      rowsThere: (task) => this.#rowsThere(task),
      wake: (delay) => engine.schedule(delay, Rank.arrive, this, Op.issue, 0, 0),
    });
    traffic.causes?.hold(this);
    this.#sharing = template.nodes.map((node) => sharedSamples(node, blocks));
    const samples = samplesUnderWay(schedule, batch) + Math.max(...this.#sharing);
    this.residence = new Residence({
      nodes: template.nodes,
      bits: (tensor) => bitsOf(blocks, tensor),
      capacity: work.bufferBits,
      scope: chip.globalBuffer.scope,
      alwaysDram: chip.memory.activations === 'dram',
      samples,
      spilled: observer.spilled,
      held: observer.held,
    });
    this.longestChain = new LongestChain(template, batch, samples);
    this.finished = new Finished(work, this.longestChain);
    this.#lanes = new Lanes(chip, schedule.stages);
    this.#consumers = template.nodes.map((_, node) =>
      template.dependencies.filter(({ from, scope }) => from === node && scope === 'window').map(({ to }) => to),
    );
    const setting = {
      template,
      schedule,
      batch,
      exclusive: exclusiveNodes(template, chip.gradient),
      rowsAvailable: (producer: number, sample: number) => this.#rowsAvailable(producer, sample),
      start: (node: number, instance: number) => this.#enqueue(node, instance),
    };
    this.#release = schedule.overlap === 'none' ? new Sequence(setting) : new Dataflow(setting);
  }

  /** At the end of a run, the node of the work with which it ended. */
  get last(): number {
    return this.#cause;
  }

  /** The node of the template that a step was made for; undefined if it was not made for a task. */
  nodeOf(step: number): TaskNode | undefined {
    const node = this.#nodeOfStep[step];
    return node === undefined ? undefined : this.#node(node);
  }

  /** Tasks of the whole run. */
  get totalTasks(): number {
    const { template, schedule, batch } = this.#work;
    return template.nodes.reduce((sum, { per }) => sum + schedule.iterations * (per === 'sample' ? batch : 1), 0);
  }

  /** How far the run is. */
  get release(): Pick<Release, 'samplesDone' | 'iterationsDone' | 'reach'> {
    return this.#release;
  }

  /** Samples that one pass does at once, at most. */
  get mostShared(): number {
    return Math.max(1, ...this.#sharing);
  }

  /** What is told, and started, is so at the end of an instant. */
  image(image: Image): void {
    for (const shared of new Set(this.#sharing)) image.number((image.moment.sample % this.#work.batch) % shared);
    this.#release.image(image);
    this.residence.image(image);
    this.issuing.image(image);
    for (const lane of this.#lanes.all()) lane.image(image);
    const running = [...this.#running.values()].sort((a, b) => a.order - b.order);
    image.number(running.length);
    for (const task of running) {
      task.image(image);
      this.#laneOf.get(task)?.image(image);
    }
    image.number(this.#pending.size() + this.#news.length);
    image.flag(this.#notified);
    image.cause(this.#cause);
  }

  /** From now on it works on later samples, in the same state. */
  leap(by: Leap): void {
    const { template, batch } = this.#work;
    const tasks = [...this.#running.values()];
    this.#running.clear();
    for (const task of tasks) {
      const isPerBatch = this.#node(task.node).per === 'batch';
      task.leap(by, isPerBatch, (isPerBatch ? by.iterations * batch : by.samples) * template.nodes.length);
      this.#running.set(task.order, task);
    }
    this.#release.leap(by);
    this.residence.leap(by.samples);
    this.#told = this.#done;
  }

  begin(): void {
    this.#release.begin();
    this.#issueSoon();
  }

  /** Tasks that are not done, and why; empty at the end of a run. */
  outstanding(): Waiting[] {
    const running = [...this.#running.values()].map((task) => ({
      who: this.nameOf(task.order),
      waitsFor: `${task.arrived} of ${task.program.vectors} vectors arrived, ${task.issued} issued`,
    }));
    if (running.length > 0 || this.#release.complete) return running;
    return this.#release
      .outstanding()
      .map(({ node, instance }) => ({ who: `${this.#node(node).name} #${instance}`, waitsFor: 'its dependencies' }));
  }

  /** A task as messages call it: its node and the sample (or iteration) it works for. */
  nameOf(order: number): string {
    const { nodes } = this.#work.template;
    return `${this.#node(order % nodes.length).name} #${Math.floor(order / nodes.length)}`;
  }

  handle(): void {
    this.#notified = false;
    const { causes } = this.#traffic;
    if (causes?.isFull) causes.compact();
    this.#tellNews();
    this.#startReady();
    this.issuing.issue();
    this.#tellPassed();
  }

  #tellPassed(): void {
    if (this.#done === this.#told) return;
    this.#told = this.#done;
    this.#work.observer.passed();
  }

  get #done(): number {
    return this.#release.samplesDone + this.#release.iterationsDone;
  }

  keepCauses(causes: Causes): void {
    const { now } = this.#engine;
    causes.keep(this.#cause);
    for (const { cause } of this.#pending.toArray()) causes.keep(cause);
    for (const holder of this.#causeHolders()) holder.keepCauses(causes, now);
  }

  renumberCauses(to: Int32Array): void {
    const renumbered = (node: number) => at(to, node, 'nodes');
    this.#cause = renumbered(this.#cause);
    for (const released of this.#pending.toArray()) released.cause = renumbered(released.cause);
    for (const holder of this.#causeHolders()) holder.renumberCauses(to);
  }

  #causeHolders(): Iterable<Task | Lane> {
    return new Set<Task | Lane>([...this.#running.values(), ...this.#laneOf.values(), ...this.#lanes.all()]);
  }

  /** A transaction has reached the end of its route. */
  arrived(transaction: Transaction): void {
    const { vector, cause } = transaction;
    const { now } = this.#engine;
    const task = transaction.task as Task;
    task.noteArrival(vector, cause, now);
    if (task.stage !== Stage.body) {
      this.#nextStage(task);
      return;
    }
    task.arrived++;
    const lane = this.#laneOf.get(task) as Lane;
    lane.free(task, vector, cause, now);
    if (lane.tasks.length > 0) this.#list(lane);
    if (this.#isRowByRow && at(this.#consumers, task.node, 'nodes').length > 0) this.#rowArrived(task, vector);
    if (task.arrived === task.program.vectors) this.#nextStage(task);
  }

  #enqueue(node: number, instance: number): void {
    this.#pending.push({ node, instance, order: this.#order(node, instance), cause: this.#cause });
    this.#issueSoon();
  }

  /** Starts what is released, oldest first; work that costs no time may release more in the same instant. */
  #startReady(): void {
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      this.#cause = next.cause;
      this.#start(next.node, next.instance, next.order);
      this.#tellNews();
    }
  }

  /** Tells of what has happened in this instant in release order, so that what follows has the same cause whenever. */
  #tellNews(): void {
    const news = this.#news;
    if (news.length === 0) return;
    this.#news = [];
    news.sort((a, b) => a.order - b.order);
    for (const task of news) {
      this.#cause = task.cause;
      if (task.hasFirstRows) {
        task.hasFirstRows = false;
        (this.#release as Dataflow).rowsReady(task.node);
      }
      if (task.hasEnded) this.#finish(task);
    }
  }

  #start(node: number, instance: number, order: number): void {
    const samples = this.#samplesOf(node, instance);
    this.#work.observer.began?.(order);
    const variant = this.residence.begin(node, instance);
    const program = samples === 0 ? nothing : this.#program(node, variant, samples);
    const slot = this.#freeSlots.pop() ?? this.#slots++;
    const task = new Task(order, slot, node, instance, program, this.#engine.now, this.#cause);
    this.#running.set(order, task);
    if (program.before === null) this.#nextStage(task);
    else this.#traffic.issue(program.before, task, 0, this, this.#cause);
  }

  /** Samples that the instance does at once: 0 if a later sample of its group does its work. */
  #samplesOf(node: number, instance: number): number {
    const sharing = at(this.#sharing, node, 'nodes');
    const { batch } = this.#work;
    const sample = instance % batch;
    const isLast = sharing === 1 || (sample + 1) % sharing === 0 || sample === batch - 1;
    return isLast ? (sample % sharing) + 1 : 0;
  }

  #program(node: number, variant: Variant, samples: number): Program {
    let programs = this.#programs.get(variant);
    if (programs === undefined) {
      programs = new Map();
      this.#programs.set(variant, programs);
    }
    let program = programs.get(samples);
    if (program === undefined) {
      const { steps } = this.#blocks.assembly;
      const first = steps.length;
      program = lower({ blocks: this.#blocks, node: this.#node(node), variant }, samples);
      for (let step = first; step < steps.length; step++) this.#nodeOfStep[step] = node;
      programs.set(samples, program);
    }
    return program;
  }

  #nextStage(task: Task): void {
    const { body, after } = task.program;
    if (task.stage === Stage.before) {
      task.stage = Stage.body;
      if (body !== null) {
        this.#beginBody(task);
        return;
      }
    }
    if (task.stage === Stage.body) {
      task.stage = Stage.after;
      this.#laneOf.delete(task);
      if (after !== null) {
        this.#traffic.issue(after, task, 0, this, task.cause);
        return;
      }
    }
    task.hasEnded = true;
    this.#addNews(task);
  }

  #addNews(task: Task): void {
    if (!this.#news.includes(task)) this.#news.push(task);
    this.#issueSoon();
  }

  #beginBody(task: Task): void {
    const lane = this.#lanes.of(task.program.matrix);
    this.#laneOf.set(task, lane);
    task.waitingSince = this.#engine.now;
    task.bodyAt = this.#engine.now;
    lane.insert(task);
    this.#list(lane);
  }

  #finish(task: Task): void {
    this.#running.delete(task.order);
    this.#freeSlots.push(task.slot);
    this.#releaseOperands(task);
    const { node, instance, program, started } = task;
    this.finished.add(node, instance, program, started, this.#engine.now);
    this.#release.finished(task.node, task.instance);
    if (this.#isRowByRow) this.#listConsumers(task);
  }

  /** Samples that share a pass keep their operands until the pass is done. */
  #releaseOperands(task: Task): void {
    for (let sample = this.#samplesOf(task.node, task.instance); sample > 0; sample--) {
      this.residence.finish(task.node, task.instance - sample + 1);
    }
  }

  #list(lane: Lane): void {
    this.issuing.list(lane);
    this.#issueSoon();
  }

  #issueSoon(): void {
    if (this.#notified) return;
    this.#notified = true;
    this.#engine.notify(Rank.arrive, this, Op.issue, 0, 0);
  }

  /** With `overlap: vector`: whether the rows that the next vector reads are there. */
  #rowsThere(task: Task): boolean {
    if (!this.#isRowByRow) return true;
    const { template } = this.#work;
    const { layers } = this.#blocks.build.network;
    const consumer = at(layers, this.#node(task.node).layer, 'layers');
    const there = template.dependencies.every(({ from, to, scope }) => {
      if (to !== task.node || scope !== 'window') return true;
      const producer = this.#running.get(this.#order(from, task.instance));
      if (producer === undefined) return true;
      const needed = vectorsNeeded(consumer, at(layers, this.#node(from).layer, 'layers'), task.issued);
      return producer.rows >= needed && producer.program.after === null;
    });
    if (there && task.waitsForRows) {
      task.waitingSince = this.#engine.now;
      task.sawRowsAt = this.#engine.now;
    }
    task.waitsForRows = !there;
    return there;
  }

  /** A consumer may start when its producer delivers vector by vector into the global buffer. */
  #rowsAvailable(producer: number, sample: number): boolean {
    const task = this.#running.get(this.#order(producer, sample));
    return task !== undefined && task.rows > 0 && task.program.vectors > 1 && task.program.after === null;
  }

  #rowArrived(task: Task, vector: number): void {
    const hadRows = task.rows > 0;
    task.noteRow(vector);
    if (!hadRows && task.rows > 0) {
      task.hasFirstRows = true;
      this.#addNews(task);
    }
    this.#listConsumers(task);
  }

  #listConsumers(task: Task): void {
    for (const consumer of at(this.#consumers, task.node, 'nodes')) {
      const running = this.#running.get(this.#order(consumer, task.instance));
      const lane = running === undefined ? undefined : this.#laneOf.get(running);
      if (running === undefined || lane === undefined) continue;
      running.noteRows(task, this.#engine.now);
      this.#list(lane);
    }
  }

  #node(node: number): TaskNode {
    return at(this.#work.template.nodes, node, 'nodes');
  }

  #order(node: number, instance: number): number {
    const { template, batch } = this.#work;
    const sample = this.#node(node).per === 'sample' ? instance : (instance + 1) * batch - 1;
    return sample * template.nodes.length + node;
  }
}
