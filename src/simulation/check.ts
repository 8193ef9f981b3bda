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
import { activityFields, activityKeys, type Network } from '../network/index.ts';
import { type Rule, rules, usualRule } from '../rules/index.ts';
import { InputError, nearest } from '../source/index.ts';
import { SettingError, somewhereIn } from './setting.ts';
import { type Run, type Setup, usual } from './setup.ts';

const most = { batch: 1_000_000 } as const;
const details = ['group', 'subarray'] as const;

/**
 * Checks what a program asks for as the command line checks its files, and says what is left out.
 *
 * @throws SettingError that names a parameter of the chip, InputError for anything else
 */
export function setupOf(run: Run): Setup {
  const {
    chip,
    network,
    detail = usual.detail,
    seed = usual.seed,
    notes = [],
    schedule = defaults(scheduleTable),
  } = run;
  checkChip(chip);
  checkSchedule(schedule);
  checkNetwork(network);
  const rule = ruleOf(run.rule ?? usualRule);
  checkActivity(network, rule);
  const batch = run.batch ?? network.batch;
  checkCount('batch', batch, 1, most.batch);
  checkCount('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  if (!details.includes(detail)) refuse('detail', `detail is ${String(detail)}`, `one of ${details.join(', ')}`);
  return { chip, network, schedule, rule, batch, detail, seed, notes };
}

/** @throws SettingError at the first parameter that the declarations do not allow, or that contradicts another one */
function checkChip(chip: Chip): void {
  const [wrong] = [
    ...wrongValues(chipLevel, chip.level),
    ...Object.entries(sections).flatMap(([section, table]) =>
      wrongValues(table, sectionOf(chip, section), `${section}.`),
    ),
  ];
  if (wrong !== undefined) throw new SettingError(somewhereIn(chip), wrong.path, wrong.what, wrong.expected);
  const [contradiction] = contradictions(chip);
  if (contradiction === undefined) return;
  const { paths, what, expected } = contradiction;
  throw new SettingError(somewhereIn(chip), paths[0], what, expected);
}

/** `adc.forward` of a chip. */
function sectionOf(chip: Chip, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], chip);
}

function checkSchedule(schedule: Schedule): void {
  const [wrong] = wrongValues(scheduleTable, schedule, 'schedule.');
  if (wrong !== undefined) refuse(wrong.path, wrong.what, wrong.expected);
}

/** Every layer has its activity, and every number of it lies in its range. */
function checkNetwork({ layers, activity }: Network): void {
  if (layers.length === 0) refuse('network.layers', 'the network has no layers', 'at least one');
  if (activity.layers.length !== layers.length) {
    const found = `there is activity of ${activity.layers.length} layers`;
    refuse('network.activity.layers', found, `one entry for each of the ${layers.length} layers`);
  }
  for (const [index, numbers] of activity.layers.entries()) {
    for (const key of activityKeys) {
      const { min, max } = activityFields[key];
      const value = numbers[key];
      if (typeof value === 'number' && value >= min && value <= max) continue;
      const path = `network.activity.layers[${index}].${key}`;
      refuse(path, `${path} is ${String(value)}`, `a number from ${min} to ${max}`);
    }
  }
}

function ruleOf(asked: string | Rule): Rule {
  if (typeof asked === 'object' && typeof asked.template === 'function') return asked;
  const known = Object.keys(rules);
  const found = typeof asked === 'string' && Object.hasOwn(rules, asked) ? rules[asked] : undefined;
  if (found !== undefined) return found;
  throw new InputError(placeOf('rule'), `no such learning rule "${String(asked)}"`, {
    expected: `one of ${known.join(', ')}, or a rule of your own`,
    nearest: typeof asked === 'string' ? nearest(asked, known) : undefined,
  });
}

/** Activity that was recorded of one rule says nothing of another one. Only what does not train reads as any rule does. */
function checkActivity({ activity }: Network, rule: Rule): void {
  if (activity.rule === undefined || activity.rule === rule.name || !rule.trains) return;
  refuse(
    'rule',
    `rule is ${rule.name}, but the network was loaded with the activity of ${activity.rule}`,
    activity.rule,
  );
}

function checkCount(key: string, value: unknown, min: number, max: number): void {
  if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max) return;
  refuse(
    key,
    `${key} is ${typeof value === 'string' ? `'${value}'` : String(value)}`,
    `a whole number from ${min} to ${max}`,
  );
}

function refuse(key: string, what: string, expected: string): never {
  throw new InputError(placeOf(key), what, { expected });
}

/** What a program hands over has no lines: the key is its place. */
function placeOf(key: string) {
  return { file: key, line: 1, column: 1 };
}
