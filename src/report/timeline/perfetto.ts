import type { DepthChunk, LaneInfo, SpanChunk, StallChunk } from '../../observe/timeline.ts';
import { stallReasons } from '../../parts/words/stalls.ts';
import { TimelineFile } from './file.ts';
import { type Cause, Flows } from './flows.ts';
import { ProtobufWriter } from './protobuf.ts';
import { depthsOf, spansOf, stallsOf } from './rows.ts';
import { type Group, type Track, Tracks } from './tracks.ts';
import {
  spanName,
  type TimelineNames,
  type TimelineSummary,
  type TimelineWriter,
  type TimelineWriterOptions,
  truncationNote,
} from './writer.ts';

/** Public field numbers of perfetto/protos (trace_packet, track_descriptor, track_event, interned_data). */
const TRACE = { packet: 1 } as const;
const PACKET = {
  timestamp: 8,
  sequenceId: 10,
  trackEvent: 11,
  internedData: 12,
  sequenceFlags: 13,
  track: 60,
} as const;
const TRACK = { uuid: 1, name: 2, parent: 5, counter: 8, childOrdering: 11, rank: 12 } as const;
const EVENT = {
  annotation: 4,
  type: 9,
  nameIid: 10,
  track: 11,
  name: 23,
  counterValue: 30,
  doubleCounterValue: 44,
  flow: 47,
  terminatingFlow: 48,
} as const;
const ANNOTATION = { nameIid: 1, int: 4, string: 6 } as const;
const INTERNED = { eventNames: 2, annotationNames: 3 } as const;
const NAME = { iid: 1, name: 2 } as const;

const TYPE = { begin: 1, end: 2, instant: 3, counter: 4 } as const;
const FLAGS = { stateCleared: 1, needsState: 2 } as const;
const EXPLICIT_ORDER = 3;
const SEQUENCE = 1;
const ANNOTATIONS = ['phase', 'layer', 'sample', 'iteration', 'task', 'vector'] as const;

/** Track ids: the chip, then groups, service and waiting tracks, and counters, each in a range of its own. */
const CHIP_UUID = 1;
const GROUP_UUIDS = 1e6;
const COUNTER_UUIDS = 1e9;
const TRACK_UUIDS = 1e10;

/** A span that waits to be written until it is known whether an arrow leaves it. */
interface Slice extends Cause {
  readonly name: string;
  readonly task: number;
  readonly vector: number;
  /** The flow that ends here. */
  cause: number | null;
  /** Whether a flow begins here; null while that is open. */
  hasEffect: boolean | null;
}

/**
 * Perfetto TrackEvent (`.pftrace`), for ui.perfetto.dev. Same content as the Chrome format in about half the bytes.
 *
 * Perfetto counts whole nanoseconds, in which a span of 500 ps would vanish. So **1 ns in the file is 1 ps simulated**;
 * the name of the root track says so.
 */
export class PerfettoWriter implements TimelineWriter {
  readonly #file: TimelineFile;
  readonly #flows: Flows<Slice> | null;
  /** Slices from the first one that cannot be written yet, in the order of the file: it decides between equal times. */
  readonly #open: Slice[] = [];
  /** Those before this one are written. */
  #firstOpen = 0;
  #names: TimelineNames | null = null;
  #tracks = new Tracks([], noop, noop);
  readonly #counters = new Map<string, number>();
  readonly #eventNames = new Map<string, number>();
  #ordinal = 0;

  readonly #outer = new ProtobufWriter();
  readonly #packet = new ProtobufWriter();
  readonly #event = new ProtobufWriter();
  readonly #inner = new ProtobufWriter();
  readonly #leaf = new ProtobufWriter();

  /** @throws Error if the file cannot be created */
  constructor(path: string, options: TimelineWriterOptions = {}) {
    this.#file = new TimelineFile(path);
    this.#flows = options.flows ? new Flows((slice, hasEffect) => this.#settle(slice, hasEffect)) : null;
  }

