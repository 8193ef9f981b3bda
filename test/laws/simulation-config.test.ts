import { expect } from 'vitest';
import type { ResultComponent } from '../../src/simulation/result.ts';
import { law } from '../support/law.ts';
import { setupOf, sketches, varied } from '../support/random.ts';
import { run } from '../support/run.ts';

law('what is left open has its value in a result', sketches(), 10, (sketch) => {
  const setup = setupOf(sketch);
  const { config } = run(setup).result;
  // Who provides the hardware and how copies are chosen are ways to build a chip, and no values that are left open.
  const ways = ['chip.level.provision', 'chip.mapping.duplicate'];
  expect(open(config.chip, 'chip').filter((path) => !ways.includes(path))).toEqual([]);
  expect(config.network.layers).toMatchObject(setup.network.layers);
  expect(config.network.activity).toMatchObject(setup.network.activity);
});

/** Paths of values that are `auto`. */
function open(value: unknown, path: string): string[] {
  if (value === 'auto') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => open(inner, `${path}.${key}`));
}

law('runs with equal configurations do not differ, whatever is changed', sketches(), 10, (sketch) => {
  const setup = setupOf(sketch);
  const { network } = setup;
  const activity = {
    ...network.activity,
    layers: network.activity.layers.map((layer) => ({ ...layer, inputBitDensity: (layer.inputBitDensity + 0.1) / 2 })),
  };
  const figures = setup.chip.figures.slice(1);
  const others = [
    { ...setup, network: { ...network, activity } },
    { ...setup, batch: setup.batch + 1 },
    { ...setup, chip: { ...setup.chip, figures } },
    varied(setup, { 'dram.latency': setup.chip.dram.latency + 1e-9 }),
    varied(setup, {}, { iterations: setup.schedule.iterations + 1 }),
    { ...setup, seed: 7 },
    { ...setup, detail: 'subarray' as const },
  ];
  const { config, run: _, ...rest } = run(setup).result;
  for (const other of others) {
    const { config: own, run: __, ...results } = run(other).result;
    const isEqual = JSON.stringify(own) === JSON.stringify(config);
    if (isEqual) expect(JSON.stringify(results)).toBe(JSON.stringify(rest));
    expect(isEqual).toBe(other.seed !== setup.seed || other.detail !== setup.detail);
  }
});

law('busy time over phases, over layers and over components is one', sketches(), 20, (sketch) => {
  const { phases, layers, components } = run(setupOf(sketch)).result;
  const busy = (entries: Readonly<Record<string, Pick<ResultComponent, 'busy_s'>>>) =>
    Object.values(entries).reduce((sum, { busy_s }) => sum + busy_s, 0);
  const all = busy(components);
  expect(all).toBeGreaterThan(0);
  expect(busy(phases) / all).toBeCloseTo(1, 9);
  expect(layers.reduce((sum, layer) => sum + busy(layer.phases), 0) / all).toBeCloseTo(1, 9);
});
