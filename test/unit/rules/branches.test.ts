import { describe, expect, test } from 'vitest';
import { type FeedbackChoice, rules } from '../../../src/rules/index.ts';
import { conv, fc, network } from '../../support/networks.ts';
import { lines, waits } from '../../support/templates.ts';

const choice: FeedbackChoice = { cost: 'arrays', matrix: 'perLayer' };

describe('a residual sum: fc3 reads the results of fc1 and fc2', () => {
  const residual = network([
    fc(0, 4, 4),
    fc(1, 4, 4),
    fc(2, 4, 4, { from: [0, 1] }),
    fc(3, 4, 2, { activation: 'none' }),
  ]);

  test('forward: the sum is work of the layer that reads it', () => {
    const made = rules.inference!.template(residual, choice);
    expect(lines(made)[2]).toBe('FW fc3: W3 (a1, a2) residual activation -> a3');
    expect(waits(made, 'FW fc3')).toEqual({ window: ['FW fc1', 'FW fc2'] });
  });

  test('bp: the errors of both readers are added, the last one applies the derivative', () => {
    const made = rules.bp!.template(residual, choice);
    expect(lines(made).slice(4, 9)).toEqual([
      'loss: loss (a4) -> d4',
      "AG fc3: W4' (d4, z3) derivative -> d3",
      "AG fc2: W3' (d3, z2) derivative -> d2",
      "AG fc1: W3' (d3) -> d1",
      "AG fc1: W2' (d2, d1, z1) residual derivative -> d1",
    ]);
    expect(waits(made, 'AG fc1', 0)).toEqual({ sample: ['AG fc3'] });
    expect(waits(made, 'AG fc1', 1)).toEqual({ sample: ['AG fc2', 'AG fc1'] });
    expect(made.provision.transposed).toEqual([1, 2, 3]);
  });

  test('bp: weights that are read transposed twice are written after both', () => {
    const made = rules.bp!.template(residual, choice);
    expect(waits(made, 'WU fc3')).toEqual({ batch: ['WG fc3', 'FW fc3', 'AG fc2', 'AG fc1'] });
    // The gradient of fc1 waits for the whole sum.
    const [gradient] = made.nodes.flatMap(({ name }, index) => (name === 'WG fc1' ? [index] : []));
    const causes = made.dependencies.filter(({ to }) => to === gradient).map(({ from }) => lines(made)[from]);
    expect(causes).toEqual(["AG fc1: W2' (d2, d1, z1) residual derivative -> d1"]);
    expect(lines(made)).toContain('WG fc3: product 3 (a1, a2, d3) -> g3');
  });

  test('dfa: no sums, every layer has its own product', () => {
    const made = rules.dfa!.template(residual, choice);
    expect(lines(made).slice(6, 9)).toEqual([
      'FB fc3: B3 (e4, z3) derivative -> d3',
      'FB fc2: B2 (e4, z2) derivative -> d2',
      'FB fc1: B1 (e4, z1) derivative -> d1',
    ]);
  });

  test('the work orders still cover every node once', () => {
    for (const rule of Object.values(rules)) {
      const { nodes, order } = rule.template(residual, choice);
      const all = nodes.map((_, index) => index);
      const { first, lanes } = order.parallel;
      expect(order.serial.flat().toSorted((a, b) => a - b)).toEqual(all);
      expect([...first, ...lanes.flat()].flat().toSorted((a, b) => a - b)).toEqual(all);
    }
  });
});

describe('a convolution 2 -> 4 channels on 4 x 4, pooled to 2 x 2, before a layer of 16 -> 3', () => {
  const pool = { kind: 'max', size: [2, 2], stride: 2, padding: 0 } as const;
  const pooled = network([
    conv(0, 2, 4, 4, 3),
    conv(1, 4, 4, 4, 3, { pool, result: { channels: 4, height: 2, width: 2 } }),
    fc(2, 16, 3, { activation: 'none' }),
  ]);

  test('forward: pooling follows the rectifier', () => {
    expect(lines(rules.bp!.template(pooled, choice)).slice(0, 3)).toEqual([
      'FW conv1: W1 (a0) activation -> a1, z1',
      'FW conv2: W2 (a1) activation pooling -> a2, z2',
      'FW fc3: W3 (a2) -> a3',
    ]);
  });

  test('bp: errors go back through the pooling before the derivative', () => {
    expect(lines(rules.bp!.template(pooled, choice)).slice(4, 6)).toEqual([
      "AG conv2: W3' (d3, z2) unpooling derivative -> d2",
      "AG conv1: W2' (d2, z1) derivative -> d1",
    ]);
  });

  test('dfa: B has a row for every element after pooling and is used once a sample', () => {
    expect(rules.dfa!.template(pooled, choice).provision.feedback).toEqual([
      { layer: 0, inputs: 3, outputs: 64, groups: 1, operand: 'error', vectors: 1 },
      { layer: 1, inputs: 3, outputs: 16, groups: 1, operand: 'error', vectors: 1 },
    ]);
    expect(lines(rules.dfa!.template(pooled, choice))[5]).toBe('FB conv2: B2 (e3, z2) unpooling derivative -> d2');
  });

  test('fa: B is a kernel, used at every position', () => {
    // conv2: 4 channels of errors -> 4 x 3 x 3 inputs, at 16 positions.
    expect(rules.fa!.template(pooled, choice).provision.feedback).toEqual([
      { layer: 1, inputs: 4, outputs: 36, groups: 1, operand: 'error', vectors: 16 },
      { layer: 2, inputs: 3, outputs: 16, groups: 1, operand: 'error', vectors: 1 },
    ]);
  });

  test('shared: unpooling and derivative follow the one product', () => {
    const made = rules.dfa!.template(pooled, { ...choice, matrix: 'shared' });
    expect(lines(made).slice(4, 7)).toEqual([
      'FB shared: B1 (d3) -> p1',
      'FB conv2: unpooling (p1, z2) derivative -> d2',
      'FB conv1: derivative (p1, z1) -> d1',
    ]);
  });
});
