import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declaredParameters } from '../../../src/config/parameters.ts';
import { differencesOf, unitOf } from '../../../src/insight/differences.ts';
import { familiesOf, lengthOf, reasonsOf } from '../../../src/insight/reasons.ts';
import { componentTypes } from '../../../src/parts/words/components.ts';
import { phases } from '../../../src/parts/words/task.ts';
import { factsOf, pathOf, samplePaths } from '../../support/facts.ts';

const lines = (paths: Parameters<typeof reasonsOf>[0]) =>
  reasonsOf(paths).map(({ label, times_s }) => [label, ...times_s.map((time) => Math.round(time * 1e8) / 100)]);

describe('critical paths by reason', () => {
  test('of two runs side by side', () => {
    expect(lines([samplePaths.bp, samplePaths.dfa])).toEqual([
      ['Forward pass', 40.5, 40.9],
      ['Backward pass: error or feedback', 29.6, 0.7],
      ['Gradients cross the global buffer', 1982, 1985],
      ['Gradient units work', 1910, 1919],
      ['Gradients go through DRAM', 8.9, 8.9],
      ['Updates travel to the tiles', 684, 690],
      ['Write drivers write arrays', 404, 591],
    ]);
  });

  test('a family that takes much is broken down, its smallest mechanisms together', () => {
    const path = pathOf({
      'subarray forward': 900,
      'tileBuffer forward': 80,
      'loss error': 5,
      'activation forward': 1,
      'dram forward': 1,
      controller: 13,
    });
    expect(lines([path])).toEqual([
      ['Arrays multiply activations', 900],
      ['Activations move inside tiles', 80],
      ['Forward pass: the rest', 2],
      ['Backward pass: error or feedback', 5],
      ['Vectors are issued', 13],
    ]);
  });

  test('a reason names its phase and its components, the largest first', () => {
    const travel = reasonsOf([samplePaths.bp]).find(({ key }) => key === 'update/travel');
    expect(travel).toMatchObject({ phase: 'update', components: ['tileBuffer', 'globalBuffer'] });
    expect(reasonsOf([[]])).toEqual([]);
  });

  test('times and shares add up to the run, however it is grouped', () => {
    const piece = fc.record({
      component: fc.constantFrom(...componentTypes),
      operation: fc.constant('work'),
      phase: fc.constantFrom(...phases, null),
      layer: fc.constantFrom(0, 1, null),
      time_s: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(piece), { minLength: 1, maxLength: 3 }), (paths) => {
        for (const group of [reasonsOf, familiesOf]) {
          const reasons = group(paths);
          paths.forEach((path, run) => {
            expect(reasons.reduce((sum, { times_s }) => sum + (times_s[run] ?? 0), 0)).toBe(lengthOf(path));
            if (path.length > 0)
              expect(reasons.reduce((sum, { shares }) => sum + (shares[run] ?? 0), 0)).toBeCloseTo(1);
          });
          expect(new Set(reasons.map(({ key }) => key)).size).toBe(reasons.length);
        }
      }),
    );
  });
});

describe('what differs in the inputs of two runs', () => {
  const bp = factsOf(samplePaths.bp, { chip: { globalBuffer: { ports: 1 }, ideal: [] } });

  test('rule, batch and settings, as they are typed', () => {
    const other = factsOf(samplePaths.bp, {
      rule: 'dfa',
      samples: 4,
      chip: { globalBuffer: { ports: 2 }, ideal: ['wgu'], wafer: { radius: 0.1 } },
      schedule: { overlap: 'sample' },
    });
    expect(differencesOf(bp, other)).toEqual([
      { path: 'rule', a: 'bp', b: 'dfa' },
      { path: 'batch', a: '8', b: '4' },
      { path: 'globalBuffer.ports', a: '1', b: '2' },
      { path: 'ideal', a: '[]', b: '["wgu"]' },
      { path: 'schedule.overlap', a: 'none', b: 'sample' },
      { path: 'wafer.radius', a: null, b: '0.1' },
    ]);
  });

  test('every quantity of a chip has the unit that it is declared with', () => {
    const declared = declaredParameters.flatMap(({ path, parameter }) =>
      'unit' in parameter && parameter.unit !== '1' ? [[path.replace('chip.', ''), parameter.unit]] : [],
    );
    expect(unitOf).toEqual(Object.fromEntries(declared));
  });

  test('quantities are told in their units', () => {
    const [slow, fast] = [50e-9, 20e-9].map((writePulse) =>
      factsOf(samplePaths.bp, { chip: { cell: { writePulse } } }),
    );
    if (slow === undefined || fast === undefined) throw new Error('two runs are compared');
    expect(differencesOf(slow, fast)).toEqual([{ path: 'cell.writePulse', a: '50 ns', b: '20 ns' }]);
  });

  test('nothing, if they are the same', () => {
    expect(differencesOf(bp, bp)).toEqual([]);
  });
});
