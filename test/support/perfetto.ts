import { readFileSync } from 'node:fs';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { expect } from 'vitest';

interface Span {
  readonly track: string;
  readonly name: string;
  readonly start_ps: number;
  readonly end_ps: number;
}

/** Fields of a message, undecoded, by number; the numbers are those of perfetto/protos. */
type Fields = Map<number, (number | bigint | Uint8Array)[]>;

function fieldsOf(bytes: Uint8Array): Fields {
  const reader = new BinaryReader(bytes);
  const fields: Fields = new Map();
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    const value =
      wire === WireType.Varint
        ? BigInt(reader.int64())
        : wire === WireType.Bit64
          ? BigInt(reader.fixed64())
          : wire === WireType.LengthDelimited
            ? reader.bytes()
            : expect.fail(`field ${field} has wire type ${wire}`);
    const values = fields.get(field);
    if (values === undefined) fields.set(field, [value]);
    else values.push(value);
  }
  return fields;
}

const message = (fields: Fields | undefined, field: number): Fields | undefined => {
  const value = fields?.get(field)?.[0];
  return value instanceof Uint8Array ? fieldsOf(value) : undefined;
};
const messages = (fields: Fields | undefined, field: number): Fields[] =>
  (fields?.get(field) ?? []).map((value) =>
    value instanceof Uint8Array ? fieldsOf(value) : expect.fail('not a message'),
  );
const integer = (fields: Fields | undefined, field: number): number | undefined => {
  const value = fields?.get(field)?.[0];
  return value === undefined ? undefined : Number(value);
};
const text = (fields: Fields | undefined, field: number): string | undefined => {
  const value = fields?.get(field)?.[0];
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined;
};
const double = (fields: Fields, field: number): number | undefined => {
  const value = fields.get(field)?.[0];
  if (typeof value !== 'bigint') return undefined;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt.asUintN(64, value));
  return view.getFloat64(0);
};

/** What a file holds, in ps. */
export interface Decoded {
  readonly spans: (Span & {
    readonly flowIds: bigint[];
    readonly endingFlowIds: bigint[];
    readonly args: object;
  })[];
  readonly counters: [string | undefined, number, number | undefined][];
  readonly instants: (string | undefined)[];
  readonly trackNames: Map<number, string>;
}

/** Follows what ui.perfetto.dev does: names by sequence state, events sorted by time, slices as a stack per track. */
export function decodePerfetto(file: string): Decoded {
  const packets = messages(fieldsOf(readFileSync(file)), 1);
  const trackNames = new Map<number, string>();
  const parents = new Map<number, number | undefined>();
  const eventNames = new Map<number | undefined, string | undefined>();
  const argNames = new Map<number | undefined, string>();
  expect(integer(packets[0], 13)).toBe(1); // SEQ_INCREMENTAL_STATE_CLEARED comes first
  const events: { at: number; event: Fields }[] = [];
  for (const packet of packets) {
    if (integer(packet, 10) !== 1) expect.fail('a packet of another sequence');
    for (const entry of messages(message(packet, 12), 2)) eventNames.set(integer(entry, 1), text(entry, 2));
    for (const entry of messages(message(packet, 12), 3)) argNames.set(integer(entry, 1), text(entry, 2) ?? '');
    const track = message(packet, 60);
    if (track !== undefined) {
      trackNames.set(integer(track, 1) ?? 0, text(track, 2) ?? '');
      parents.set(integer(track, 1) ?? 0, integer(track, 5));
    }
    const event = message(packet, 11);
    if (event !== undefined) events.push({ at: integer(packet, 8) ?? Number.NaN, event });
  }
  const decoded: Decoded = { spans: [], counters: [], instants: [], trackNames };
  const open = new Map<number, { name: string; start_ps: number; event: Fields }[]>();
  for (const { at, event } of events.sort((a, b) => a.at - b.at)) {
    const uuid = integer(event, 11) ?? 0;
    if (!trackNames.has(uuid)) expect.fail(`row ${uuid} was not announced`);
    const stack = open.get(uuid) ?? [];
    open.set(uuid, stack);
    const type = integer(event, 9);
    if (type === 1) {
      if (stack.length > 0) expect.fail(`slices overlap at ${at}`);
      stack.push({ name: eventNames.get(integer(event, 10)) ?? '', start_ps: at, event });
    } else if (type === 2) {
      const begun = stack.pop() ?? expect.fail('an end without a begin');
      const args = messages(begun.event, 4).map((arg) => [
        argNames.get(integer(arg, 1)),
        text(arg, 6) ?? integer(arg, 4),
      ]);
      decoded.spans.push({
        track: `${trackNames.get(parents.get(uuid) ?? 0)} / ${trackNames.get(uuid)} (${uuid % 1e6})`,
        name: begun.name,
        start_ps: begun.start_ps,
        end_ps: at,
        flowIds: (begun.event.get(47) ?? []).map((id) => BigInt(id as bigint)),
        endingFlowIds: (begun.event.get(48) ?? []).map((id) => BigInt(id as bigint)),
        args: Object.fromEntries(args),
      });
    } else if (type === 3) decoded.instants.push(text(event, 23));
    else if (type === 4) decoded.counters.push([trackNames.get(uuid), at, integer(event, 30) ?? double(event, 44)]);
  }
  for (const stack of open.values()) expect(stack).toEqual([]);
  return decoded;
}
