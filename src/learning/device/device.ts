import { choice, count, type Described, quantity } from '../../chip/index.ts';
import { mostNonlinear } from './label.ts';

/** Everything about a storage cell that decides how well it learns. */
export const device = {
  states: count(64, 'conductance states; one pulse less leads from end to end', 2, 65536),
  potentiation: quantity(
    '1',
    0,
    'label of nonlinearity of potentiation; positive: the first pulses are the strongest',
    -mostNonlinear,
    mostNonlinear,
  ),
  depression: quantity(
    '1',
    0,
    'label of nonlinearity of depression; positive: the first pulses, at high conductance, are the strongest',
    -mostNonlinear,
    mostNonlinear,
  ),
  cycleToCycle: quantity('1', 0, 'standard deviation of a write, as a fraction of the conductance range', 0, 1),
  cyclePer: choice(
    ['update', 'pulse', 'gradient'],
    'what draws it: an update that gives the cell pulses; each pulse (n pulses: times sqrt n); every update in which the optimiser wants a change of the cell, pulses or none',
  ),
  deviceToDevice: quantity('1', 0, 'standard deviation of both labels over the cells', 0, mostNonlinear),
  rangeSpread: quantity(
    '1',
    0,
    'standard deviation of either end of the range over the cells, as a fraction of the range',
    0,
    0.25,
  ),
  stuckLow: quantity('1', 0, 'fraction of cells that stay at the least conductance', 0, 1),
  stuckHigh: quantity('1', 0, 'fraction of cells that stay at the largest conductance', 0, 1),
  readNoise: quantity(
    '1',
    0,
    'standard deviation of a read of a cell, as a fraction of the range; anew for every vector and bit plane',
    0,
    1,
  ),
  drift: quantity('1', 0, 'exponent of drift: what is left of the distance to driftTo is (t/driftFrom)^-drift', 0, 1),
  driftSpread: quantity('1', 0, 'standard deviation of the exponent over the cells; none is below 0', 0, 1),
  driftTo: choice(
    ['none', 'low', 'middle', 'high'],
    'what conductances drift to: no conductance, as in phase-change cells, or an end or the middle of the range',
  ),
  driftFrom: quantity('s', 1, 'time after a write at which drift begins', 1e-9, 1e9),
  onResistance: quantity('Ohm', 100e3, 'resistance of the most conductive state', 1, 1e12),
  onOffRatio: quantity('1', 10, 'conductance ratio of the extreme states', 1.01, 1e9),
  potentiationVoltage: quantity('V', 3, 'size of a potentiation pulse', 0.01, 20),
  potentiationPulse: quantity('s', 100e-9, 'width of a potentiation pulse', 1e-12, 1),
  depressionVoltage: quantity('V', 3, 'size of a depression pulse', 0.01, 20),
  depressionPulse: quantity('s', 100e-9, 'width of a depression pulse', 1e-12, 1),
} as const;
/** Values of `device`, in SI units. */
export type DeviceParameters = Described<typeof device>;

/** A storage cell with a name. */
export interface Device extends DeviceParameters {
  readonly name: string;
}
