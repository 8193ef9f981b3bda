import { describe, expect, test } from 'vitest';
import { ruleNamed, rules } from '../../../src/rules/index.ts';
import { structure } from '../../../src/simulation/structure.ts';
import { InputError } from '../../../src/source/index.ts';
import { type ChipChanges, smallChip } from '../../support/bench.ts';
import { conv, fc, mlp, network } from '../../support/networks.ts';

const tiny = mlp(8, 8, 4);

function refusal(rule: string, changes: ChipChanges): string {
  try {
    structure(smallChip({ ...changes, level: { provision: 'explicit' } }), tiny, ruleNamed(rule));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('provision explicit: what the file does not give is refused with the line to add', () => {
  test('bp without transposed reads', () => {
    const message = refusal('bp', { wgu: { count: 1 } });
    expect(message).toContain('provision is explicit and the chip has no transposed reads, which bp needs');
    expect(message).toContain('subarray.transposedRead: true');
    expect(refusal('bp', { wgu: { count: 1 }, subarray: { transposedRead: true } })).toBe('accepted');
  });

  test('a training rule without a gradient unit', () => {
    const message = refusal('bp', { subarray: { transposedRead: true } });
    expect(message).toContain('no gradient unit, which bp needs');
    expect(message).toContain('wgu.count: 1');
    // The product is written on the cells: no unit is needed.
    expect(refusal('bp', { subarray: { transposedRead: true }, gradient: { policy: 'in-array' } })).toBe('accepted');
  });

  test.each(['fa', 'dfa'])('%s without feedback hardware', (rule) => {
    const message = refusal(rule, { wgu: { count: 2 } });
    expect(message).toContain(`no feedback hardware, which ${rule} needs`);
    expect(message).toContain('feedback.provided: true');
    expect(refusal(rule, { wgu: { count: 2 }, feedback: { provided: true } })).toBe('accepted');
    expect(refusal(rule, { wgu: { count: 2 }, feedback: { cost: 'as-error' } })).toBe('accepted');
  });

  test('inference needs nothing', () => {
    expect(refusal('inference', {})).toBe('accepted');
  });
});

describe('provision auto', () => {
  test('one gradient unit for a chain of errors, one a layer for direct ones, none for inference', () => {
    const units = (rule: string, changes: ChipChanges = {}) =>
      structure(smallChip(changes), tiny, ruleNamed(rule)).gradientUnits;
    for (const rule of Object.values(rules)) {
      const { errors } = structure(smallChip(), tiny, rule).template;
      expect(units(rule.name)).toBe({ none: 0, chain: 1, direct: 2 }[errors]);
    }
    expect(units('bp', { wgu: { count: 5 } })).toBe(5);
    expect(units('dfa', { wgu: { count: 5 }, gradient: { policy: 'in-array' } })).toBe(0);
  });

  test('feedback matrices have tiles only where they are held in arrays', () => {
    const kinds = (rule: string, changes: ChipChanges = {}) =>
      structure(smallChip(changes), tiny, ruleNamed(rule)).floorplan.placements.map(
        ({ matrix }) => `${matrix.kind} ${matrix.layer} ${matrix.rows}x${matrix.columns}`,
      );
    const weights = ['weights 0 8x8', 'weights 1 8x4'];
    expect(kinds('bp')).toEqual(weights);
    // B_1 is 8 x 4 classes: four rows that the output error drives.
    expect(kinds('dfa')).toEqual([...weights, 'feedback 0 4x8']);
    expect(kinds('fa')).toEqual([...weights, 'feedback 1 4x8']);
    for (const cost of ['generator', 'as-error'] as const)
      expect(kinds('dfa', { feedback: { cost } })).toEqual(weights);
  });
});

describe('notes', () => {
  const notes = (rule: string, layers = tiny, changes: ChipChanges = {}) =>
    structure(smallChip(changes), layers, ruleNamed(rule)).notes.join('\n');

  test('feedback that outweighs the weights is said', () => {
    // One channel -> one channel, 1 x 1 kernel: one weight; 16 positions -> 2 classes: 32 weights. B: 16 x 2.
    const large = network([conv(0, 1, 1, 8, 1), fc(1, 64, 2, { activation: 'none' })]);
    // Weights 1 + 128; B is 64 x 2 = 128: not yet.
    expect(notes('dfa', large)).toBe('');
    const larger = network([conv(0, 1, 2, 8, 1), conv(1, 2, 2, 8, 1), fc(2, 128, 2, { activation: 'none' })]);
    // Weights 2 + 4 + 256 = 262; B twice 128 x 2 = 512 cells.
    expect(notes('dfa', larger)).toBe('The feedback matrices of dfa take 2.0 times as many cells as the weights.');
    expect(notes('dfa', larger, { feedback: { matrix: 'shared' } })).toBe('');
    expect(notes('dfa', larger, { feedback: { cost: 'generator' } })).toBe('');
    expect(notes('fa', larger)).toBe('');
  });

  test('updates on the cells change what a batch is', () => {
    const changes: ChipChanges = { gradient: { policy: 'in-array' } };
    expect(notes('bp', tiny, changes)).toContain('after every sample');
    expect(notes('inference', tiny, changes)).toBe('');
  });
});

describe('batch normalisation', () => {
  const normalised = network([fc(0, 4, 4, { norm: 'batch' }), fc(1, 4, 2, { activation: 'none' })]);

  test('is refused for training, with what would help', () => {
    expect(() => structure(smallChip(), normalised, ruleNamed('bp'))).toThrow(InputError);
    expect(() => structure(smallChip(), normalised, ruleNamed('bp'))).toThrow(
      /layer fc1 of network tiny has norm: batch, expected norm: folded/,
    );
  });

  test('costs nothing in inference', () => {
    expect(() => structure(smallChip(), normalised, ruleNamed('inference'))).not.toThrow();
  });
});

test('accumulators that overflow are refused with the layer and the bits that it takes', () => {
  const of = (accumulatorBits: number, rule = 'bp') => {
    const chip = smallChip({ wgu: { kind: 'digital', accumulatorBits, samplesPerPass: 3 } });
    return () => structure(chip, network([conv(0, 2, 2, 4, 3), fc(1, 32, 4)]), ruleNamed(rule));
  };
  // 2 + 2 bits of a product, 16 positions x 3 samples.
  expect(of(9)).toThrow(
    'accumulators of 9 bits cannot hold the sums of layer conv1, which take 10 (products in a sum: 48)',
  );
  expect(of(10)).not.toThrow();
  expect(of(9, 'inference')).not.toThrow();
});