  begin(lanes: readonly LaneInfo[], names: TimelineNames): void {
    this.#names = names;
    this.#clearState();
    this.#announce(CHIP_UUID, `${names.title} (time unit: 1 ns here = 1 ps simulated)`, 0, 0);
    this.#tracks = new Tracks(
      lanes,
      (group) => this.#announce(groupUuid(group), group.name, CHIP_UUID, group.id),
      (track) => this.#announce(trackUuid(track), track.name, groupUuid(track.group), track.rank),
    );
  }

  spans(chunk: SpanChunk): void {
    const names = this.#begun();
    for (const { lane, unit, op, task, vector, start_ps, end_ps } of spansOf(chunk)) {
      const track = this.#tracks.span(lane, unit, start_ps, end_ps);
      const id = ++this.#ordinal;
      const slice = { id, track, start_ps, end_ps, name: names.opName(op), task, vector, cause: null, hasEffect: null };
      this.#add(slice);
    }
  }

  stalls(chunk: StallChunk): void {
    for (const { lane, reason, task, vector, start_ps, end_ps } of stallsOf(chunk)) {
      const track = this.#tracks.waiting(lane, start_ps, end_ps);
      this.#beginSlice(track, stallReasons[reason] ?? 'waiting', task, vector);
      this.#writeEvent(start_ps);
      this.#endSlice(track, end_ps);
    }
  }

  depths(chunk: DepthChunk): void {
    for (const { lane: id, at_ps, depth } of depthsOf(chunk)) {
      const lane = this.#tracks.lane(id);
      const uuid = this.#counter(`queue ${lane.name}`, groupUuid(this.#tracks.group(lane)));
      this.#event.reset().uint(EVENT.type, TYPE.counter).uint(EVENT.track, uuid);
      this.#event.int(EVENT.counterValue, depth);
      this.#writeEvent(at_ps);
    }
  }

  counter(name: string, at_ps: number, value: number): void {
    const uuid = this.#counter(name, CHIP_UUID);
    this.#event.reset().uint(EVENT.type, TYPE.counter).uint(EVENT.track, uuid);
    this.#event.double(EVENT.doubleCounterValue, value);
    this.#writeEvent(at_ps);
  }

  end(summary: TimelineSummary): void {
    this.#begun();
    this.#flows?.finish();
    if (summary.truncatedAt_ps < Infinity) {
      this.#event.reset().uint(EVENT.type, TYPE.instant).uint(EVENT.track, CHIP_UUID);
      this.#event.string(EVENT.name, truncationNote(summary));
      this.#writeEvent(summary.truncatedAt_ps);
    }
    this.#file.commit();
  }

  abort(): void {
    this.#file.abort();
  }

  #begun(): TimelineNames {
    if (this.#names === null) throw new Error('begin() must come first');
    return this.#names;
  }

  #add(slice: Slice): void {
    if (this.#flows === null) {
      this.#writeSlice(slice);
      return;
    }
    this.#open.push(slice);
    if (slice.task < 0) this.#settle(slice, false);
    else slice.cause = this.#flows.link(slice.task, slice.vector, slice)?.id ?? null;
  }

  /** Writes what is known to the end, in the order in which it came. */
  #settle(slice: Slice, hasEffect: boolean): void {
    slice.hasEffect = hasEffect;
    const open = this.#open;
    for (
      let next = open[this.#firstOpen];
      next !== undefined && next.hasEffect !== null;
      next = open[this.#firstOpen]
    ) {
      this.#writeSlice(next);
      this.#firstOpen++;
    }
    if (2 * this.#firstOpen > open.length) {
      open.splice(0, this.#firstOpen);
      this.#firstOpen = 0;
    }
  }

  #writeSlice({ id, track, start_ps, end_ps, name, task, vector, cause, hasEffect }: Slice): void {
    this.#beginSlice(track, name, task, vector);
    if (hasEffect) this.#event.fixed64(EVENT.flow, id);
    if (cause !== null) this.#event.fixed64(EVENT.terminatingFlow, cause);
    this.#writeEvent(start_ps);
    this.#endSlice(track, end_ps);
  }

  #beginSlice(track: Track, what: string, task: number, vector: number): void {
    const info = task < 0 ? null : this.#begun().describe(task);
    const nameIid = this.#intern(spanName(info, what));
    this.#event.reset().uint(EVENT.type, TYPE.begin).uint(EVENT.track, trackUuid(track));
    this.#event.uint(EVENT.nameIid, nameIid);
    if (info === null) return;
    this.#annotate('phase', info.phase);
    this.#annotate('layer', info.layer);
    this.#annotate('sample', info.sample);
    this.#annotate('iteration', info.iteration);
    this.#annotate('task', task);
    this.#annotate('vector', vector);
  }

  #endSlice(track: Track, end_ps: number): void {
    this.#event.reset().uint(EVENT.type, TYPE.end).uint(EVENT.track, trackUuid(track));
    this.#writeEvent(end_ps);
  }

  #annotate(name: (typeof ANNOTATIONS)[number], value: string | number): void {
    const annotation = this.#inner.reset().uint(ANNOTATION.nameIid, ANNOTATIONS.indexOf(name) + 1);
    if (typeof value === 'string') annotation.string(ANNOTATION.string, value);
    else annotation.int(ANNOTATION.int, value);
    this.#event.message(EVENT.annotation, annotation);
  }

  /** The id of an event name; a new one is defined in a packet of its own, ahead of its first use. */
  #intern(name: string): number {
    const known = this.#eventNames.get(name);
    if (known !== undefined) return known;
    const iid = this.#eventNames.size + 1;
    this.#eventNames.set(name, iid);
    const entry = this.#leaf.reset().uint(NAME.iid, iid).string(NAME.name, name);
    const interned = this.#inner.reset().message(INTERNED.eventNames, entry);
    this.#packet.reset().uint(PACKET.sequenceId, SEQUENCE).uint(PACKET.sequenceFlags, FLAGS.needsState);
    this.#packet.message(PACKET.internedData, interned);
    this.#writePacket();
    return iid;
  }

  /** The first packet of a sequence: no names are known but those of the annotations. */
  #clearState(): void {
    this.#inner.reset();
    for (const [index, name] of ANNOTATIONS.entries()) {
      const entry = this.#leaf
        .reset()
        .uint(NAME.iid, index + 1)
        .string(NAME.name, name);
      this.#inner.message(INTERNED.annotationNames, entry);
    }
    this.#packet.reset().uint(PACKET.sequenceId, SEQUENCE).uint(PACKET.sequenceFlags, FLAGS.stateCleared);
    this.#packet.message(PACKET.internedData, this.#inner);
    this.#writePacket();
  }

  #counter(name: string, parent: number): number {
    const known = this.#counters.get(name);
    if (known !== undefined) return known;
    const uuid = COUNTER_UUIDS + this.#counters.size;
    this.#counters.set(name, uuid);
    this.#announce(uuid, name, parent, -1, true);
    return uuid;
  }

  #announce(uuid: number, name: string, parent: number, rank: number, counter = false): void {
    const track = this.#inner.reset().uint(TRACK.uuid, uuid).string(TRACK.name, name);
    if (parent !== 0) track.uint(TRACK.parent, parent);
    if (counter) track.message(TRACK.counter, this.#leaf.reset());
    else track.uint(TRACK.childOrdering, EXPLICIT_ORDER);
    track.int(TRACK.rank, rank);
    this.#packet.reset().uint(PACKET.sequenceId, SEQUENCE).message(PACKET.track, track);
    this.#writePacket();
  }

  #writeEvent(at_ps: number): void {
    this.#packet.reset().uint(PACKET.timestamp, at_ps).uint(PACKET.sequenceId, SEQUENCE);
    this.#packet.uint(PACKET.sequenceFlags, FLAGS.needsState).message(PACKET.trackEvent, this.#event);
    this.#writePacket();
  }

  #writePacket(): void {
    this.#file.bytes(this.#outer.reset().message(TRACE.packet, this.#packet).bytes);
  }
}

function groupUuid(group: Group): number {
  return GROUP_UUIDS + group.id;
}

function trackUuid(track: Track): number {
  return TRACK_UUIDS + track.id;
}

function noop(): void {}
