import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compose, NotCovered, parseReference } from '../../../src/neurosim/index.ts';
import { InputError } from '../../../src/source/index.ts';
import { folder, reference } from './runs.ts';

const text = readFileSync(`${folder}mlp512x2_train.json`, 'utf8');

function message(changed: string): string {
  try {
    parseReference(changed, 'run.json');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return 'read without an error';
}

describe('a run of the reference', () => {
  it('is read in SI units', () => {
    const { run, figures } = parseReference(text, 'run.json');
    expect(run.rows).toHaveLength(3);
    expect(run.rows[0]).toMatchObject({ height: 1, channels: 784, outputs: 512, pooled: false });
    expect(run.images).toBe(50000);
    expect(run.printed.layers[1]!.WG.latency_s).toBeCloseTo(1.4435, 3);
    expect(figures.globalBuffer).toMatchObject({ lineBits: 128, banks: 8, read_s: 2.131239e-9 });
  });

  it('with a field in another unit names the field that is missing, and where', () => {
    expect(message(text.replace('"FW_latency_s"', '"FW_latency_ns"'))).toMatch(
      /^run\.json:12:\d+: layers\.0\.FW_latency_s is missing, expected the fields of a run of DNN\+NeuroSim V2\.1/,
    );
  });

  it('with an infinity or a nan of the tool is refused', () => {
    for (const [written, what] of [
      ['"inf"', '"inf"'],
      ['null', 'empty'],
    ]) {
      expect(message(text.replace(/"FW_latency_s":[^,]+/, `"FW_latency_s":${written}`))).toMatch(
        new RegExp(`layers\\.0\\.FW_latency_s is ${what}, expected a number from 1e-12 to 1e9 s$`),
      );
    }
  });

  it('of another version is refused', () => {
    expect(message(text.replace('V2.1 @18289cb', 'V1.4 @ac828e6'))).toMatch(
      /run\.json:4:\d+: tool is "DNN\+NeuroSim V1\.4 @ac828e6", expected a run of DNN\+NeuroSim V2\.1$/,
    );
  });

  it('with a layer that has no channels is refused', () => {
    expect(message(text.replace(/"networkRows":\s*\[\s*\[1,\s*1,\s*784/, '"networkRows":[[1,1,0'))).toMatch(
      /^run\.json:\d+:\d+: networkRows\.0\.2 is 0, expected a whole number from 1 to 1e6$/,
    );
  });

  it('with a list that does not match the layers is refused', () => {
    expect(message(text.replace(/"numTilesPerLayer":\[2,/, '"numTilesPerLayer":['))).toMatch(
      /floorplan\.numTilesPerLayer has 2 entries, expected 3/,
    );
  });

  it.each([
    [['config', 'clkFreq'], 1, 'a number from 1e6 to 1e11 Hz'],
    [['config', 'writePulseWidth'], 50, 'a number from 1e-12 to 0.01 s'],
    [['config', 'temp'], 27, 'a number from 200 to 500 K'],
    [['config', 'technode'], 3.2e-8, 'a whole number from 5 to 250 nm'],
    [['config', 'featuresize'], '40', 'a number from 5e-9 to 2.5e-7 m'],
    [['config', 'resistanceOn'], 0.24, 'a number from 100 to 1e12 Ohm'],
    [['config', 'readVoltage'], 500, 'a number from 0.001 to 50 V'],
    [['config', 'SARADC'], 1, 'true or false'],
    [['config', 'accesstype'], 5, '1, or 4 with memcelltype 2'],
    [['chip', 'area_total_m2'], 5.7e6, 'a number from 1e-9 to 0.1 m2'],
    [['chip', 'total_energy_J'], 0, 'a number from 1e-18 to 1e9 J'],
    [['chip', 'leakage_power_W'], 1e5, 'a number from 0 to 1000 W'],
    [['probe', 'buffers', 'globalBuffer', 'latencyPerLineRead'], 2.13, 'a number from 0 to 0.01 s'],
    [['probe', 'chip', 'dram_energyPerBit'], 3.9, 'a number from 0 to 0.001 J'],
    [['probe', 'interconnect', 'globalHTree', 'busWidth'], 0, 'a whole number from 1 to 1e9'],
    [['trace', 'perLayer', '0', 'changed'], 10, 'a number from 0 to 1'],
    [['networkRows', '0'], 7, 'eight numbers: '],
    [['networkRows'], [], 'at least one row'],
    [['floorplan'], 4, 'keys and values'],
    [['layers'], 4, 'a list'],
  ])('with %j = %j is in another unit or nonsense: the range is told, in our words', (path, value, expected) => {
    const document = JSON.parse(text);
    const owner = path.slice(0, -1).reduce((at, key) => at[key], document);
    owner[path.at(-1)!] = value;
    const found = message(JSON.stringify(document));
    expect(found).toMatch(/^run\.json:1:\d+: /);
    expect(found).toContain(`: ${path.join('.')} is `);
    expect(found).toContain(`, expected ${expected}`);
  });

  it('that did not end well is refused before anything that it lacks', () => {
    const crashed = { ...JSON.parse(text), run: { status: 'crash', exit: 139 }, layers: [] };
    expect(message(JSON.stringify(crashed))).toMatch(/run\.status is "crash", expected "ok": what a run printed/);
    const killed = { ...JSON.parse(text), run: { exit: 139 } };
    expect(message(JSON.stringify(killed))).toMatch(/run\.exit is 139, expected 0: /);
    expect(message(JSON.stringify({ ...killed, run: { status: 'ok', exit: 0 } }))).toBe('read without an error');
  });

  it('that is no JSON points at the place', () => {
    expect(message(text.slice(0, 500))).toMatch(/^run\.json:\d+:\d+: no valid JSON/);
    expect(message('')).toMatch(/^run\.json:1:1: no valid JSON/);
  });
});

describe('a run that the composition does not cover', () => {
  const { run, figures } = reference('mlp512x2_train');
  it('is refused with what is covered', () => {
    expect(() => compose({ ...run, cellsPerSynapse: 2 }, figures)).toThrow(NotCovered);
    expect(() => compose({ ...run, cellsPerSynapse: 2 }, figures)).toThrow(/2 cells per non-volatile weight .* B8/);
  });
});
