import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compose, NotCovered, parseReference } from '../../../../src/analytic/neurosim/index.ts';
import { InputError } from '../../../../src/source/index.ts';
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
    expect(message(text.replace(/"FW_latency_s":[^,]+/, '"FW_latency_s":"inf"'))).toMatch(/layers\.0\.FW_latency_s: /);
    expect(message(text.replace(/"FW_latency_s":[^,]+/, '"FW_latency_s":null'))).toMatch(/layers\.0\.FW_latency_s: /);
  });

  it('of another version is refused', () => {
    expect(message(text.replace('V2.1 @18289cb', 'V1.4 @ac828e6'))).toMatch(
      /run\.json:4:\d+: tool: another tool or version, expected a run of DNN\+NeuroSim V2\.1/,
    );
  });

  it('with a layer that has no channels is refused', () => {
    expect(message(text.replace(/"networkRows":\s*\[\s*\[1,\s*1,\s*784/, '"networkRows":[[1,1,0'))).toMatch(
      /^run\.json:\d+:\d+: networkRows\.0\.2: Too small/,
    );
  });

  it('with a list that does not match the layers is refused', () => {
    expect(message(text.replace(/"numTilesPerLayer":\[2,/, '"numTilesPerLayer":['))).toMatch(
      /floorplan\.numTilesPerLayer has 2 entries, expected 3/,
    );
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
