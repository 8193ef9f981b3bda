import { expect, test } from 'vitest';
import { loadChip } from '../../../../src/config/index.ts';
import { trainingRuleNamed } from '../../../../src/rules/index.ts';
import { parseValue } from '../../../../src/source/index.ts';
import { disagreements, settingsOnChip } from '../../../../src/study/training/chip.ts';

test('gradients trained with ADCs that a digital gradient unit does not have are told', () => {
  const place = '--set train.gradientAdc';
  const notes = (kind: string, adc: number) => {
    const chip = loadChip('fefet-22nm', [`wgu.kind=${kind}`]);
    const given = [{ path: 'train.gradientAdc', value: parseValue(String(adc), place, 'train.gradientAdc') }];
    const options = { idealAdc: false, epochs: 1, batch: 1 };
    return disagreements(chip, settingsOnChip(chip, trainingRuleNamed('bp'), options, given, () => place).settings);
  };
  const told = expect.stringMatching(/^Gradients are trained with ADCs of 4 bits\..* which have no ADCs\.$/);
  expect(notes('digital', 4)).toContainEqual(told);
  expect(notes('digital', 0)).not.toContainEqual(told);
  expect(notes('array', 4)).not.toContainEqual(told);
});
