import { choice, count, type Described, quantity, sentences } from '../../chip/index.ts';
import { mostNonlinear } from './label.ts';

/** Everything about a storage cell that decides how well it learns. */
export const device = {
  states: count(64, 'Conductance states that weights are programmed to, and values of a digit of a weight.', 2, 65536),
  pulses: count(
    0,
    sentences(
      'Pulses that lead from end to end of the range.',
      'With 0, there is one less than states.',
      'A file means those of its own states: other states bring 0 with them.',
    ),
    0,
    65535,
  ),
  depressionPulses: count(
    0,
    sentences(
      'Pulses that lead from the upper end of the range to the lower.',
      'With 0, they are as many as those upwards.',
    ),
    0,
    65535,
  ),
  potentiation: quantity(
    '1',
    0,
    sentences(
      'Label of nonlinearity of potentiation.',
      'If it is positive, the first pulses, at low conductance, are the strongest.',
    ),
    -mostNonlinear,
    mostNonlinear,
  ),
  depression: quantity(
    '1',
    0,
    sentences(
      'Label of nonlinearity of depression, with its published sign.',
      'If it is positive, the last pulses, at low conductance, are the strongest, as on the way back down a curve.',
      'If it is negative, the first pulses, at high conductance, are.',
    ),
    -mostNonlinear,
    mostNonlinear,
  ),
  cycleToCycle: quantity('1', 0, 'Standard deviation of a write, as a fraction of the conductance range.', 0, 1),
  cyclePer: choice(
    ['update', 'pulse', 'gradient', 'step'],
    sentences(
      'What adds this noise to a cell.',
      'With update, it is an update that gives the cell pulses.',
      'With pulse, it is each pulse, so n pulses add sqrt(n) times as much.',
      'With gradient, it is every update that wants the cell changed, even without a pulse.',
      'With step, it is a step of train.update=wage, of whatever size.',
    ),
  ),
  deviceToDevice: quantity('1', 0, 'Standard deviation of both labels over the cells.', 0, mostNonlinear),
  deviceToDeviceDraw: choice(
    ['common', 'each'],
    sentences(
      'How a cell draws the deviations of its labels.',
      'With common, one deviation is added to both labels.',
      'With each, either label has a deviation of its own.',
    ),
  ),
  rangeSpread: quantity(
    '1',
    0,
    'Standard deviation of either end of the range over the cells, as a fraction of the range.',
    0,
    0.25,
  ),
  stuckLow: quantity('1', 0, 'Fraction of cells that stay at the least conductance.', 0, 1),
  stuckHigh: quantity('1', 0, 'Fraction of cells that stay at the largest conductance.', 0, 1),
  programming: quantity(
    '1',
    0,
    sentences(
      'Standard deviation of programming, as a fraction of the range.',
      'A cell gets it when a whole network is programmed, not by the pulses of an update.',
    ),
    0,
    1,
  ),
  verify: quantity(
    '1',
    0,
    sentences(
      'Distance from the wanted conductance, as a fraction of the range.',
      'Programming is repeated until a cell is that close. With 0, it is not checked.',
    ),
    0,
    1,
  ),
  readNoise: quantity(
    '1',
    0,
    sentences(
      'Standard deviation of a read of a cell, as a fraction of the range.',
      'It is drawn anew for every vector and bit plane.',
    ),
    0,
    1,
  ),
  drift: quantity(
    '1',
    0,
    sentences(
      'Exponent of drift.',
      'After the time t, the part (t / driftFrom)^-drift of the distance to driftTo is left.',
    ),
    0,
    1,
  ),
  driftSpread: quantity('1', 0, 'Standard deviation of the exponent over the cells. No exponent is below 0.', 0, 1),
  driftTo: choice(
    ['none', 'low', 'middle', 'high'],
    sentences(
      'What conductances drift to.',
      'With none, it is no conductance at all, as in phase-change cells.',
      'With the others, it is an end or the middle of the range.',
    ),
  ),
  driftFrom: quantity('s', 1, 'Time after a write at which drift begins.', 1e-9, 1e9),
  onResistance: quantity('Ohm', 100e3, 'Resistance of the most conductive state.', 1, 1e12),
  onOffRatio: quantity('1', 10, 'Ratio of the largest conductance to the smallest.', 1.01, 1e9),
  potentiationVoltage: quantity('V', 3, 'Voltage of a potentiation pulse.', 0.01, 20),
  potentiationPulse: quantity('s', 100e-9, 'Width of a potentiation pulse.', 1e-12, 1),
  depressionVoltage: quantity('V', 3, 'Voltage of a depression pulse.', 0.01, 20),
  depressionPulse: quantity('s', 100e-9, 'Width of a depression pulse.', 1e-12, 1),
} as const;
/** Values of `device`, in SI units. */
export type DeviceParameters = Described<typeof device>;

/** Measured states of a cell, from 0 to 1. */
export interface StateCurve {
  /** States after 0, 1, 2, ... pulses of potentiation, rising. */
  readonly up: readonly number[];
  /** States after 0, 1, 2, ... pulses of depression, falling. */
  readonly down: readonly number[];
}

/** A storage cell with a name. */
export interface Device extends DeviceParameters {
  /** Name of the device. */
  readonly name: string;
  /** What its pulses walk in place of published curves; null: they walk those of its labels. */
  readonly curve: StateCurve | null;
}

/** Pulses of a device that lead upwards from end to end of its range: what an update counts in. */
export function pulsesOf({ curve, pulses, states }: Pick<Device, 'curve' | 'pulses' | 'states'>): number {
  if (curve !== null) return curve.up.length - 1;
  return pulses === 0 ? states - 1 : pulses;
}

/** Pulses from end to end in both directions. */
export function endsOf(device: Device): { readonly up: number; readonly down: number } {
  const up = pulsesOf(device);
  return { up, down: device.depressionPulses === 0 ? up : device.depressionPulses };
}
