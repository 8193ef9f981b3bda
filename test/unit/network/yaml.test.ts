import { describe, expect, test } from 'vitest';
import { form, inferenceBatch, namesBatch, readNetwork, trainingBatch } from '../../../src/network/index.ts';
import { InputError, parseYaml } from '../../../src/source/index.ts';
import { network, trace } from './read.ts';

const head = 'name: n\ninput: [3, 8, 8]\nbatch: 4\n';

/** A network of the given layers on a 3 x 8 x 8 map; the first layer is written in line 5. */
function net(...layers: string[]) {
  return network(`${head}layers:\n${layers.map((layer) => `  - {${layer}}\n`).join('')}`);
}

function conv(fields: string) {
  return net(`name: a, conv: 4, ${fields}`).layers[0]!;
}

describe('shapes', () => {
  test('same padding keeps ceil(size / stride); an odd zero goes to the end', () => {
    expect(conv('kernel: 3').output).toEqual({ channels: 4, height: 8, width: 8 });
    const strided = conv('kernel: 3, stride: 2');
    expect([strided.output.height, strided.padding]).toEqual([4, [0, 1, 0, 1]]);
  });

  test('valid, numbered and one-sided padding', () => {
    expect(conv('kernel: 3, padding: valid').output.height).toBe(6);
    expect(conv('kernel: 3, padding: 2').output.height).toBe(10);
    expect(conv('kernel: [3, 1], padding: [1, 0, 0, 0]').output).toEqual({ channels: 4, height: 7, width: 8 });
  });

  test('pools by windows, by default side by side, or over the whole map', () => {
    expect(conv('kernel: 3, pool: {kind: max, size: 2}').result.height).toBe(4);
    expect(conv('kernel: 3, pool: {kind: max, size: 3, stride: 2, padding: 1}').result.height).toBe(4);
    expect(conv('kernel: 3, pool: {kind: average, size: global}').result).toEqual({ channels: 4, height: 1, width: 1 });
    expect(conv('kernel: 3, pool: none').pool).toBeNull();
  });

  test('a fully connected layer flattens its input', () => {
    const [, full] = net('name: a, conv: 4, kernel: 3, padding: valid', 'name: b, fc: 10').layers;
    expect(full).toMatchObject({ input: { channels: 4 * 6 * 6, height: 1, width: 1 }, from: [0], activation: 'relu' });
  });

  test('the sum of two layers has their common shape', () => {
    const { layers } = net(
      'name: a, conv: 3, kernel: 3',
      'name: b, conv: 3, kernel: 1, from: [a, input]',
      'name: c, fc: 2, from: [a, b], activation: none, norm: folded',
    );
    expect(layers.map((l) => l.from)).toEqual([[-1], [0, -1], [0, 1]]);
    expect(layers[2]!.norm).toBe('folded');
  });
});

describe('parameters', () => {
  const text = `${head}parameters: {depth: {default: 3, min: 2, max: 5}, width: {default: 8}}
layers:
  - {name: "h{i}x", fc: (width + 2) * depth / 2, repeat: depth - 2}
  - {name: out, fc: width}
`;

  test('stand in layer fields and expressions', () => {
    expect(network(text).layers.map((l) => [l.name, l.output.channels])).toEqual([
      ['h1x', 15],
      ['out', 8],
    ]);
    expect(network(text, { depth: '4', width: '3' }).layers.map((l) => [l.name, l.output.channels])).toEqual([
      ['h1x', 10],
      ['h2x', 10],
      ['out', 3],
    ]);
    expect(network(text, { depth: '2' }).layers.length).toBe(1);
  });

  test.each([
    [{ depth: '6' }, '--set network.depth: value is 6, expected a whole number from 2 to 5'],
    [{ depth: 'x' }, '--set network.depth: value is "x", expected a whole number from 2 to 5'],
    [{ batch: '0' }, '--set network.batch: value is 0, expected a whole number from 1 to 1000000'],
    [{ height: '1' }, 'the network has no parameter "height", expected one of batch, depth, width'],
    [{ width: '3' }, 'net.yaml:6:25: "(width + 2) * depth / 2" is 7.5, which is no whole number'],
  ])('%j', (set, message) => {
    expect(() => network(text, set as Record<string, string>)).toThrow(message);
  });
});

