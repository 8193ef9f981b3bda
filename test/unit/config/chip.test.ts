import { expect, test } from 'vitest';
import { defaults, sections } from '../../../src/chip/index.ts';
import { loadChip } from '../../../src/config/index.ts';
import { componentTypes } from '../../../src/parts/words/components.ts';
import { chipText, scratch } from './files.ts';

const file = scratch();

test('values are read in SI units, everything else has its default', () => {
  const chip = loadChip(file('good.yaml', chipText));
  expect(chip.name).toBe('test chip');
  expect(chip.level).toEqual({ tiles: [8, 8], provision: 'auto', figuresFrom: 'model' });
  expect(chip.cell).toMatchObject({ type: 'fefet', onResistance: 240e3, writePulse: 50e-9 });
  expect(chip.adc.error).toEqual({
    kind: 'sar',
    sense: 'current',
    model: 'auto',
    bits: 7,
    sharedBy: 4,
    grant: 'vector',
  });
  expect(chip.adc.feedback).toEqual(defaults(sections['adc.feedback']));
  expect(chip.dram).toMatchObject({ bandwidth: 15.2e12, energyPerBit: 3.9e-12, channels: 1 });
  expect(chip.globalBuffer).toMatchObject({ ports: 2, capacity: 'auto', scope: 'layer' });
  expect(chip.ideal).toEqual(['adc', 'htree']);
});

test('columns of arrays that a digital gradient unit does not have contradict nothing', () => {
  const columns = ['wgu.columns=4', 'wgu.columnsPerAdc=8'];
  expect(() => loadChip('fefet-22nm', columns)).toThrow('wgu.columnsPerAdc is 8');
  expect(loadChip('fefet-22nm', ['wgu.kind=digital', ...columns]).wgu.kind).toBe('digital');
});

test('a pair is shown as it was written where one of it is wrong', () => {
  const wrong = (macs: string) => () => loadChip('fefet-22nm', [`wgu.macs=${macs}`]);
  expect(wrong('[600, 4]')).toThrow(
    '--set wgu.macs=[600, 4]: wgu.macs is [600, 4], expected rows and columns such as [4, 4]; both whole and from 1 to 512',
  );
  expect(wrong('[4, 1.5]')).toThrow('wgu.macs is [4, 1.5], expected rows and columns');
  expect(wrong('[4, [4]]')).toThrow('wgu.macs is [4, ?], expected rows and columns');
});

test.each([
  ['4096', 4096],
  ['16 KiB', 16 * 1024 * 8],
  ['1 Mbit', 1e6],
])('a capacity of %s is one of %i bits', (written, bits) => {
  const path = file('capacity.yaml', chipText.replace('capacity: auto', `capacity: ${written}`));
  expect(loadChip(path).globalBuffer.capacity).toBe(bits);
});

test('figure lines keep their configuration, origin, numbers and place', () => {
  expect(loadChip(file('figures.yaml', chipText)).figures).toEqual([
    {
      block: 'globalBuffer',
      holds: { 'technology.node': 22e-9, 'cell.type': 'fefet', 'pe.subarrays': '4,4', 'wgu.count': 'auto' },
      origin: 'a measurement',
      values: {
        read_s: 1.518e-9,
        area_m2: 0.5e-6,
        energy_J_per_bit_m: 50e-12,
        count: 9,
        table_J: [
          [1e-12, 2e-12],
          [3e-12, 4e-12],
        ],
      },
      derivations: [{ parameter: 'adc.forward.bits', law: 'flash', keys: ['read_s', 'area_m2'] }],
      line: 23,
    },
  ]);
});

test('a chip file may be as good as empty; its file names it', () => {
  const chip = loadChip(file('bare.yaml', 'ideal: all\n'));
  expect(chip.name).toBe('bare');
  expect(chip.subarray).toEqual(defaults(sections.subarray));
  expect(chip.ideal).toEqual(componentTypes);
});

