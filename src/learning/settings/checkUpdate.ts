import { TrainingError } from '../error.ts';
import { bitsOfWeight, type LearningHardware } from './hardware.ts';

/**
 * Refuses what does not go with the way in which weights follow gradients.
 *
 * @throws TrainingError
 */
export function checkUpdate(hardware: LearningHardware): void {
  const [first] = (hardware.update === 'wage' ? againstWage : againstPulses).flatMap((find) => find(hardware));
  if (first === undefined) return;
  const { what, hint, about } = first;
  throw new TrainingError(what, hint, [...about, 'train.update']);
}

interface Contradiction {
  readonly what: string;
  readonly hint: string;
  readonly about: readonly string[];
}
type Find = (hardware: LearningHardware) => Contradiction[];

const againstPulses: readonly Find[] = [
  ({ device }) =>
    found(
      device.cyclePer === 'step',
      `device ${device.name} has noise per step (device.cyclePer=step), but an update gives pulses and makes no steps`,
      'set device.cyclePer to update or pulse, or train.update to wage',
      ['device.cyclePer', 'device'],
    ),
];

const otherwise = ', or train.update to pulses';

const againstWage: readonly Find[] = [
  ({ precision }) =>
    found(
      precision.gradient === null,
      'a step of train.update=wage is rate / 2^(gradientBits - 1), but train.gradientBits is 0, an exact gradient',
      `set train.gradientBits, as in train.gradientBits=6${otherwise}`,
      ['train.gradientBits'],
    ),
  ({ scale }) =>
    found(
      scale !== 'none',
      `train.update=wage scales every gradient by a power of two near its largest, so train.scale=${scale} has no place`,
      `set train.scale to none${otherwise}`,
      ['train.scale'],
    ),
  ({ pulses }) =>
    found(
      pulses.master !== 'none',
      'train.update=wage keeps the state of a cell finer than its pulses, so there is no rest for a digital master',
      `set train.master to none${otherwise}`,
      ['train.master'],
    ),
  ({ pulses }) =>
    found(
      pulses.rounding !== 'stochastic',
      `train.update=wage rounds steps at random, so train.rounding=${pulses.rounding} has no place`,
      `set train.rounding to auto${otherwise}`,
      ['train.rounding'],
    ),
  ({ pulses }) =>
    found(
      pulses.most !== null,
      `train.update=wage gives no pulses to a cell, so train.mostPulses=${pulses.most} has no place`,
      `set train.mostPulses to 0${otherwise}`,
      ['train.mostPulses'],
    ),
  ({ device }) =>
    found(
      device.cycleToCycle > 0 && device.cyclePer !== 'step',
      `device ${device.name} has noise per ${device.cyclePer} (device.cyclePer), but train.update=wage makes steps`,
      `set device.cyclePer to step${otherwise}`,
      ['device.cyclePer', 'device'],
    ),
  (hardware) =>
    found(
      bitsOfWeight(hardware) > Math.ceil(Math.log2(hardware.device.states)),
      `a weight of ${bitsOfWeight(hardware)} bits lies in several cells of ${hardware.device.states} states, but train.update=wage walks along the curve of one`,
      `set train.weightBits to 0${otherwise}`,
      ['train.weightBits', 'device.states', 'device'],
    ),
];

function found(holds: boolean, what: string, hint: string, about: readonly string[]): Contradiction[] {
  return holds ? [{ what, hint, about }] : [];
}