describe('what a file may leave to the reader', () => {
  test('the mini-batch has 32 samples, or what the caller says', () => {
    const item = parseYaml('name: n\ninput: [3, 8, 8]\nlayers: [{name: a, fc: 4}]', 'net.yaml');
    expect(readNetwork(item, new Map()).batch).toBe(trainingBatch);
    expect(readNetwork(item, new Map(), 'inference', inferenceBatch).batch).toBe(1);
    expect(readNetwork(item, new Map([['batch', parseYaml('7', '--set')]]), 'inference', inferenceBatch).batch).toBe(7);
    expect([namesBatch(item), namesBatch(parseYaml('batch: 5', 'net.yaml'))]).toEqual([false, true]);
  });

  test('a name has any printing characters', () => {
    const layers = ['name: "隠れ層 (1) <é> & co", fc: 4', 'name: "β/2", fc: 4'];
    expect(
      network(`${head}layers:\n${layers.map((layer) => `  - {${layer}}\n`).join('')}`).layers.map(({ name }) => name),
    ).toEqual(['隠れ層 (1) <é> & co', 'β/2']);
    for (const name of [' a', 'a ', 'a\\tb', 'a\\u200bb', 'x'.repeat(101)]) {
      expect(() => network(`${head}layers: [{name: "${name}", fc: 4}]`)).toThrow('1 to 100 printing characters');
    }
  });
});

test.each([
  ['mlp.yaml', {}, '784-1024-1024-10'],
  ['mlp.yaml', { depth: '10', width: '512' }, '784-512x9-10'],
  ['vgg8.yaml', {}, '6 conv and 2 fc layers on 3x32x32'],
])('%s with %j has the form %s', (name, set, expected) => expect(form(trace(name, set))).toBe(expected));

test.each([
  ['mlp.yaml', 'dfa', 'recorded'],
  ['mlp.yaml', 'other', 'recorded by another rule'],
  ['vgg8.yaml', 'bp', 'assumed'],
] as const)('the activity of %s for %s is %s', (name, rule, basis) => {
  expect(trace(name, {}, rule).activity.basis).toBe(basis);
});

test('recorded activity with a number missing is partly assumed', () => {
  const layers = 'layers: [{name: a, fc: 4}]';
  const activity = (more: string) =>
    network(`${head}${layers}\nactivity: {recorded: bp, origin: x, all: {inputBitDensity: 0.5${more}}}`).activity;
  expect(activity('').basis).toBe('partly assumed');
});