test.each<[string, string, string, string]>([
  ['unknown section', 'pe: {', 'pes: {', '16:1: unknown key "pes"; did you mean "pe"?'],
  [
    'unknown key',
    'columnsPerAdc',
    'columnPerAdc',
    '12:3: unknown key "columnPerAdc" in subarray; did you mean "columnsPerAdc"?',
  ],
  ['unknown ADC', '  error: {', '  errors: {', '15:3: unknown key "errors" in adc; did you mean "error"?'],
  ['too large', 'rows: 128', 'rows: 1e9', '10:9: subarray.rows is 1e9, expected a whole number from 2 to 4096'],
  ['not whole', 'rows: 128', 'rows: 1.5', '10:9: subarray.rows is 1.5, expected a whole number from 2 to 4096'],
  ['without unit', 'clock: 1 GHz', 'clock: 1e9', '6:10: technology.clock is 1e9, expected a frequency such as "1 GHz"'],
  [
    'wrong unit',
    'clock: 1 GHz',
    'clock: 1 ns',
    '6:10: technology.clock is "1 ns", expected a frequency such as "1 GHz"',
  ],
  [
    'outside the range',
    'node: 22 nm',
    'node: 22 um',
    '5:9: technology.node is "22 um", expected a length such as "22 nm", from 1 nm to 1 um',
  ],
  [
    'unknown word',
    'kind: sar',
    'kind: sars',
    '15:18: adc.error.kind is "sars", expected one of flash, sar; did you mean "sar"?',
  ],
  ['no pair', '[4, 4] }\ndram', '4 }\ndram', '16:18: pe.subarrays is 4, expected rows and columns such as [4, 4]'],
  [
    'pair or auto',
    'tiles: [8, 8]',
    'tiles: aut',
    '3:8: tiles is "aut", expected rows and columns such as [4, 4], or auto',
  ],
  [
    'part of a bit',
    'capacity: auto',
    'capacity: 0.3 B',
    '20:37: globalBuffer.capacity is "0.3 B", expected a whole number of bits such as 131072 or 16 KiB, or auto',
  ],
  [
    'size or auto',
    'capacity: auto',
    'capacity: some',
    '20:37: globalBuffer.capacity is "some", expected a number of bits such as 128',
  ],
  [
    'empty section',
    'dram:\n  bandwidth: 15.2 Tbit/s\n  energyPerBit: 3.9 pJ/bit',
    'dram:',
    '17:6: dram is empty, expected keys and values',
  ],
  [
    'unknown ideal',
    '[adc, htree]',
    '[adc, hTrees]',
    `21:14: ideal.1 is "hTrees", expected one of ${componentTypes.join(', ')}; did you mean "htree"?`,
  ],
  ['missing key of a figure', '    origin: a measurement\n', '', '23:5: figures.0: key "origin" is missing'],
  [
    'configuration of a figure',
    'technology.node: 22 nm',
    'technology.nod: 22 nm',
    '24:14: unknown key "technology.nod" in figures.0.holds; did you mean "technology.node"?',
  ],
  [
    'unit of a figure',
    '1.518 ns',
    '1.518 nJ',
    '27:15: figures.0.values.read_s is "1.518 nJ", expected a time such as "50 ns"',
  ],
  [
    'negative figure',
    '1.518 ns',
    '-1.518 ns',
    '27:15: figures.0.values.read_s is "-1.518 ns", expected a time such as "50 ns", at least 0 s',
  ],
  [
    'derivation of a missing number',
    'keys: [read_s,',
    'keys: [red_s,',
    '33:59: figures.0.derive.0.keys.0 is "red_s", expected one of read_s, area_m2, energy_J_per_bit_m, count, table_J; did you mean "read_s"?',
  ],
  [
    'derivation from a missing parameter',
    'adc.forward.bits, law',
    'adc.forwards.bits, law',
    '33:22: figures.0.derive.0.parameter is "adc.forwards.bits", expected the path of a chip parameter; did you mean "adc.forward.bits"?',
  ],
])('refused: %s', (_, from, to, message) => {
  expect(chipText).toContain(from);
  const path = file('bad.yaml', chipText.replace(from, to));
  expect(() => loadChip(path)).toThrow(expect.objectContaining({ name: 'InputError', message: `${path}:${message}` }));
});

test.each<[string, string, string, string]>([
  [
    'a clock whose period is not whole',
    'clock: 1 GHz',
    'clock: 3 GHz',
    '6:10: technology.clock has a period of 333.3333 ps, which is not whole, expected for instance 3.003003003 GHz (333 ps)',
  ],
  [
    'more columns per ADC than columns',
    'columnsPerAdc: 8',
    'columnsPerAdc: 129',
    '12:18: subarray.columnsPerAdc is 129, expected at most the number of columns (128)',
  ],
  [
    'an ADC bank shared by more arrays than there are',
    'sharedBy: 4',
    'sharedBy: 17',
    '15:42: adc.error.sharedBy is 17, expected at most the arrays of a PE (4 x 4)',
  ],
  [
    'a buffer smaller than its line',
    'capacity: auto',
    'capacity: 64',
    '20:37: globalBuffer.capacity is 64, less than one line, expected at least lineBits (128)',
  ],
  [
    'more banks at once than there are',
    'capacity: auto',
    'banks: 8',
    '20:34: globalBuffer.width is 9, expected at most the number of banks (8)',
  ],
  [
    'a master copy that lies nowhere',
    'pe: { subarrays: [4, 4] }',
    'write: { master: digital }',
    '16:18: optimizer.stateBits is 0, but with write.master: digital the state holds the weights, expected at least precision.weight (6), or write.master: none',
  ],
  [
    'learning hardware given and left to the rule',
    'columnsPerAdc: 8',
    'transposedRead: true',
    '12:19: subarray.transposedRead is true, but the rule decides with provision: auto, expected provision: explicit',
  ],
])('contradiction: %s', (_, from, to, message) => {
  const path = file('bad.yaml', chipText.replace(from, to));
  expect(() => loadChip(path)).toThrow(expect.objectContaining({ name: 'InputError', message: `${path}:${message}` }));
});

test.each([
  [['globalBuffer.banks=8'], '--set globalBuffer.banks=8: globalBuffer.width is 9'],
  [['subarray.rows=2', 'subarray.columns=4'], '--set subarray.columns=4: subarray.columnsPerAdc is 8'],
  [['globalBuffer.banks=8', 'globalBuffer.width=10'], '--set globalBuffer.width=10: globalBuffer.width is 10'],
])('a contradiction with a setting points at that setting: %j', (sets, message) => {
  const path = file('wide.yaml', chipText.replace('capacity: auto', 'capacity: auto, width: 9'));
  expect(() => loadChip(path, sets)).toThrow(message);
});

test('a contradiction with a default points at what is written', () => {
  const path = file('bad.yaml', 'subarray:\n  columns: 4\n');
  expect(() => loadChip(path)).toThrow(
    `${path}:2:12: subarray.columnsPerAdc is 8, expected at most the number of columns (4)`,
  );
});
