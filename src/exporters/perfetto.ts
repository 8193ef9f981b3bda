import { GrowingFile } from '../files/index.ts';
import { ProtobufWriter } from './protobuf.ts';
import type { Facts } from './tasks.ts';
import type { Count, Group, Slice, TraceSummary, TraceWriter, Track } from './traceWriter.ts';

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

/** Ids of rows in the file: the root, then groups, rows and counters, each in a range of its own. */
const ROOT_UUID = 1;
const GROUP_UUIDS = 1e6;
const COUNTER_UUIDS = 1e9;
const TRACK_UUIDS = 1e10;

/** Bytes that are the same in every event of a row. */
interface Template {
  readonly begin: Uint8Array;
  readonly end: Uint8Array;
}

/**
 * Perfetto TrackEvent (`.pftrace`), for ui.perfetto.dev.
 *
 * Perfetto counts whole nanoseconds, in which a span of 500 ps would vanish. So **1 ns in the file is 1 ps simulated**;
 * the name of the root row says so.
 *
 * Names are interned, and what all events of a row or all slices of a task have in common is encoded once: an event is
 * put together from such templates.
 */
export class PerfettoWriter implements TraceWriter {
  readonly #file: GrowingFile;
  readonly #templates = new Map<number, Template>();
  readonly #shared = new WeakMap<Facts, Uint8Array>();
  readonly #counters = new Map<string, number>();
  /** Interned names of events and of facts. */
  readonly #names = { eventNames: new Map<string, number>(), annotationNames: new Map<string, number>() };

  readonly #packet = new ProtobufWriter();
  readonly #event = new ProtobufWriter();
  readonly #inner = new ProtobufWriter();
  readonly #leaf = new ProtobufWriter();

  /** @throws {OutputError} if the file cannot be created */
  constructor(path: string) {
    this.#file = new GrowingFile(path);
    this.#packet.reset().uint(PACKET.sequenceId, SEQUENCE).uint(PACKET.sequenceFlags, FLAGS.stateCleared);
    this.#writePacket();
    this.#announce(ROOT_UUID, 'time unit: 1 ns here = 1 ps simulated', 0, 0);
  }

  group({ id, name, rank }: Group): void {
    this.#announce(GROUP_UUIDS + id, name, ROOT_UUID, rank);
  }

  track({ id, group, name, rank }: Track): void {
    const uuid = TRACK_UUIDS + id;
    this.#announce(uuid, name, GROUP_UUIDS + group.id, rank);
    const of = (type: number) => this.#event.reset().uint(EVENT.type, type).uint(EVENT.track, uuid).bytes.slice();
    this.#templates.set(id, { begin: of(TYPE.begin), end: of(TYPE.end) });
  }

  slice({ track, start_ps, end_ps, name, shared, own, begins, ends }: Slice): void {
    const template = this.#templates.get(track.id);
    if (template === undefined) throw new Error(`row ${track.id} was not announced`);
    const nameIid = this.#intern('eventNames', name);
    const sharedBytes = shared === null ? null : this.#sharedBytes(shared);
    const ownBytes = own === null ? null : this.#annotations(own);
    const event = this.#event.reset().append(template.begin).uint(EVENT.nameIid, nameIid);
    if (sharedBytes !== null) event.append(sharedBytes);
    if (ownBytes !== null) event.append(ownBytes);
    for (const id of begins) event.fixed64(EVENT.flow, id);
    if (ends !== 0) event.fixed64(EVENT.terminatingFlow, ends);
    this.#writeEvent(start_ps);
    this.#event.reset().append(template.end);
    this.#writeEvent(end_ps);
  }

  count({ group, name, at_ps, value, isWhole }: Count): void {
    const uuid = this.#counter(name, GROUP_UUIDS + group.id);
    this.#event.reset().uint(EVENT.type, TYPE.counter).uint(EVENT.track, uuid);
    if (isWhole) this.#event.int(EVENT.counterValue, value);
    else this.#event.double(EVENT.doubleCounterValue, value);
    this.#writeEvent(at_ps);
  }

  end({ missing }: TraceSummary): void {
    for (const sentence of missing) {
      this.#event.reset().uint(EVENT.type, TYPE.instant).uint(EVENT.track, ROOT_UUID).string(EVENT.name, sentence);
      this.#writeEvent(0);
    }
    this.#file.commit();
  }

  abort(): void {
    this.#file.abort();
  }

  #sharedBytes(facts: Facts): Uint8Array {
    let bytes = this.#shared.get(facts);
    if (bytes === undefined) {
      bytes = this.#annotations(facts).slice();
      this.#shared.set(facts, bytes);
    }
    return bytes;
  }

  /** The fields of an event that hold facts; valid until the next call. */
  #annotations(facts: Facts): Uint8Array {
    const iids = Object.keys(facts).map((name) => this.#intern('annotationNames', name));
    this.#inner.reset();
    for (const [i, value] of Object.values(facts).entries()) {
      const annotation = this.#leaf.reset().uint(ANNOTATION.nameIid, iids[i] ?? 0);
      if (typeof value === 'string') annotation.string(ANNOTATION.string, value);
      else annotation.int(ANNOTATION.int, value);
      this.#inner.message(EVENT.annotation, annotation);
    }
    return this.#inner.bytes;
  }

  /** The id of a name; a new one is defined in a packet of its own, ahead of its first use. */
  #intern(kind: keyof typeof INTERNED, name: string): number {
    const names = this.#names[kind];
    const known = names.get(name);
    if (known !== undefined) return known;
    const iid = names.size + 1;
    names.set(name, iid);
    const entry = this.#leaf.reset().uint(NAME.iid, iid).string(NAME.name, name);
    const interned = this.#inner.reset().message(INTERNED[kind], entry);
    this.#packet.reset().uint(PACKET.sequenceId, SEQUENCE).uint(PACKET.sequenceFlags, FLAGS.needsState);
    this.#packet.message(PACKET.internedData, interned);
    this.#writePacket();
    return iid;
  }

  #counter(name: string, parent: number): number {
    const known = this.#counters.get(name);
    if (known !== undefined) return known;
    const uuid = COUNTER_UUIDS + this.#counters.size;
    this.#counters.set(name, uuid);
    this.#announce(uuid, name, parent, -1, true);
    return uuid;
  }

  #announce(uuid: number, name: string, parent: number, rank: number, isCounter = false): void {
    const track = this.#inner.reset().uint(TRACK.uuid, uuid).string(TRACK.name, name);
    if (parent !== 0) track.uint(TRACK.parent, parent);
    if (isCounter) track.message(TRACK.counter, this.#leaf.reset());
    else track.uint(TRACK.childOrdering, EXPLICIT_ORDER);
    track.int(TRACK.rank, rank);
    this.#packet.reset().uint(PACKET.sequenceId, SEQUENCE).message(PACKET.track, track);
    this.#writePacket();
  }

  /** Makes the event a packet in place: it is copied once. */
  #writeEvent(at_ps: number): void {
    this.#event.wrap(PACKET.trackEvent).ahead(EVENT_HEAD).uintAhead(PACKET.timestamp, at_ps).wrap(TRACE.packet);
    this.#file.bytes(this.#event.bytes);
  }

  #writePacket(): void {
    this.#file.bytes(this.#packet.wrap(TRACE.packet).bytes);
  }
}

/** What every packet with an event has in common. */
const EVENT_HEAD = new ProtobufWriter()
  .uint(PACKET.sequenceId, SEQUENCE)
  .uint(PACKET.sequenceFlags, FLAGS.needsState)
  .bytes.slice();
