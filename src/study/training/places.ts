import { locate, type Override } from '../../config/index.ts';
import type { Places } from '../../learning/index.ts';
import type { TrainingOptions } from './options.ts';

/** Where a command line describes a training. */
export function placesOf(
  network: string,
  options: Pick<TrainingOptions, 'device' | 'batch' | 'epochs' | 'dataset' | 'data' | 'crop' | 'testEvery'> & {
    readonly record?: string;
  },
  overrides: readonly Override[],
): Places {
  const { device, batch, epochs, dataset, data, crop, record, testEvery } = options;
  const given = Object.entries({ device, batch, epochs, dataset, data, crop, record, 'test-every': testEvery }).filter(
    ([, value]) => value !== undefined,
  );
  return new Map([
    ['network', locate('network', network)],
    ...given.map(([name, value]) => [name, `--${name} ${value}`] as const),
    ...overrides.map(({ path, value }) => [path, value.place] as const),
  ]);
}
