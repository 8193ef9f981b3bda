import { type Override, rootOf, withoutRoot } from '../../config/index.ts';

/** What `overrides` say below a root, by key. */
export function under(root: string, overrides: readonly Override[]): (readonly [string, Override['value']])[] {
  return overrides.filter(({ path }) => rootOf(path) === root).map(({ path, value }) => [withoutRoot(path), value]);
}
