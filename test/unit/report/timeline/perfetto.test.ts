import { readFileSync } from 'node:fs';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { afterAll, describe, expect, it } from 'vitest';
import { overlaps, type ReadSpan, recordTwoVectors, removeTemporaryDirectories, writeTimeline } from './fixture.ts';

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
    fields.set(field, [...(fields.get(field) ?? []), value]);
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

interface Decoded {
  readonly spans: (ReadSpan & {
    readonly flowIds: bigint[];
    readonly endingFlowIds: bigint[];
    readonly args: object;
  })[];
  readonly counters: [string | undefined, number, number | undefined][];
  readonly instants: (string | undefined)[];
  readonly trackNames: Map<number, string>;
}

/** Follows what ui.perfetto.dev does: names by sequence state, events sorted by time, slices as a stack per track. */
function decode(file: string): Decoded {
  const packets = messages(fieldsOf(readFileSync(file)), 1);
  const trackNames = new Map<number, string>();
  const parents = new Map<number, number | undefined>();
  const eventNames = new Map<number | undefined, string | undefined>();
  const argNames = new Map<number | undefined, string>();
  expect(integer(packets[0], 13)).toBe(1); // SEQ_INCREMENTAL_STATE_CLEARED comes first
  const events: { at: number; event: Fields }[] = [];
  for (const packet of packets) {
    expect(integer(packet, 10)).toBe(1);
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
    expect(trackNames.has(uuid)).toBe(true);
    const stack = open.get(uuid) ?? [];
    open.set(uuid, stack);
    const type = integer(event, 9);
    if (type === 1) {
      expect(stack).toEqual([]);
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

afterAll(removeTemporaryDirectories);

describe('Perfetto trace', () => {
  it('shows units as tracks below their tile, and waiting transactions beside the unit they wait for', () => {
    const { spans, trackNames } = decode(writeTimeline('.pftrace', recordTwoVectors));
    expect(spans.map(({ track, name, start_ps, end_ps }) => [track, name, start_ps, end_ps]).sort()).toEqual(
      [
        ['chip globalBuffer / chip.globalBuffer #0 (1)', 'FW 1 read', 0, 500],
        ['chip globalBuffer / chip.globalBuffer #1 (2)', 'FW 1 read', 0, 500],
        ['chip.tile[3] / pe[1].subarray[0] (3)', 'FW 1 mvm', 500, 1700],
        ['chip.tile[3] / pe[1].subarray[0] (3)', 'FW 1 mvm', 1700, 2900],
        ['chip.tile[3] / waiting for pe[1].subarray[0] (4)', 'FW 1 array-busy', 500, 1700],
        ['chip.tile[3] / waiting for pe[1].subarray[0] (5)', 'FW 2 array-busy', 600, 1700],
      ].sort(),
    );
    expect(overlaps(spans)).toEqual([]);
    expect([...trackNames.values()][0]).toBe('dfa on "test", mlp (time unit: 1 ns here = 1 ps simulated)');
  });

  it('says of each span which task, layer, sample and vector it served, negative numbers included', () => {
    const { spans } = decode(writeTimeline('.pftrace', (timeline) => timeline.span(1, 0, 4e15, 4e15 + 1, 1, 7, -1)));
    expect(spans).toMatchObject([{ start_ps: 4e15, end_ps: 4e15 + 1 }]);
    expect(spans[0].args).toEqual({ phase: 'forward', layer: 7, sample: 5, iteration: 0, task: 7, vector: -1 });
  });

  it('counts queue depths and power', () => {
    const { counters } = decode(writeTimeline('.pftrace', recordTwoVectors));
    expect(counters).toEqual([
      ['dynamic power (W)', 0, 0.5],
      ['queue chip.tile[3].pe[1].subarray[0]', 500, 1],
      ['queue chip.tile[3].pe[1].subarray[0]', 1700, 0],
      ['dynamic power (W)', 2000, 0.25],
      ['dynamic power (W)', 3000, 0],
    ]);
  });

  it('ends every flow once, on a span that starts when its cause is over', () => {
    const { spans } = decode(writeTimeline('.pftrace', recordTwoVectors, { flows: true }));
    const arrows = spans.flatMap((effect) =>
      effect.endingFlowIds.map((id) => {
        const causes = spans.filter((span) => span.flowIds.includes(id));
        expect(causes).toHaveLength(1);
        return [causes[0].end_ps, effect.start_ps];
      }),
    );
    expect(arrows).toEqual([
      [500, 500],
      [500, 1700],
    ]);
    expect(decode(writeTimeline('.pftrace', recordTwoVectors)).spans.flatMap((span) => span.flowIds)).toEqual([]);
  });

  it('stays valid and says so when the limit is reached', () => {
    const { spans, instants } = decode(writeTimeline('.pftrace', recordTwoVectors, { limit: 2 }));
    expect(spans).toHaveLength(2);
    expect(instants).toEqual(['recording stopped: limit of 2 entries reached']);
  });

  it('lays overlapping spans of an ideal unit on separate tracks', () => {
    const { spans } = decode(
      writeTimeline('.pftrace', (timeline) => {
        for (let i = 0; i < 5; i++) timeline.span(1, 0, i * 10, i * 10 + 25, 1, i, 0);
      }),
    );
    expect(overlaps(spans)).toEqual([]);
    expect(new Set(spans.map((span) => span.track)).size).toBe(3);
  });
});
