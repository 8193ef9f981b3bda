import { locate, type Override } from '../../config/index.ts';
import type { Places } from '../../learning/index.ts';
import type { Position } from '../../source/index.ts';
import type { TrainingOptions } from './options.ts';

/** Where a command line describes a training. */
export function placesOf(
  network: string,
  options: Pick<TrainingOptions, 'device' | 'batch' | 'dataset' | 'crop'> & { readonly record?: string },
  overrides: readonly Override[],
): Places {
  const { device, batch, dataset, crop, record } = options;
  const given = Object.entries({ device, batch, dataset, crop, record }).filter(([, value]) => value !== undefined);
  const start = (file: string): Position => ({ file, line: 1, column: 1 });
  return new Map([
    ['network', start(locate('network', network))],
    ...given.map(([name, value]) => [name, start(`--${name} ${value}`)] as const),
    ...overrides.map(({ path, value }) => [path, value.position] as const),
  ]);
}
