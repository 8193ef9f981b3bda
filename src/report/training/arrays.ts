import { type LearningHardware, pulsesOf } from '../../learning/index.ts';
import type { TrainingChip } from '../../study/training/chip.ts';
import { plural } from '../text/format.ts';

/** What a training is made on: the chip, and what of it is not the chip's own. */
export function chipInWords({ name, device, idealAdc }: Omit<TrainingChip, 'taken'>): string {
  const pulses = device === null ? 'linear, noiseless pulses' : `pulses and noise of ${device}`;
  return `${name} with ${pulses}${idealAdc ? ' and ideal ADCs' : ''}`;
}

/**
 * Sentences about the arrays that hold the weights.
 *
 * @param rate learning rate at the beginning
 */
export function arrays(hardware: LearningHardware, rate: number): string {
  const { precision } = hardware;
  return [
    cells(hardware),
    `Activations have ${precision.activation} bits, errors ${precision.error} bits.`,
    converters(hardware),
    ...gradientConverters(hardware),
    hardware.update === 'wage' ? steps(hardware, rate) : changes(hardware),
    ...drift(hardware),
  ].join(' ');
}

/** The same of weights that are not trained. */
export function storage(hardware: LearningHardware): string {
  const { programming, verify, readNoise } = hardware.device;
  const until = verify > 0 ? `, repeated until a cell is within ${verify}` : '';
  return [
    cells(hardware),
    `Activations have ${hardware.precision.activation} bits.`,
    converters(hardware),
    programming > 0 ? `Programming has a deviation of ${programming} of the range${until}.` : 'Programming is exact.',
    ...(readNoise > 0 ? [`A read has a deviation of ${readNoise} of the range.`] : []),
    ...drift(hardware),
  ].join(' ');
}

function cells({ device, encoding, array, precision }: LearningHardware): string {
  const bits = precision.weight === null ? '' : ` of ${precision.weight} bits`;
  return `Weights${bits} lie in ${device.name} (${levels(device)}, ${encoding}), in arrays of ${array.rows} x ${array.columns}.`;
}

/** States, and pulses where they are not those between so many states. */
function levels(device: LearningHardware['device']): string {
  const pulses = pulsesOf(device);
  return `${device.states} states${pulses === device.states - 1 ? '' : `, ${plural(pulses, 'pulse')}`}`;
}

function changes({ pulses: { rounding, master } }: LearningHardware): string {
  return `Changes become pulses by ${rounding} rounding${master === 'digital' ? ', and what is not written is kept' : ''}.`;
}

/** A state that a step moves is finer than what a cell holds; noise counts against a step. */
function steps({ device, precision: { gradient } }: LearningHardware, rate: number): string {
  const step = rate / 2 ** (gradient ?? 0);
  const pulses = Number((step * pulsesOf(device)).toPrecision(2));
  const { cycleToCycle } = device;
  return [
    `Weights move by digital steps of ${Number((100 * step).toPrecision(2))} % of their range (train.update=wage). A step is ${pulses} of a pulse, so states are finer than the cells hold them.`,
    'Every step counts as a pulse.',
    ...(cycleToCycle === 0 ? [] : [`The noise of a step is ${Number((cycleToCycle / step).toPrecision(2))} steps.`]),
  ].join(' ');
}

function converters({ adc }: LearningHardware): string {
  const reads = Object.entries(adc).flatMap(([name, one]) => (one === null ? [] : [{ name, ...one }]));
  const [first] = reads;
  if (first === undefined) return 'ADCs are ideal.';
  const { range, references = 'linear', subtraction = 'converted', when } = first;
  const kind = [
    ...(range.kind === 'full-scale' ? ['the range of a full array'] : []),
    ...(range.kind === 'fixed' ? [`from ${range.low} to ${range.high} cells`] : []),
    ...(references === 'linear' ? [] : [`${references} references`]),
    ...(subtraction === 'converted' ? [] : [`${subtraction} subtraction`]),
    ...(when === 'inference' ? ['in tests only'] : []),
  ];
  const each = reads.map(({ name, bits }) => `${bits} bits in ${name} reads`).join(', ');
  return `ADCs have ${each}${kind.length === 0 ? '' : ` (${kind.join(', ')})`}.`;
}

function gradientConverters({ gradientArrays: { adc, samplesPerPass } }: LearningHardware): string[] {
  return adc === null
    ? []
    : [`ADCs of gradient units have ${adc.bits} bits for ${plural(samplesPerPass, 'sample')} a pass.`];
}

function drift({ device, time }: LearningHardware): string[] {
  const { drift: exponent, driftSpread, driftTo } = device;
  if (exponent === 0 && driftSpread === 0) return [];
  const between = time.update_s > 0 ? `, ${time.update_s} s between updates` : '';
  const target =
    driftTo === 'none' ? 'zero conductance' : `the ${driftTo} ${driftTo === 'middle' ? '' : 'end '}of the range`;
  const spread = driftSpread > 0 ? ` ± ${driftSpread}` : '';
  return [`Cells drift to ${target} with exponent ${exponent}${spread}${between}.`];
}
