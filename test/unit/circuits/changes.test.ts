import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../../src/circuits/computed/assertFinite.ts';
import { figuresOf } from '../../../src/circuits/index.ts';
import { load, loadChip } from '../../../src/config/index.ts';
import { simulate } from '../../../src/simulation/index.ts';

const numbers = (...sets: string[]) =>
  new Map(numbersOf(figuresOf(loadChip('fefet-22nm', ['circuits.basis=reference', ...sets]))));
const shipped = numbers();

/** A change of the shipped chip, whose figures are given in lines, and a figure that must follow. */
const changes: readonly (readonly [set: string, figure: string])[] = [
  ['technology.node=14nm', 'array.area_m2'],
  ['technology.node=14nm', 'globalBuffer.read_s'],
  ['technology.node=14nm', 'tree.latency_s_per_m'],
  ['technology.temperature=350K', 'bus.latency_s_per_m'],
  ['technology.temperature=350K', 'write.setup_s'],
  ['technology.temperature=350K', 'array.leakage_W'],
  ['technology.clock=500MHz', 'tileInput.read_s'],
  ['cell.type=rram', 'write.pulse_J(1)'],
  ['cell.type=crossbar', 'array.cells_m2'],
  ['cell.onResistance=100kOhm', 'array.forward.settle_s'],
  ['cell.onResistance=100kOhm', 'array.transposed.drive_s'],
  ['cell.onOffRatio=50', 'array.forward.settle_s'],
  ['cell.readVoltage=0.4V', 'array.forward.arrayEnergy_J(0.25)'],
  ['cell.writeVoltage=3V', 'write.pulse_J(1)'],
  ['cell.writePulse=10ns', 'write.pulse_s'],
  ['precision.activation=4', 'activation.energy_J'],
  ['precision.error=4', 'wgu.readChannel_s'],
  ['precision.weight=12', 'generator.area_m2'],
  ['subarray.rows=64', 'array.cells_m2'],
  ['subarray.columns=64', 'array.area_m2'],
  ['subarray.columnsPerAdc=4', 'adc.forward.count'],
  ['subarray.columnsPerAdc=4', 'adc.error.area_m2'],
  ['adc.forward.kind=sar', 'array.forward.convert_s'],
  ['adc.forward.sense=voltage', 'adc.forward.area_m2'],
  ['adc.error.sense=voltage', 'array.transposed.adcEnergy_J(0.25, 0.25)'],
  ['adc.feedback.sense=voltage', 'adc.feedback.area_m2'],
  ['adc.gradient.sense=voltage', 'wgu.area_m2'],
  ['adc.forward.model=survey', 'adc.forward.area_m2'],
  ['adc.gradient.model=survey', 'wgu.readChannel_J'],
  ['adc.forward.bits=7', 'adc.forward.area_m2'],
  ['adc.error.bits=5', 'array.transposed.convert_s'],
  ['adc.gradient.bits=5', 'wgu.area_m2'],
  ['adc.feedback.bits=5', 'feedbackArray.forward.adcEnergy_J(0.25, 0.25)'],
  ['pe.subarrays=[2, 2]', 'peOutput.bits'],
  ['pe.buffer=sram', 'peInput.write_s'],
  ['tileBuffer.kind=sram', 'tileInput.area_m2'],
  ['tileBuffer.lineBits=64', 'tileOutput.read_s'],
  ['globalBuffer.kind=sram', 'globalBuffer.leakage_W'],
  ['globalBuffer.lineBits=256', 'globalBuffer.read_s'],
  ['wgu.rows=64', 'wgu.area_m2'],
  ['wgu.columns=64', 'wgu.writeRow_J'],
  ['wgu.columnsPerAdc=4', 'wgu.readChannel_s'],
  ['gradient.bits=16', 'gradientAdder.latency_s'],
];

describe('a change of the chip', () => {
  it.each(changes)('%s gives another %s', (set, figure) => {
    const value = numbers(set).get(figure);
    expect(shipped.get(figure)).toBeGreaterThan(0);
    expect(value).toBeGreaterThan(0);
    expect(value).not.toBe(shipped.get(figure));
  });

  it('of the node reaches every figure but counts, half clocks and the given write pulse', () => {
    const young = numbers('technology.node=14nm');
    const same = [...shipped].filter(([path, value]) => value !== 0 && young.get(path) === value).map(([path]) => path);
    expect(same.filter((path) => !/\.(conversions|count|bits)$/.test(path))).toEqual([
      'peInput.write_s',
      'peOutput.write_s',
      'write.pulse_s',
    ]);
  });

  it('of node and converter gives another area and time of a run', () => {
    const totals = (...sets: string[]) => {
      const request = { chip: 'fefet-22nm', network: 'mlp', rule: 'inference', batch: 1, sets };
      return simulate({ ...load(request), detail: 'group', seed: 0 }).totals;
    };
    const [before, after] = [totals(), totals('technology.node=14nm', 'adc.forward.bits=7')];
    expect(after.area_m2).not.toBe(before.area_m2);
    expect(after.latency_s).not.toBe(before.latency_s);
    expect(after.chip.energy_J).not.toBe(before.chip.energy_J);
  });
});
