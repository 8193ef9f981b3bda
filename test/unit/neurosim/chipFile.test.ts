import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readChip } from '../../../src/config/index.ts';
import { chipYaml, parseToolParameters } from '../../../src/neurosim/index.ts';
import { parseYaml } from '../../../src/source/index.ts';
import { folder, reference, runNames } from './runs.ts';

const parametersOf = (name: string) =>
  parseToolParameters(readFileSync(`${folder}${name}.json`, 'utf8'), `${name}.json`);

function chipOf(name: string) {
  const { run } = reference(name);
  const { rows, placement, synapseBit, inputBits } = run;
  const text = chipYaml(parametersOf(name), name, { rows, placement, synapseBit, inputBits });
  return readChip(parseYaml(text, `${name}.yaml`));
}

describe('a parameter set of the tool as a chip file', () => {
  it.each(runNames)('%s loads', (name) => expect(chipOf(name).name).toBe(name));

  it('is the 32 nm FeFET chip of the tool', () => {
    const chip = chipOf('vgg8_default');
    expect(chip.technology).toMatchObject({ node: 32e-9, roadmap: 'LSTP', clock: 1e9, clocking: 'free' });
    expect(chip.cell).toMatchObject({
      type: 'fefet',
      bits: 5,
      onResistance: 240e3,
      onOffRatio: 100,
      writePulse: 50e-9,
    });
    expect(chip.cell).toMatchObject({ width: 4, height: 4 });
    expect(chip.circuits.basis).toBe('reference');
    expect(chip.precision).toMatchObject({ weight: 5, activation: 8 });
    expect(chip.adc.forward).toMatchObject({ kind: 'flash', bits: 6 });
    expect(chip.adc.gradient).toMatchObject({ kind: 'flash', bits: 4 });
    expect(chip.pe).toMatchObject({ subarrays: [4, 4], busWidth: 128 });
    expect(chip.tile).toMatchObject({ pes: [3, 3], treeWidth: 384 });
    expect(chip.mapping.kind).toBe('kernel-position');
    expect(chip.globalBuffer).toMatchObject({ lineBits: 128, width: 128 });
    expect(chip.write.parallelArrays).toBe(8);
    expect(chip.gradient.policy).toBe('dram-per-image');
  });

  it('follows the parameters: SAR converters, 5 bits, 64 x 64 arrays, SRAM', () => {
    expect(chipOf('mlp512x3_sarADC').adc.forward.kind).toBe('sar');
    expect(chipOf('mlp512x3_adc32').adc.error.bits).toBe(5);
    expect(chipOf('mlp512x3_sub64')).toMatchObject({ subarray: { rows: 64 }, pe: { subarrays: [4, 4], busWidth: 64 } });
    expect(chipOf('mlp512x3_sram_w8')).toMatchObject({ cell: { type: 'sram-8t', bits: 1 }, precision: { weight: 8 } });
  });

  it('gives fully connected networks the copies by which the tool divides the time of its gradient unit (B22), others none', () => {
    // Heaviest layers: 784 x 512 and 1024 x 1024, of 8 bits, in arrays of 128 columns.
    expect(chipOf('mlp512x3_train').wgu).toMatchObject({ rows: 128, replicas: 49 });
    expect(chipOf('mlp1024x3_sub128').wgu.replicas).toBe(64);
    expect(chipOf('vgg8_default').wgu.replicas).toBe(1);
    expect(readChip(parseYaml(chipYaml(parametersOf('mlp512x3_train'), 'x'), 'x.yaml')).wgu.replicas).toBe(1);
  });

  it('senses voltages where the tool does', () => {
    const text = chipYaml({ ...parametersOf('mlp512x3_train'), currentMode: false }, 'x');
    expect(readChip(parseYaml(text, 'x.yaml')).adc.forward).toMatchObject({ kind: 'flash', sense: 'voltage' });
  });
});
