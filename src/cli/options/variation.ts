import { InvalidArgumentError } from 'commander';
import type { Variation } from '../../study/compare/vary.ts';
import { commaList } from './values.ts';

/** Reads `wgu.count=1,2,3`; commander reports what is wrong with it. */
export function variation(text: string, previous: readonly Variation[]): readonly Variation[] {
  const split = text.indexOf('=');
  if (split <= 0) throw new InvalidArgumentError(`expected path=value,value,..., got "${text}".`);
  return [...previous, { path: text.slice(0, split).trim(), values: commaList(text.slice(split + 1)) }];
}
