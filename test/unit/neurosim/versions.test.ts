import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chipYaml, parseToolParameters, unfollowedSwitches } from '../../../src/neurosim/index.ts';
import { folder } from './runs.ts';

/** A parameter file as lines of assignments, without some of the names. */
const fileOf = (values: Readonly<Record<string, unknown>>, without: readonly string[] = []): string =>
  Object.entries(values)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `  ${name} = ${value};`)
    .join('\n');

const ofTraining = [
  'trainingEstimation',
  'batchSize',
  'numIteration',
  'numRowMuxedAG',
  'levelOutputAG',
  'levelOutputWG',
  'numRowSubArrayWG',
  'numColSubArrayWG',
  'numRowMuxedWG',
  'maxNumLevelLTP',
  'maxNumLevelLTD',
  'bufferOverHeadConstraint',
];
const run = 'mlp512x3_train.json';
const shipped = parseToolParameters(readFileSync(`${folder}${run}`, 'utf8'), run);

function read(text: string) {
  const notes: string[] = [];
  return { parameters: parseToolParameters(text, 'Param.cpp', (note) => notes.push(note)), notes };
}

describe('a parameter file of an earlier version', () => {
  test('without anything of training is V1.x: what it lacks is as V2.1 ships it', () => {
    const text = `${fileOf({ ...shipped, levelOutput: 32 }, [...ofTraining, 'numRowSubArray'])}\n  synchronous = true;\n`;
    const { parameters: found, notes } = read(text);
    expect(found).toMatchObject({ numRowSubArray: 128, levelOutput: 32, levelOutputAG: 32, levelOutputWG: 16 });
    expect(notes).toEqual([
      expect.stringMatching(
        /^This is a parameter file of DNN\+NeuroSim V1\.x\. .*numRowSubArray = 128.*levelOutputAG = 32/,
      ),
      'Of its names, nothing follows synchronous.',
    ]);
  });

  test('with a part of it is V2.0', () => {
    const { notes } = read(fileOf(shipped, ['numIteration', 'bufferOverHeadConstraint']));
    expect(notes).toEqual([
      'This is a parameter file of DNN+NeuroSim V2.0. It does not say what V2.1 needs, which is as V2.1 ships it: numIteration = 250, bufferOverHeadConstraint = 1.',
    ]);
  });

  test('with everything is V2.1, of which nothing is to be said', () => {
    expect(read(fileOf(shipped)).notes).toEqual([]);
  });

  test('that lacks what every version has is refused as before', () => {
    expect(() => read('technode = 22;')).toThrow(/memcelltype is missing/);
  });
});

describe('switches of the tool', () => {
  test('that make buffers SRAM are followed', () => {
    const chip = chipYaml({ ...shipped, globalBufferType: true, tileBufferType: true, peBufferType: true }, 'x');
    expect(chip).toMatch(/globalBuffer:[^\n]*(?:\n {2}[^\n]*)*kind: sram/);
    expect(chip).toMatch(/tileBuffer:.*kind: sram/);
    expect(chip).toMatch(/pe:.*buffer: sram/);
    expect(chipYaml(shipped, 'x')).not.toContain('sram }');
  });

  test('without a pipeline, layers work one after another', () => {
    expect(chipYaml({ ...shipped, pipeline: false }, 'x')).toContain('schedule: { overlap: none }');
    expect(chipYaml({ ...shipped, pipeline: true }, 'x')).not.toContain('schedule');
  });

  test('that no chip follows are named', () => {
    const levels = { levelOutput: 64, levelOutputAG: 64, levelOutputWG: 16 };
    const usual = { ...shipped, ...levels, pipeline: true, parallelBP: true, chipActivation: true, reLu: true };
    const said = (changes: Partial<typeof shipped>) =>
      unfollowedSwitches({ ...usual, ...changes }).map((note) => note.split(':')[0]);
    expect(said({})).toEqual(['pipeline = true']);
    expect(said({ pipeline: false, parallelBP: false })).toEqual(['parallelBP = false']);
    // A chip reads transposed as it reads forward, row by row or all at once.
    expect(said({ pipeline: false, parallelBP: false, operationmode: 1 })).toEqual([]);
    expect(said({ pipeline: false, parallelBP: true, operationmode: 1 })).toEqual(['parallelBP = true']);
    expect(said({ levelOutput: 33 })).toEqual(['pipeline = true', 'levelOutput = 33']);
    // Read row by row, a converter has the levels of a cell.
    expect(said({ levelOutput: 33, operationmode: 1 })).toEqual(['pipeline = true', 'parallelBP = true']);
    expect(said({ trainingEstimation: false })).toEqual(['pipeline = true', 'trainingEstimation = false']);
    expect(said({ chipActivation: false, reLu: false, accesstype: 4 })).toEqual([
      'pipeline = true',
      'chipActivation = false',
      'reLu = false',
      'accesstype = 4',
    ]);
  });

  test('that choose a selector that is not modelled are refused at their line', () => {
    expect(() => read(fileOf({ ...shipped, accesstype: 2 }))).toThrow(
      /accesstype is 2, expected 1, or 4 with memcelltype 2$/,
    );
  });
});
