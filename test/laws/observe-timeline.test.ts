import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Flows } from '../../src/report/timeline/flows.ts';
import { Tracks } from '../../src/report/timeline/tracks.ts';

const lane = { id: 0, name: 'chip.dram', component: 'dram', units: 2, multiplicity: 1 };
const interval = fc.record({ start_ps: fc.nat(200), length: fc.nat(30), waits: fc.boolean(), unit: fc.nat(1) });

describe('law: a timeline can be drawn', () => {
  it('no two entries of a track share time, in whatever order they are reported', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 80 }), (intervals) => {
        const announced = new Set<number>();
        const tracks = new Tracks(
          [lane],
          () => {},
          (track) => announced.add(track.id),
        );
        const placed = new Map<number, { start_ps: number; end_ps: number }[]>();
        for (const { start_ps, length, waits, unit } of intervals) {
          const end_ps = start_ps + length;
          const track = waits ? tracks.waiting(0, start_ps, end_ps) : tracks.span(0, unit, start_ps, end_ps);
          expect(announced.has(track.id)).toBe(true);
          placed.set(track.id, [...(placed.get(track.id) ?? []), { start_ps, end_ps }]);
        }
        for (const list of placed.values())
          for (const [i, span] of list.entries())
            for (const other of list.slice(0, i))
              expect(other.end_ps <= span.start_ps || span.end_ps <= other.start_ps).toBe(true);
      }),
    );
  });

  it('an arrow never points back in time, and leaves a span at most once', () => {
    const tracks = new Tracks(
      [lane],
      () => {},
      () => {},
    );
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 80 }), (intervals) => {
        const flows = new Flows(() => {});
        const causes = new Set<number>();
        for (const [id, { start_ps, length, unit }] of intervals.entries()) {
          const end_ps = start_ps + length;
          const cause = flows.link(unit, 0, { id, track: tracks.span(0, unit, start_ps, end_ps), start_ps, end_ps });
          if (cause === null) continue;
          expect(cause.end_ps).toBeLessThanOrEqual(start_ps);
          expect(causes.has(cause.id)).toBe(false);
          causes.add(cause.id);
        }
      }),
    );
  });
});
