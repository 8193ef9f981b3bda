import { describe, expect, test } from 'vitest';
import type { Template } from '../../../src/parts/words/task.ts';
import { type FeedbackChoice, rules, trainingRules } from '../../../src/rules/index.ts';
import { mlp } from '../../support/networks.ts';
import { lines, waits } from '../../support/templates.ts';

const network = mlp(8, 6, 5, 3);
const template = (rule: string, choice: Partial<FeedbackChoice> = {}): Template =>
  rules[rule]!.template(network, { cost: 'arrays', matrix: 'perLayer', ...choice });

const forward = [
  'FW fc1: W1 (a0) activation -> a1, z1',
  'FW fc2: W2 (a1) activation -> a2, z2',
  'FW fc3: W3 (a2) -> a3',
];
const loss = 'loss: loss (a3) -> d3';
const learning = [
  'WG fc3: product 3 (a2, d3) -> g3',
  'WG fc2: product 2 (a1, d2) -> g2',
  'WG fc1: product 1 (a0, d1) -> g1',
  'WU fc3: write W3 (g3)',
  'WU fc2: write W2 (g2)',
  'WU fc1: write W1 (g1)',
];

describe('inference', () => {
  test('one forward product a layer, nothing stored, nothing provided', () => {
    const made = template('inference');
    expect(lines(made)).toEqual([
      'FW fc1: W1 (a0) activation -> a1',
      'FW fc2: W2 (a1) activation -> a2',
      'FW fc3: W3 (a2) -> a3',
    ]);
    expect(made.dependencies).toEqual([
      { from: 0, to: 1, scope: 'window' },
      { from: 1, to: 2, scope: 'window' },
    ]);
    expect(made.provision).toEqual({ transposed: [], feedback: [], gradientUnits: 'none' });
    expect(made.order).toEqual({ serial: [[0, 1, 2]], parallel: { first: [[0, 1, 2]], lanes: [] } });
  });
});

describe('bp', () => {
  const made = template('bp');

  test('errors by transposed reads of the next layer; the first one is never read transposed', () => {
    expect(lines(made)).toEqual([
      ...forward,
      loss,
      "AG fc2: W3' (d3, z2) derivative -> d2",
      "AG fc1: W2' (d2, z1) derivative -> d1",
      ...learning,
    ]);
    expect(made.provision).toEqual({ transposed: [1, 2], feedback: [], gradientUnits: 'one' });
  });

  test('a chain of errors; gradients wait for their error and the activation; updates for the batch and all reads', () => {
    expect(waits(made, 'AG fc2')).toEqual({ sample: ['loss'] });
    expect(waits(made, 'AG fc1')).toEqual({ sample: ['AG fc2'] });
    expect(waits(made, 'WG fc2')).toEqual({ sample: ['AG fc2', 'FW fc1'] });
    expect(waits(made, 'WG fc1')).toEqual({ sample: ['AG fc1'] });
    expect(waits(made, 'WU fc3')).toEqual({ batch: ['WG fc3', 'FW fc3', 'AG fc2'] });
    expect(waits(made, 'WU fc1')).toEqual({ batch: ['WG fc1', 'FW fc1'] });
    expect(waits(made, 'FW fc2')).toEqual({ window: ['FW fc1'], iteration: ['WU fc2'] });
  });

  test('works from the last layer back and updates at the end; in parallel the chain comes first', () => {
    // FW 0-2, loss 3, AG fc2 4, AG fc1 5, WG fc3-fc1 6-8, WU fc3-fc1 9-11.
    expect(made.order.serial).toEqual([[0, 1, 2, 3], [6], [4], [7], [5], [8], [9], [10], [11]]);
    expect(made.order.parallel).toEqual({
      first: [[0, 1, 2, 3], [4], [5]],
      lanes: [
        [[6], [9]],
        [[7], [10]],
        [[8], [11]],
      ],
    });
  });

  test('phases and layers for the accounts', () => {
    expect(made.nodes.map(({ phase, layer, per }) => `${phase} ${layer} ${per}`)).toEqual([
      ...[0, 1, 2].map((layer) => `forward ${layer} sample`),
      'error 2 sample',
      'error 1 sample',
      'error 0 sample',
      ...[2, 1, 0].map((layer) => `gradient ${layer} sample`),
      ...[2, 1, 0].map((layer) => `update ${layer} batch`),
    ]);
  });
});

