import { expect, test } from 'vitest';
import { parseNeuroSimCsv } from '../../../src/network/index.ts';

const parse = (text: string) => parseNeuroSimCsv(text, 'some/NetWork.csv');

test('layers are unpadded where the next input fits without padding', () => {
  const net = parse('32,32,1,5,5,6,1,1\n14,14,6,5,5,16,1,1\r\n\n1,1,400,1,1,10,0,1\n');
  expect(net.layers.map((l) => [l.name, l.kind, l.padding, l.activation])).toEqual([
    ['conv1', 'conv', [0, 0, 0, 0], 'relu'],
    ['conv2', 'conv', [0, 0, 0, 0], 'relu'],
    ['fc1', 'fc', [0, 0, 0, 0], 'none'],
  ]);
  expect([net.name, net.classes, net.input.height]).toEqual(['NetWork', 10, 32]);
  expect(net.layers.map((l) => l.from)).toEqual([[-1], [0], [1]]);
});

test('and padded where it does not', () => {
  const net = parse('8,8,3,3,3,4,1,1\n4,4,4,3,3,2,0,2\n1,1,8,1,1,5,0,1\n');
  expect(net.layers.map((l) => l.padding)).toEqual([
    [1, 1, 1, 1],
    [0, 1, 0, 1],
    [0, 0, 0, 0],
  ]);
});

test('a global pool leads to a fully connected layer that reads one value of each channel', () => {
  const net = parse('7,7,256,3,3,512,0,1\n1,1,512,1,1,10,0,1\n');
  expect(net.layers.map(({ output, result, pool, padding }) => [output.height, result.height, pool, padding])).toEqual([
    [7, 1, { kind: 'average', size: [7, 7], stride: 1, padding: 0 }, [1, 1, 1, 1]],
    [1, 1, null, [0, 0, 0, 0]],
  ]);
});

test('activity is assumed and says so', () => {
  const { layers, origin } = parse('1,1,784,1,1,10,0,1').activity;
  expect(layers[0]).toMatchObject({ inputBitDensity: 0.22, errorBitDensity: 0.5, cellsWritten: 0.1 });
  expect(origin).toMatch(/^these numbers are assumed: inputBitDensity 0.22/);
});

test.each([
  ['', 'some/NetWork.csv: no layers'],
  ['1,1,784,1,1,10,0', 'some/NetWork.csv:1:1: 7 values in this line, expected 8: height, width'],
  ['1,1,784,1,1,10,0,1\n1,1,10,1,1,x,0,1', 'some/NetWork.csv:2:12: output channels is no such number'],
  ['1,1,784,1,1,1.5,0,1', 'some/NetWork.csv:1:13: output channels is no such number'],
  [
    '1,1,784,1,1,10,2,1',
    'some/NetWork.csv:1:16: followed by a 2x2 max pool is no such number, expected a whole number from 0 to 1',
  ],
  [
    'height,width,channels\n1,1,784,1,1,10,0,1',
    'NetWork.csv:1:1: this line is a heading, expected numbers: height, width',
  ],
  ['1;1;784;1;1;10;0;1', 'NetWork.csv:1:1: the values are separated by semicolons, expected commas'],
  ['1\t1\t784\t1\t1\t10\t0\t1', 'NetWork.csv:1:1: the values are separated by tabs, expected commas'],
  ['1,1,784,1,1,10,0,1,', 'NetWork.csv:1:20: the line ends with a comma after its 8 values'],
  [
    '8,8,16,3,3,32,0,2\n4,4,32,3,3,32,0,1\n8,8,16,1,1,32,0,2',
    'NetWork.csv:3:1: the input 16 x 8 x 8 does not follow from layer conv2, which gives 32 x 4 x 4 with padding and ' +
      '32 x 2 x 2 without; it looks like the shortcut of a residual network',
  ],
  ['1,1,784,1,1,10,1,1', 'layer fc1: a pool of 2 does not fit on a map of 1'],
  [
    '32,32,3,3,3,8,0,1\n16,16,8,3,3,8,0,1',
    'some/NetWork.csv:2:1: the input 8 x 16 x 16 does not follow from layer conv1, which gives 8 x 32 x 32 with padding and 8 x 30 x 30 without',
  ],
  ['65536,65536,65536,1024,1024,65536,0,1', 'weights, more than 2^40'],
])('%j is refused: %s', (text, message) => {
  expect(() => parse(text)).toThrow(message);
});
