import { first } from '../../lists/index.ts';
import { causes } from '../causes.ts';
import { compareRun } from '../compare.ts';
import { compose } from '../compose.ts';
import type { Figures } from '../figures.ts';
import type { Reference } from '../import.ts';
import { type Point, placeText } from '../points.ts';
import { asPrinted, type Quirks, type UnitQuirk } from '../quirks.ts';
import {
  type Account,
  type AccountOptions,
  accountOf,
  type Judgement,
  judgedRun,
  judgementOf,
  withChance,
} from '../report.ts';
import { technologyTargets } from '../targets.ts';
import { blocks } from './blocks.ts';
import { technologyFigures } from './figures.ts';

/** A run with figures from technology in place of those of its own probe. */
export function fromTechnology({ run }: Reference, defects: Pick<Quirks, UnitQuirk> = asPrinted): Reference {
  return { run, figures: technologyFigures(run, defects), figuresWith: (some) => technologyFigures(run, some) };
}

/**
 * Every printed number of `references` against the composition that is fed with figures from technology.
 *
 * @throws OutsideModelError for a run that the circuit models do not cover
 */
export function technologyAccount(references: readonly Reference[], options: AccountOptions = {}): Account {
  return accountOf(references.flatMap((reference) => runPoints(reference, options)));
}

/** A cause is looked for in the blocks first, as that takes no more traces. */
function runPoints(reference: Reference, options: AccountOptions): Point[] {
  const own = fromTechnology(reference, options.quirks);
  const judgement = judgementOf(own, technologyTargets, options);
  const points = judgedRun(judgement);
  if (points.every(({ cause }) => cause !== causes.unknown)) return points;
  const effects = blockEffects(reference.figures, judgement);
  const found = points.map((point) =>
    point.cause === causes.unknown ? { ...point, cause: blockOf(point, effects) } : point,
  );
  return withChance(found, judgement);
}

/** By block, and by number: how far the error moves when the block's figures are those of the run. */
type BlockEffects = ReadonlyMap<string, ReadonlyMap<string, number>>;

function blockEffects(given: Figures, { reference, seeds, quirks, drawn }: Judgement): BlockEffects {
  const { run, figures: own } = reference;
  const seed = first(seeds, 'seeds');
  const errors = (figures: Figures) => {
    const composed = compose(run, figures, { quirks, seed, drawn });
    return new Map(compareRun({ run, figures }, [composed]).map((point) => [placeText(point), point.error]));
  };
  const before = errors(own);
  const effects = (replaced: Figures) =>
    new Map([...errors(replaced)].map(([place, error]) => [place, error - (before.get(place) ?? error)]));
  return new Map(Object.entries(blocks).map(([name, replaced]) => [name, effects(replaced(own, given))]));
}

/**
 * The block that an error is one of: with the run's own figures of it the number is within its tolerance. Failing that,
 * two blocks of which that is so.
 */
function blockOf(point: Point, found: BlockEffects): string {
  const place = placeText(point);
  const isExplained = (...names: readonly string[]) => {
    const moved = names.reduce((sum, name) => sum + (found.get(name)?.get(place) ?? 0), 0);
    return Math.abs(point.error + moved) <= point.tolerance;
  };
  const names = [...found.keys()];
  const pairs = names.flatMap((one, i) => names.slice(i + 1).map((other) => [one, other]));
  const explained = [...names.map((name) => [name]), ...pairs].find((some) => isExplained(...some));
  return explained === undefined ? causes.unknown : blockCause(explained.join(' and '));
}

/** A tested cause in words. */
export const blockCause = (block: string): string =>
  `${block}: with the run's own figures in place of these the number is within the tolerance`;
