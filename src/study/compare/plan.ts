import type { Request } from '../../config/index.ts';
import { InputError } from '../../source/index.ts';
import type { Settings } from '../prepare.ts';
import { crossProduct, type Point, settingsAt, type Variation } from './vary.ts';

/** What to run side by side. */
export interface Comparison {
  readonly chip: string;
  readonly network: string;
  readonly rules: readonly string[];
  /** Values of parameters; those of `chip`, `network` and `rule` are names of descriptions and of rules. */
  readonly vary: readonly Variation[];
  readonly settings: Settings;
}

/** A run of a comparison. */
export interface PlannedCase {
  /** Names what differs between runs. */
  readonly label: string;
  /** The label without the rule: runs of one group differ in nothing else. */
  readonly group: string;
  /** What differs, setting by setting, the rule last. */
  readonly differs: Point;
  readonly request: Request;
}

/**
 * Every run of a comparison, the rule changing fastest.
 *
 * @throws InputError if a path is varied twice, or varied and given
 *
 * @example
 * const settings = { sets: [] };
 * plannedCases({ chip: 'fefet-22nm', network: 'mlp', rules: ['bp', 'dfa'], vary: [], settings }).length // 2
 */
export function plannedCases({ chip, network, rules, vary: asked, settings }: Comparison): PlannedCase[] {
  refuseRepeated(asked);
  const vary = asked.map(({ path, values }) => ({ path, values: [...new Set(values)] }));
  const chips = described('chip', chip, vary);
  const networks = described('network', network, vary);
  const varied = vary.find(({ path }) => path === 'rule')?.values ?? rules;
  const others = vary.filter(({ path }) => !isDescription(path));
  return crossProduct([...several(chips), ...several(networks), ...others]).flatMap((point) => {
    const words = point.map(([path, value]) => (isDescription(path) ? value : `${path}=${value}`));
    const names = [...new Set(varied)];
    return names.map((rule): PlannedCase => {
      const named = names.length > 1 || words.length === 0 ? [rule, ...words] : words;
      return {
        label: named.join(', '),
        group: words.join(', '),
        differs: named.length > words.length ? [...point, ['rule', rule]] : point,
        request: {
          chip: valueAt(point, 'chip') ?? chip,
          network: valueAt(point, 'network') ?? network,
          rule,
          ...settingsAt(
            point.filter(([path]) => !isDescription(path)),
            settings,
          ),
        },
      };
    });
  });
}

const isDescription = (path: string) => path === 'chip' || path === 'network' || path === 'rule';

/** The word of the command line first, then the others that `--vary` names. */
function described(path: 'chip' | 'network', first: string, vary: readonly Variation[]): Variation {
  const others = vary.find((one) => one.path === path)?.values ?? [];
  return { path, values: [...new Set([first, ...others])] };
}

/** A description that is the same in all runs is no part of what differs. */
const several = (variation: Variation): Variation[] => (variation.values.length > 1 ? [variation] : []);

const valueAt = (point: Point, path: string) => point.find(([each]) => each === path)?.[1];

function refuseRepeated(vary: readonly Variation[]): void {
  for (const [index, { path }] of vary.entries()) {
    if (vary.slice(0, index).every((before) => before.path !== path)) continue;
    throw new InputError(`--vary ${path}`, `${path} is varied twice`, {
      expected: `all its values in one --vary ${path}=a,b`,
    });
  }
}