describe('fa', () => {
  const made = template('fa');

  test('as bp, through matrices of the shape of the transposed weights', () => {
    expect(lines(made)).toEqual([
      ...forward,
      loss,
      'FB fc2: B3 (d3, z2) derivative -> d2',
      'FB fc1: B2 (d2, z1) derivative -> d1',
      ...learning,
    ]);
    expect(made.provision).toEqual({
      transposed: [],
      feedback: [
        { layer: 1, inputs: 5, outputs: 6, groups: 1, operand: 'error', vectors: 1 },
        { layer: 2, inputs: 3, outputs: 5, groups: 1, operand: 'error', vectors: 1 },
      ],
      gradientUnits: 'one',
    });
  });

  test('no update waits for a backward read of its weights', () => {
    expect(waits(made, 'WU fc3')).toEqual({ batch: ['WG fc3', 'FW fc3'] });
    expect(waits(made, 'FB fc1')).toEqual({ sample: ['FB fc2'] });
    expect(made.order).toEqual(template('bp').order);
  });
});

describe('sign-symmetry', () => {
  test('the tasks of bp: a transposed read that sees signs takes what one of whole weights takes', () => {
    expect({ ...template('sign-symmetry'), rule: 'bp' }).toEqual(template('bp'));
  });
});

describe('dfa', () => {
  const made = template('dfa');

  test('one broadcast of the output error, then a product for every hidden layer', () => {
    expect(lines(made)).toEqual([
      ...forward,
      loss,
      'broadcast e: broadcast (d3)',
      'FB fc2: B2 (e3, z2) derivative -> d2',
      'FB fc1: B1 (e3, z1) derivative -> d1',
      ...learning,
    ]);
    // B_l is n_l x classes.
    expect(made.provision).toEqual({
      transposed: [],
      feedback: [
        { layer: 0, inputs: 3, outputs: 6, groups: 1, operand: 'error', vectors: 1 },
        { layer: 1, inputs: 3, outputs: 5, groups: 1, operand: 'error', vectors: 1 },
      ],
      gradientUnits: 'perLayer',
    });
  });

  test('no layer waits for another one', () => {
    expect(waits(made, 'broadcast e')).toEqual({ sample: ['loss'] });
    expect(waits(made, 'FB fc2')).toEqual({ sample: ['broadcast e'] });
    expect(waits(made, 'FB fc1')).toEqual({ sample: ['broadcast e'] });
    expect(waits(made, 'WU fc1')).toEqual({ batch: ['WG fc1', 'FW fc1'] });
  });

  test('layer by layer in series, a lane for each layer in parallel', () => {
    // FW 0-2, loss 3, broadcast 4, FB fc2 5, FB fc1 6, WG fc3-fc1 7-9, WU fc3-fc1 10-12.
    expect(made.order.serial).toEqual([[0, 1, 2, 3, 4], [7], [10], [5], [8], [11], [6], [9], [12]]);
    expect(made.order.parallel).toEqual({
      first: [[0, 1, 2, 3, 4]],
      lanes: [
        [[7], [10]],
        [[5], [8], [11]],
        [[6], [9], [12]],
      ],
    });
  });

  test.each(['generator', 'as-error'] as const)('%s: no broadcast, every product fetches the output error', (cost) => {
    const other = template('dfa', { cost });
    expect(lines(other).slice(3, 6)).toEqual([
      loss,
      'FB fc2: B2 (d3, z2) derivative -> d2',
      'FB fc1: B1 (d3, z1) derivative -> d1',
    ]);
    expect(waits(other, 'FB fc1')).toEqual({ sample: ['loss'] });
  });

  test('shared: one product of the largest matrix serves all layers', () => {
    const shared = template('dfa', { matrix: 'shared' });
    expect(lines(shared).slice(3, 7)).toEqual([
      loss,
      'FB shared: B1 (d3) -> p1',
      'FB fc2: derivative (p1, z2) -> d2',
      'FB fc1: derivative (p1, z1) -> d1',
    ]);
    expect(shared.provision.feedback).toEqual([
      { layer: 0, inputs: 3, outputs: 6, groups: 1, operand: 'error', vectors: 1 },
    ]);
    expect(waits(shared, 'FB fc1')).toEqual({ sample: ['FB shared'] });
    expect(shared.order.serial[0]).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('drtp', () => {
  const made = template('drtp');

  test('the target is broadcast, then a product for every hidden layer; the loss serves the last one', () => {
    expect(lines(made)).toEqual([
      ...forward,
      'broadcast t: broadcast (t3)',
      'FB fc2: B2 (e3, z2) derivative -> d2',
      'FB fc1: B1 (e3, z1) derivative -> d1',
      loss,
      ...learning,
    ]);
    expect(made.provision).toEqual({
      transposed: [],
      feedback: [
        { layer: 0, inputs: 3, outputs: 6, groups: 1, operand: 'target', vectors: 1 },
        { layer: 1, inputs: 3, outputs: 5, groups: 1, operand: 'target', vectors: 1 },
      ],
      gradientUnits: 'perLayer',
    });
  });

  test('a hidden layer waits for the target and its own forward read only', () => {
    expect(waits(made, 'broadcast t')).toEqual({});
    expect(waits(made, 'FB fc2')).toEqual({ sample: ['broadcast t', 'FW fc2'] });
    expect(waits(made, 'FB fc1')).toEqual({ sample: ['broadcast t', 'FW fc1'] });
    expect(waits(made, 'WG fc1')).toEqual({ sample: ['FB fc1'] });
    expect(waits(made, 'WU fc1')).toEqual({ batch: ['WG fc1', 'FW fc1'] });
    expect(waits(made, 'WG fc3')).toEqual({ sample: ['loss', 'FW fc2'] });
  });

  test('the loss is in the lane of the last layer', () => {
    // FW 0-2, broadcast 3, FB fc2 4, FB fc1 5, loss 6, WG fc3-fc1 7-9, WU fc3-fc1 10-12.
    expect(made.order.serial).toEqual([[0, 1, 2, 3], [6], [7], [10], [4], [8], [11], [5], [9], [12]]);
    expect(made.order.parallel).toEqual({
      first: [[0, 1, 2, 3]],
      lanes: [
        [[6], [7], [10]],
        [[4], [8], [11]],
        [[5], [9], [12]],
      ],
    });
  });

  test('without arrays every product fetches the target; one with a shared matrix waits for nothing', () => {
    const generated = template('drtp', { cost: 'generator' });
    expect(lines(generated)[3]).toBe('FB fc2: B2 (t3, z2) derivative -> d2');
    expect(waits(generated, 'FB fc2')).toEqual({ sample: ['FW fc2'] });
    const shared = template('drtp', { matrix: 'shared' });
    expect(lines(shared)[3]).toBe('FB shared: B1 (t3) -> p1');
    expect(waits(shared, 'FB shared')).toEqual({});
    expect(waits(shared, 'FB fc1')).toEqual({ sample: ['FB shared', 'FW fc1'] });
  });
});

describe('a network of one layer', () => {
  test.each(Object.keys(trainingRules))('%s learns from the loss alone', (rule) => {
    const made = rules[rule]!.template(mlp(4, 3), { cost: 'arrays', matrix: 'shared' });
    expect(lines(made)).toEqual([
      'FW fc1: W1 (a0) -> a1',
      'loss: loss (a1) -> d1',
      'WG fc1: product 1 (a0, d1) -> g1',
      'WU fc1: write W1 (g1)',
    ]);
    expect(made.provision.feedback).toEqual([]);
    expect(made.provision.transposed).toEqual([]);
  });
});

describe('work orders', () => {
  const choices = ['arrays', 'generator', 'as-error'].flatMap((cost) =>
    ['perLayer', 'shared'].map((matrix) => ({ cost, matrix }) as FeedbackChoice),
  );
  test.each(Object.keys(rules))('%s: every node once, nothing before what it waits for', (rule) => {
    for (const choice of choices) {
      const made = template(rule, choice);
      const { serial, parallel } = made.order;
      const all = made.nodes.map((_, index) => index);
      expect(serial.flat().toSorted((a, b) => a - b)).toEqual(all);
      const lanes = [...parallel.first, ...parallel.lanes.flat()].flat();
      expect(lanes.toSorted((a, b) => a - b)).toEqual(all);
      for (const order of [serial.flat(), lanes]) {
        for (const { from, to, scope } of made.dependencies) {
          if (scope !== 'iteration') expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
        }
      }
    }
  });

  test('the release order follows the dependencies', () => {
    for (const rule of Object.keys(rules)) {
      for (const { from, to, scope } of template(rule).dependencies) {
        if (scope !== 'iteration') expect(from).toBeLessThan(to);
      }
    }
  });

  test('no dependency is stated twice', () => {
    for (const rule of Object.keys(rules)) {
      const stated = template(rule).dependencies.map(({ from, to, scope }) => `${from} ${to} ${scope}`);
      expect(new Set(stated).size).toBe(stated.length);
    }
  });
});