describe('bad input names its place', () => {
  test.each([
    [['name: a, conv: 4'], 'net.yaml:5:5: layers.0: key "kernel" is missing'],
    [['name: a'], 'layer a has no outputs, expected a key fc or conv'],
    [['name: a, fc: 4, kernel: 3'], 'net.yaml:5:22: unknown key "kernel" in layers.0'],
    [
      ['name: a, conv: 4, kernel: 9, padding: valid'],
      'net.yaml:5:5: layer a: a kernel of 9 does not fit on a map of 8',
    ],
    [
      ['name: a, conv: 4, kernel: 3, groups: 2'],
      'layer a: 3 input and 4 output channels cannot be split into 2 groups',
    ],
    [['name: a, conv: 4, kernel: 1, pool: {kind: max, size: 20}'], 'a pool of 20 does not fit on a map of 8'],
    [['name: a, conv: 4, kernel: 1, pool: {kind: max, size: 2, padding: 2}'], 'a whole number from 0 to 1'],
    [['name: a, fc: 4', 'name: a, fc: 4'], 'net.yaml:6:12: there are two layers "a"'],
    [['name: input, fc: 4'], '"input" cannot be the name of a layer'],
    [['name: ab, fc: 4', 'name: c, fc: 4, from: [abc]'], 'there is no layer "abc" before this one; did you mean "ab"?'],
    [['name: a, fc: 4', 'name: b, fc: 4, from: [a, a]'], 'net.yaml:6:32: "a" occurs twice in from'],
    [
      ['name: a, conv: 4, kernel: 1', 'name: b, fc: 4, from: [a, input]'],
      'net.yaml:6:32: a sum of different shapes: "input" is 3 x 8 x 8, expected 4 x 8 x 8',
    ],
    [['name: a, fc: 4', 'name: b, fc: 4, from: input'], 'nothing reads the result of layer "a"'],
    [['name: a, fc: 0'], 'layers.0.fc is 0, expected a whole number from 1 to 16777216'],
    [['name: a, fc: wide'], '"wide" is no number and no parameter (parameters: none)'],
    [['name: a, fc: 7 / 2'], '"7 / 2" is 3.5, which is no whole number'],
    [['name: a, fc: 7 / (1 - 1)'], 'division by zero'],
    [['name: a, fc: (7'], 'a ")" is missing'],
    [['name: a, fc: 7 +'], 'the expression ends too early'],
    [['name: a, fc: 7 7'], 'unexpected "7" in an expression'],
    [['name: a, fc: "7 $"'], '"$" is not allowed in an expression'],
    [['name: a, fc: 2 - 9'], '"2 - 9" is -7, expected a whole number from 1 to 16777216'],
    [['name: a, fc: 4, repeat: 100000'], 'layers.0.repeat is 100000, expected a whole number from 0 to 4096'],
    [['name: a, fc: 4, norm: layer'], 'expected one of none, folded, batch'],
  ])('%j: %s', (layers, message) => {
    expect(() => net(...layers)).toThrow(message);
  });

  test('networks without layers, or beyond any number', () => {
    expect(() => network(`${head}layers: []\n`)).toThrow('net.yaml:4:9: the network has no layers');
    const huge = 'name: n\ninput: [65536, 65536, 65536]\nbatch: 1\nlayers: [{name: a, fc: 16777216}]\n';
    expect(() => network(huge)).toThrow(/layer a: the layer has .* weights, more than 2\^40/);
    expect(() => network('name: n\ninput: [3, 8]\nbatch: 1\nlayers: []\n')).toThrow(
      'expected [channels, height, width]',
    );
  });
});

test('any value in any place is read or refused with a position', () => {
  const odd = ['', '5', '-1', '1.5', 'x', '[]', '[1, [2]]', '{}', '{a: 1}', '.nan', '.inf', 'true', '"a + "', '1e300'];
  const places = [
    (v: string) => `name: ${v}\ninput: [3, 8, 8]\nbatch: 1\nlayers: [{name: a, fc: 4}]`,
    (v: string) => `name: n\ninput: ${v}\nbatch: 1\nlayers: [{name: a, fc: 4}]`,
    (v: string) => `name: n\ninput: [3, 8, 8]\nbatch: ${v}\nlayers: [{name: a, fc: 4}]`,
    (v: string) => `${head}parameters: ${v}\nlayers: [{name: a, fc: 4}]`,
    (v: string) => `${head}parameters: {p: ${v}}\nlayers: [{name: a, fc: 4}]`,
    (v: string) => `${head}layers: ${v}`,
    (v: string) => `${head}activity: ${v}\nlayers: [{name: a, fc: 4}]`,
    (v: string) => `${head}activity: {origin: x, layers: ${v}}\nlayers: [{name: a, fc: 4}]`,
    (v: string) => `${head}layers: [{name: b, conv: 4, kernel: 3}, ${v}]`,
    ...['conv', 'kernel', 'stride', 'padding', 'groups', 'activation', 'norm', 'pool', 'from', 'repeat', 'name'].map(
      (key) => (v: string) => {
        const fields = { name: 'a', conv: '4', kernel: '1', [key]: v };
        return `${head}layers:\n  - ${Object.entries(fields)
          .map(([k, value]) => `${k}: ${value}`)
          .join('\n    ')}\n`;
      },
    ),
  ];
  for (const place of places) {
    for (const value of odd) {
      const text = place(value);
      try {
        expect(Number.isSafeInteger(network(text).classes)).toBe(true);
      } catch (error) {
        expect(error, text).toBeInstanceOf(InputError);
      }
    }
  }
});
