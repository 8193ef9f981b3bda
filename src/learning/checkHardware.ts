import type { AdcSettings } from './crossbar/index.ts';
import { TrainingError } from './error.ts';
import type { LearningHardware } from './hardware.ts';

/**
 * Refuses hardware whose settings contradict each other or are beyond their range.
 *
 * @throws TrainingError
 */
export function checkHardware(hardware: LearningHardware): void {
  checkBits(hardware);
  for (const [name, adc] of Object.entries(hardware.adc)) if (adc !== null) checkAdc(name, adc);
  const { rows, columns } = hardware.array;
  requireWhole('array.rows', rows, 2, 4096);
  requireWhole('array.columns', columns, 2, 4096);
  if (hardware.pulses.most !== null) requireWhole('pulses.most', hardware.pulses.most, 1, 65536);
  if (!(hardware.range >= 1 && hardware.range <= 1024)) {
    throw new TrainingError(`range is ${hardware.range}`, 'use a number from 1 to 1024');
  }
}

function checkBits({ device, precision }: LearningHardware): void {
  const { weight, activation, error, gradient } = precision;
  requireWhole('precision.activation', activation, 2, 16);
  requireWhole('precision.error', error, 2, 16);
  if (gradient !== null) requireWhole('precision.gradient', gradient, 2, 16);
  if (weight === null) return;
  requireWhole('precision.weight', weight, 1, 16);
  const cellBits = Math.ceil(Math.log2(device.states));
  const stored = `the ${device.states} states of device ${device.name} hold ${cellBits} bits`;
  if (cellBits > weight) {
    throw new TrainingError(
      `${stored}, but a weight has ${weight}`,
      `use precision.weight ${cellBits}, or fewer states`,
    );
  }
  if (cellBits < weight) {
    throw new TrainingError(
      `${stored}, but a weight has ${weight}: pulses cannot carry from one cell to the next`,
      `use precision.weight ${cellBits}, or a device of ${2 ** weight} states`,
    );
  }
}

function checkAdc(name: string, { bits, range }: AdcSettings): void {
  requireWhole(`adc.${name}.bits`, bits, 1, 14);
  if (range.kind === 'fixed' && !(range.high > range.low && Number.isFinite(range.high - range.low))) {
    throw new TrainingError(
      `adc.${name} has the range ${range.low} to ${range.high}`,
      'use an upper end above the lower',
    );
  }
  if (range.kind !== 'calibrated') return;
  requireWhole(`adc.${name}.range.batches`, range.batches, 1, 10_000);
  if (!(range.percentile > 0.5 && range.percentile <= 1)) {
    throw new TrainingError(
      `adc.${name} is calibrated to the percentile ${range.percentile}`,
      'use a number above 0.5, up to 1',
    );
  }
}

function requireWhole(name: string, value: number, min: number, max: number): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  throw new TrainingError(`${name} is ${value}`, `use a whole number from ${min} to ${max}`);
}
