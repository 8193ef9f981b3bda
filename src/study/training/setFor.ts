import { type Override, readOverrides } from '../../config/index.ts';
import { trainingParameters } from '../../learning/index.ts';
import { InputError } from '../../source/index.ts';
import { trainingPaths } from './network.ts';
import type { SetFor } from './options.ts';

/** What rules may differ in: how they learn, but not the cells, arrays and converters that they learn on. */
const ofRules: ReadonlySet<string> = new Set(Object.keys(trainingParameters).map((key) => `train.${key}`));

/**
 * Settings with those of one rule, which go before the settings of all rules.
 *
 * @throws InputError for a setting that there is not, that is made twice, or in which rules cannot differ
 */
export function withOwn(rule: string, setFor: readonly SetFor[], ofAll: readonly Override[]): Override[] {
  const option = `--set-for ${rule}`;
  const sets = setFor.filter((one) => one.rule === rule).map(({ set }) => set);
  const own = readOverrides(sets, trainingPaths, option);
  const shared = own.find(({ path }) => !ofRules.has(path));
  if (shared !== undefined) {
    throw new InputError(shared.value.place, `all rules share ${shared.path}, so that they are compared on the same`, {
      expected: `--set ${shared.path}, or one of ${[...ofRules].join(', ')}`,
    });
  }
  const paths = new Set(own.map(({ path }) => path));
  return [...ofAll.filter(({ path }) => !paths.has(path)), ...own];
}

/**
 * Refuses settings of rules that are not trained.
 *
 * @throws InputError
 */
export function refuseStraySetFor(setFor: readonly SetFor[], rules: readonly string[]): void {
  const stray = setFor.find(({ rule }) => !rules.includes(rule));
  if (stray === undefined) return;
  throw new InputError(`--set-for ${stray.rule} ${stray.set}`, `the rule ${stray.rule} is not trained`, {
    expected: `one of --rule ${rules.join(',')}`,
  });
}
