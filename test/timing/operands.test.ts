import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/network/index.ts';
import { fc, network } from '../support/networks.ts';
import { setupOf } from '../support/random.ts';
import { compare } from '../unit/analytic/support.ts';

const width = 4;

/** `results` layers of four outputs in a row, and one that sums the network's input and all of their results. */
function summing(results: number): Network {
  const chain = Array.from({ length: results }, (_, index) => fc(index, width, width));
  return network([...chain, fc(results, width, width, { from: [-1, ...chain.keys()] })]);
}

/** A run and its estimate, tensors kept where `activations` says; and how many tensors came from DRAM. */
function runOf(results: number, activations: 'buffer' | 'dram') {
  const sketch = { input: [width, 1, 1], layers: [], rule: 'inference', batch: 1, schedule: {} } as const;
  const chip = { 'memory.activations': activations, 'globalBuffer.capacity': 2 ** 30, 'dram.latency': 0 };
  const setup = { ...setupOf({ ...sketch, chip }), network: summing(results) };
  const compared = compare(setup);
  const { steps, operations } = compared.simulated.simulation.assembly;
  const loads = steps.filter(({ operation }) => operations[operation] === 'load');
  return { ...compared, loaded: loads.reduce((sum, { jobs }) => sum + jobs, 0) };
}

describe.each([2, 31, 32, 33, 34, 70])('a layer that sums the input and %i results', (results) => {
  test('loads the input alone, if the buffer holds the results', () => {
    // The input for the first layer, and for the last one.
    expect(runOf(results, 'buffer').loaded).toBe(2);
  });

  test('loads every one of them once, if they lie in DRAM', () => {
    // Each layer of the chain loads what it reads; the last one all results and the input.
    expect(runOf(results, 'dram').loaded).toBe(results + (results + 1));
  });

  test.each(['buffer', 'dram'] as const)('takes what the formulas say (%s)', (activations) => {
    const { estimated, simulated } = runOf(results, activations);
    expect(simulated.simulation.engine.now).toBe(estimated.total_ps);
  });
});
