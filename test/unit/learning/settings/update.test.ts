import { expect, test } from 'vitest';
import { findDevice, hardwareOf, type LearningHardware, TrainingError } from '../../../../src/learning/index.ts';
import { checkHardware } from '../../../../src/learning/settings/checkHardware.ts';

const stepping = { ...findDevice('fefet-6bit'), cyclePer: 'step' } as const;
const base = hardwareOf(stepping);
const wage: LearningHardware = { ...base, update: 'wage', precision: { ...base.precision, gradient: 6 } };
const { pulses } = base;

test('WAGE takes cells with noise per step, or without noise', () => {
  expect(() => checkHardware(wage)).not.toThrow();
  const quiet = { ...findDevice('sram-6bit'), cycleToCycle: 0 };
  expect(() => checkHardware({ ...wage, device: quiet })).not.toThrow();
});

test.each<[string, LearningHardware, RegExp, string]>([
  ['an exact gradient', { ...wage, precision: base.precision }, /as in train.gradientBits=6/, 'train.gradientBits'],
  ['a scale', { ...wage, scale: 'max' }, /train.scale=max has no place; set train.scale to none/, 'train.scale'],
  [
    'a digital master',
    { ...wage, pulses: { ...pulses, rounding: 'threshold', master: 'digital' } },
    /set train.master to none/,
    'train.master',
  ],
  [
    'a rounding',
    { ...wage, pulses: { ...pulses, rounding: 'nearest' } },
    /set train.rounding to auto/,
    'train.rounding',
  ],
  ['a limit', { ...wage, pulses: { ...pulses, most: 3 } }, /set train.mostPulses to 0/, 'train.mostPulses'],
  [
    'noise per gradient',
    { ...wage, device: { ...stepping, cyclePer: 'gradient' } },
    /device fefet-6bit has noise per gradient .* set device.cyclePer to step/,
    'device.cyclePer',
  ],
  [
    'several cells a weight',
    { ...wage, precision: { ...wage.precision, weight: 12 } },
    /a weight of 12 bits lies in several cells of 64 states, .* set train.weightBits to 0/,
    'train.weightBits',
  ],
])('WAGE refuses %s', (_, hardware, reason, about) => {
  expect(refusal(hardware).message).toMatch(reason);
  expect(refusal(hardware).message).toMatch(/or train.update to pulses$/);
  expect(refusal(hardware).about).toEqual(expect.arrayContaining([about, 'train.update']));
});

test.each<[string, LearningHardware, string]>([
  ['a gradient of one bit', { ...wage, precision: { ...wage.precision, gradient: 1 } }, 'train.gradientBits'],
  ['no pulses', { ...base, pulses: { ...pulses, most: 0 } }, 'train.mostPulses'],
  ['half a calibration', { ...base, calibrateEvery: 0.5 }, 'train.adcEvery'],
])('the refusal of %s names its key', (_, hardware, about) => {
  expect(refusal({ ...hardware, device: { ...hardware.device, cyclePer: 'update' } }).about).toContain(about);
});

test('pulses refuse noise per step', () => {
  expect(refusal(base).message).toMatch(
    /makes no steps; set device.cyclePer to update or pulse, or train.update to wage$/,
  );
});

function refusal(hardware: LearningHardware): TrainingError {
  try {
    checkHardware(hardware);
  } catch (error) {
    if (error instanceof TrainingError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
