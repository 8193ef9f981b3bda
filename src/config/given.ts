import { dramKinds, type GivenSetting } from '../chip/index.ts';
import type { Item } from '../source/index.ts';
import { type Override, rootOf, withoutRoot } from './overrides.ts';
import { chipParameters, schedulePaths } from './parameters.ts';

const paths = [...chipParameters.keys(), ...schedulePaths];

/**
 * What the chip's file and `--set` give, each parameter once. What a preset sets is no wish of this run's author, nor
 * is what it overrides.
 *
 * @param file the chip's, without overrides
 */
export function givenSettings(file: Item, preset: readonly Override[], sets: readonly Override[]): GivenSetting[] {
  const set = new Map(sets.filter(isOfChip).map(({ path, value }) => [pathInFile(path), optionOf(value)]));
  const assumed = new Set(preset.map(({ path }) => pathInFile(path)));
  const isGiven = (path: string) => set.has(path) || (!assumed.has(path) && file.find(path) !== undefined);
  const given = paths.filter(isGiven);
  return given
    .filter((path) => path !== 'dram.kind' || decidesNothing(given))
    .map((path) => ({ path, option: set.get(path) ?? null }));
}

const isOfChip = ({ path }: Override) => rootOf(path) === 'chip' || rootOf(path) === 'schedule';

/** The schedule is a section of the chip file. */
const pathInFile = (path: string) => (rootOf(path) === 'schedule' ? path : withoutRoot(path));

/** The place of an override is the option that wrote it. */
const optionOf = ({ place }: Item) => (typeof place === 'string' ? place : null);

/** The kind of a memory is read here, for the figures that are not given: if all are, it decides nothing. */
const decidesNothing = (given: readonly string[]) =>
  Object.values(dramKinds).every((figures) => Object.keys(figures).every((key) => given.includes(`dram.${key}`)));
