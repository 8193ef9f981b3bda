import {
  type Chip,
  chipLevel,
  contradictions,
  defaults,
  type Schedule,
  schedule as scheduleTable,
  sections,
  wrongValues,
} from '../chip/index.ts';
import type { Network } from '../network/index.ts';
import { componentTypes } from '../parts/words/components.ts';
import { type Rule, rules, usualRule } from '../rules/index.ts';
import { InputError, nearest, requireKeys, requireKind } from '../source/index.ts';
import { written } from '../units/index.ts';
import { checkNetwork } from './checkNetwork.ts';
import { runKeys } from './keys.ts';
import { refuse } from './refuse.ts';
import { SettingError } from './setting.ts';
import { type Run, type Setup, usual } from './setup.ts';

/**
 * Checks what a program asks for as the command line checks its files, and says what is left out.
 *
 * @throws SettingError that names a parameter of the chip, InputError for anything else
 */
export function setupOf(run: Run): Setup {
  requireKeys('run', run, runKeys);
  const {
    chip,
    network,
    detail = usual.detail,
    fastForward = usual.fastForward,
    seed = usual.seed,
    notes = [],
    given = [],
    schedule = defaults(scheduleTable),
  } = run;
  checkChip(chip);
  checkSchedule(schedule);
  checkNetwork(network);
  const rule = ruleOf(run.rule ?? usualRule);
  checkActivity(network, rule);
  const batch = run.batch ?? network.batch;
  requireKind('batch', batch, runKeys.batch);
  return { chip, network, schedule, rule, batch, detail, fastForward, seed, notes, given };
}

/** @throws SettingError at the first parameter that the declarations do not allow, or that contradicts another one */
function checkChip(chip: Chip): void {
  const [wrong] = [
    ...wrongValues(chipLevel, chip.level, '', 'level'),
    ...Object.entries(sections).flatMap(([section, table]) =>
      wrongValues(table, sectionOf(chip, section), `${section}.`),
    ),
  ];
  if (wrong !== undefined) throw new SettingError(wrong.path, wrong.what, wrong.expected);
  checkIdeal(chip);
  const [contradiction] = contradictions(chip);
  if (contradiction === undefined) return;
  const { paths, what, expected } = contradiction;
  throw new SettingError(paths[0], what, expected);
}

function checkIdeal({ ideal }: Chip): void {
  if (!Array.isArray(ideal)) throw new SettingError('ideal', `ideal is ${written(ideal)}`, 'a list of component types');
  const unknown = ideal.find((type) => !componentTypes.some((known) => known === type));
  if (unknown === undefined) return;
  throw new SettingError('ideal', `ideal has ${written(unknown)}`, `component types: ${componentTypes.join(', ')}`);
}

/** `adc.forward` of a chip. */
function sectionOf(chip: Chip, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], chip);
}

function checkSchedule(schedule: Schedule): void {
  const [wrong] = wrongValues(scheduleTable, schedule, 'schedule.');
  if (wrong !== undefined) refuse(wrong.what, wrong.expected);
}

function ruleOf(asked: string | Rule): Rule {
  if (typeof asked === 'object' && typeof asked.template === 'function') return asked;
  const known = Object.keys(rules);
  const found = typeof asked === 'string' && Object.hasOwn(rules, asked) ? rules[asked] : undefined;
  if (found !== undefined) return found;
  throw new InputError(null, `rule is ${written(asked)}: no such learning rule`, {
    expected: `one of ${known.join(', ')}, or a rule of your own`,
    nearest: typeof asked === 'string' ? nearest(asked, known) : undefined,
  });
}

/**
 * Activity that was recorded under one rule says nothing about another rule. Only inference reads as every rule does.
 */
function checkActivity({ activity }: Network, rule: Rule): void {
  if (activity.rule === undefined || activity.rule === rule.name || !rule.trains) return;
  refuse(`rule is ${rule.name}, but the network was loaded with the activity of ${activity.rule}`, activity.rule);
}
