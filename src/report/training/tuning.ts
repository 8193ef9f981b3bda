import { at, first } from '../../lists/index.ts';
import { bestOf, bestSoFar, type Trial, type TunedRule, type Tuning } from '../../study/tuning/tuning.ts';
import { accuracyText, integer, plural } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { ruleName } from '../words/names.ts';

/** What was chosen for each rule, and the best after so many trials: it shows whether a rule still gains. */
export function tuningSection(tuning: Tuning, target: number, look: Look): string {
  return join([
    section(`Tuning: updates until ${accuracyText(target)} of the best trial so far`, courseTable(tuning, look), look),
    bullets([introduction(tuning), ...tuning.rules.map(chosenText)], look),
  ]);
}

function introduction({ trials, seed }: Tuning): string {
  return `Every rule had ${plural(trials, 'trial')} with seed ${seed}, chosen by tests on the validation split. The first has the settings as given; the others draw around them, and the same of what the rules share.`;
}

/** A row where some rule gains, and one for the last trial. */
function courseTable({ rules }: Tuning, look: Look): string {
  const columns: Column[] = [{ head: 'trials' }, ...rules.map(({ rule }) => ({ head: ruleName(rule) }))];
  const courses = rules.map(({ trials }) => bestSoFar(trials));
  const count = first(courses, 'rules').length;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const shown = numbers.filter(
    (number) => number === count || courses.some((best) => at(best, number - 1, 'trials').number === number),
  );
  const rows = shown.map((number) => [
    String(number),
    ...courses.map((best) => reachedText(at(best, number - 1, 'trials'))),
  ]);
  return table(columns, rows, look);
}

function reachedText({ update, accuracy }: Trial): string {
  return update === null ? `never (${accuracyText(accuracy)})` : integer(update);
}

function chosenText({ rule, knobs, trials, chosen }: TunedRule): string {
  const { sets } = bestOf(trials);
  const what = sets.length === 0 ? 'the settings as given' : `--set-for ${rule} ${sets.join(' ')}`;
  const tuned = knobs.length === 0 ? 'Nothing was left to tune' : `Tuned: ${knobs.join(', ')}`;
  return `${ruleName(rule)} gained last with trial ${chosen} of ${trials.length}: ${what}. ${tuned}.`;
}
