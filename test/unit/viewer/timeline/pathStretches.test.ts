import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathTrackOf } from '../../../../src/viewer/timeline/model/pathTrack.ts';
import { laneRow, taskTable } from '../../../support/tables.ts';

const lanes = [
  laneRow(0, 'chip.wgu', 'wgu'),
  laneRow(1, 'chip.globalBuffer', 'globalBuffer'),
  laneRow(2, 'chip.write', 'write'),
];
/** One task of phase 3, and one of phase 4. */
const tasks = taskTable([{ phase: 3 }, { phase: 4 }]);

/** A path of pieces one after the other: the lane, the row of the task, and the length in ns. */
function trackOf(pieces: readonly (readonly [lane: number, taskRow: number, length: number])[]) {
  let at = 0;
  const from = pieces.map(([, , length]) => {
    at += length * 1000;
    return at - length * 1000;
  });
  const columns = {
    from_ps: Float64Array.from(from),
    to_ps: Float64Array.from([...from.slice(1), at]),
    span: Float64Array.from(pieces.keys()),
    lane: Int32Array.from(pieces, ([lane]) => lane),
    taskRow: Int32Array.from(pieces, ([, task]) => task),
  };
  return { track: pathTrackOf(columns, lanes, tasks), end: at };
}

const told = ({ track, end }: ReturnType<typeof trackOf>, least_ns: number) =>
  track.stretches.within(0, end, least_ns * 1000, 'phase').map(({ name, from, to, share }) => {
    return `${name} ${from / 1000}-${to / 1000} ${Math.round(100 * share)}%`;
  });

describe('stretches of the critical path', () => {
  const alternating = trackOf([
    ...Array.from({ length: 4 }, () => [[0, 0, 40] as const, [1, 0, 10] as const]).flat(),
    [1, 0, 190],
    [2, 1, 3],
    [2, 1, 300],
  ]);

  test('have the name of the part with most of their time where pieces are too narrow for one', () => {
    expect(told(alternating, 8).slice(0, 3)).toEqual([
      'gradient units 0-40 100%',
      'global buffer 40-50 100%',
      'gradient units 50-90 100%',
    ]);
    expect(told(alternating, 80)).toEqual([
      'gradient units 0-190 84%',
      'global buffer 190-390 100%',
      'write drivers 390-693 100%',
    ]);
  });

  test('join two colours only where one is too narrow to be seen', () => {
    expect(told(alternating, 640)).toEqual(['global buffer 0-390 59%', 'write drivers 390-693 100%']);
    const phases = trackOf(Array.from({ length: 20 }, () => [[1, 0, 90] as const, [1, 1, 1] as const]).flat());
    expect(told(phases, 8)).toHaveLength(40);
    expect(told(phases, 80)).toEqual(['global buffer 0-1820 100%']);
    const { track, end } = alternating;
    expect(track.stretches.within(0, end, 80e3, 'kind').length).toBe(track.place.length);
  });

  test('those in a window are those of the whole run that meet it', () => {
    const { track, end } = alternating;
    const all = track.stretches.within(0, end, 80e3, 'phase');
    expect(track.stretches.within(195e3, 389e3, 80e3, 'phase')).toEqual([all[1]]);
    expect(track.stretches.within(end, end + 5, 80e3, 'phase')).toEqual([]);
  });

  test('of any path follow one another without a gap and hold all of its time', () => {
    const piece = fc.tuple(fc.nat(2), fc.nat(1), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 5000 }),
        (pieces, least) => {
          const { track, end } = trackOf(pieces);
          const all = track.stretches.within(0, end, least * 1000, 'phase');
          expect(all.map(({ from }) => from)).toEqual([0, ...all.slice(0, -1).map(({ to }) => to)]);
          expect(all.at(-1)?.to).toBe(end);
          for (const { share } of all) expect(share).toBeGreaterThan(0);
        },
      ),
    );
  });
});
