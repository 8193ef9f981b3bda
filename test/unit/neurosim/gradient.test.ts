import { describe, expect, it } from 'vitest';
import { layerContexts } from '../../../src/neurosim/contexts.ts';
import { gradientPhase } from '../../../src/neurosim/gradient.ts';
import { asPrinted, type Quirk, quirks } from '../../../src/neurosim/index.ts';
import { reference } from './runs.ts';

const [mlp, vgg] = [reference('mlp512x3_train'), reference('vgg8_default')];

/** What the gradient of a layer takes in the unit, over the time or energy of one after another of its reads. */
function inReads({ run, figures }: typeof mlp, index: number, off: readonly Quirk[] = [], channels?: number) {
  const rows = run.rows.map((row, i) => (i === index && channels !== undefined ? { ...row, channels } : row));
  const set = quirks(asPrinted, Object.fromEntries(off.map((each) => [each, false])));
  const unit = figures.gradientUnit!;
  const { peak } = gradientPhase(layerContexts({ ...run, rows }, figures, set)[index]!, unit, figures.gradientAdders!);
  return { s: peak.s / (rows[index]!.outputs * unit.read_s), J: peak.J };
}

describe('copies of activations in the gradient unit of a fully connected layer', () => {
  it.each([
    [0, 49],
    [1, 32],
  ])(
    'B22: layer %i of an MLP reads %i times faster, as one copy needs so many arrays; 49 hold one copy',
    (layer, arrays) => {
      expect(inReads(mlp, layer, ['B22']).s - inReads(mlp, layer).s).toBeCloseTo(1 - 1 / arrays, 9);
    },
  );

  it('B22 off: as many copies as 7 x 8 arrays hold, wherever they stand', () => {
    // 10 channels of 8 bits need one array of 128 columns, 300 need 19.
    for (const [channels, printed, meant] of [
      [10, 7, 56],
      [300, 7 * 18, 2],
    ] as const) {
      const saved = inReads(vgg, 7, ['B22'], channels).s - inReads(vgg, 7, [], channels).s;
      expect(saved).toBeCloseTo(1 / meant - 1 / printed, 9);
    }
  });

  it('B28 is a defect of its own: with copies counted right, 64 needed arrays of 56 take two turns', () => {
    expect(inReads(vgg, 7, ['B28'])).toEqual(inReads(vgg, 7));
    expect(inReads(vgg, 7, ['B22', 'B28']).s - inReads(vgg, 7, ['B22']).s).toBeCloseTo(1, 9);
  });

  it('B22 leaves convolutions and energies alone', () => {
    for (const layer of [0, 3, 5]) expect(inReads(vgg, layer, ['B22'])).toEqual(inReads(vgg, layer));
    expect(inReads(vgg, 6, ['B22']).J).toBe(inReads(vgg, 6).J);
  });
});
