import { helpOf } from '../../insight/helps.ts';
import { verdictOfTwo } from '../../insight/verdict/two.ts';
import { times } from '../../insight/words/numbers.ts';
import { waitedFor } from '../../insight/words/waiting.ts';
import type { StallReason } from '../../parts/words/stalls.ts';
import type { Effects, EffectUnit } from '../../study/compare/finished/effects.ts';
import type { DifferentInput } from '../../study/compare/finished/inputs.ts';
import type { FinishedRun } from '../../study/compare/finished/open.ts';
import { area, energy, factor, number, percent, plural, power, time } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, hanging, join, paragraph, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';

/** What is known of finished runs side by side. */
export interface FinishedComparison {
  readonly runs: readonly FinishedRun[];
  readonly inputs: readonly DifferentInput[];
  readonly effects: Effects;
}

/** Rows of a table that are shown, unless all are asked for. */
const rowsShown = 8;

/** Finished runs side by side: what differs in their inputs, and what that did, the largest change first. */
export function finishedReport(
  comparison: FinishedComparison,
  { full = false }: { readonly full?: boolean } = {},
  look: Look = plainLook,
): string {
  const { runs, inputs, effects } = comparison;
  const shown = full ? Number.POSITIVE_INFINITY : rowsShown;
  return join([
    join([paragraph(lead(comparison), look), ...notes(comparison).map((note) => hanging('Note: ', note, look))], '\n'),
    verdict(runs, look),
    section('What differs in the inputs', inputTable(runs, inputs, look), look),
    section(`What that did, of one ${effects.per}`, totalTable(comparison, look), look),
    section(
      'Critical path by reason: the pieces of a run add up to its time',
      pathTable(comparison, shown, look),
      look,
    ),
    section('Waiting, of all transactions together', stallTable(comparison, shown, look), look),
    section('What would help each of them, simulated by cimline explain', helpTable(runs, full, look), look),
  ]);
}

function lead({ runs, inputs, effects }: FinishedComparison): string[] {
  const [first] = runs;
  const names = runs.map(({ name }) => name);
  const differ =
    inputs.length === 0
      ? 'Nothing differs in their inputs.'
      : `${plural(inputs.length, 'input')} ${inputs.length === 1 ? 'differs' : 'differ'}.`;
  const batches = effects.per === 'sample' ? ['Their batches differ, so numbers are of one sample.'] : [];
  return [
    `${plural(runs.length, 'finished run')}: ${names.join(', ')}.`,
    differ,
    `Changes are against ${first?.name}.`,
    ...batches,
  ];
}

/** Why the second of two runs is faster, or is not, in sentences. */
function verdict(runs: readonly FinishedRun[], look: Look): string {
  const [a, b] = runs.map(({ result }) => result);
  if (a === undefined || b === undefined || runs.length > 2) return '';
  if ([a, b].some(({ criticalPath }) => criticalPath.groups.length === 0)) return '';
  const { headline, statements } = verdictOfTwo(a, b);
  return join(
    [
      paragraph([`${headline}.`], look),
      bullets(
        statements.map(({ head }) => `${head}`),
        look,
      ),
    ],
    '\n',
  );
}

/** What limits the comparison. */
function notes({ runs, inputs }: FinishedComparison): string[] {
  const differs = (path: string) => inputs.some((input) => input.path === path);
  const versions = [...new Set(runs.map(({ result }) => result.run.version))];
  const iterations = [...new Set(runs.map(({ result }) => result.iterations))];
  return [
    ...(differs('network') || differs('form')
      ? ['The networks differ, so the runs did not do the same work; their layers are not compared one by one.']
      : []),
    ...(differs('chip') ? ['The chips differ, so every difference of their parameters is listed.'] : []),
    ...(iterations.length > 1 ? [`The runs have ${iterations.join(' and ')} iterations; numbers are their mean.`] : []),
    ...(versions.length > 1 ? [`The runs are of different versions of cimline: ${versions.join(', ')}.`] : []),
  ];
}

function inputTable(runs: readonly FinishedRun[], inputs: readonly DifferentInput[], look: Look): string {
  if (inputs.length === 0) return '';
  const columns: Column[] = [
    { head: 'input', align: 'left', isKey: true },
    ...runs.map(({ name }): Column => ({ head: name, align: 'left' })),
  ];
  return table(
    columns,
    inputs.map(({ path, values }) => [path, ...values.map((value) => value ?? '-')]),
    look,
  );
}

function totalTable({ runs, effects }: FinishedComparison, look: Look): string {
  return changeTable(
    '',
    runs,
    effects.totals.map(({ what, unit, values }) => ({ what, values, print: printers[unit] })),
    look,
  );
}

function pathTable({ runs, effects: { criticalPath } }: FinishedComparison, shown: number, look: Look): string {
  const rows = criticalPath
    .slice(0, shown)
    .map(({ reason, values_s }) => ({ what: reason, values: values_s, print: time }));
  return withRest(changeTable('reason', runs, rows, look), criticalPath.length - shown, look);
}

function stallTable({ runs, effects: { stalls } }: FinishedComparison, shown: number, look: Look): string {
  const rows = stalls.slice(0, shown).map(({ component, reason, values_s }) => {
    const units = runs.map(({ result }) => result.components[component]?.units ?? 0).find((count) => count > 0) ?? 0;
    return { what: waitedFor({ component, reason: reason as StallReason }, units), values: values_s, print: time };
  });
  return withRest(changeTable('waiting', runs, rows, look), stalls.length - shown, look);
}

interface ChangeRow {
  readonly what: string;
  readonly values: readonly number[];
  readonly print: (value: number) => string;
}

/** A column for each run, and behind each but the first what changed against the first. */
function changeTable(head: string, runs: readonly FinishedRun[], rows: readonly ChangeRow[], look: Look): string {
  if (rows.length === 0) return '';
  const columns: Column[] = [
    { head, align: 'left', isKey: true },
    ...runs.flatMap(({ name }, i): Column[] =>
      i === 0 ? [{ head: name }] : [{ head: name }, { head: 'change', isTied: true, isMixed: true }],
    ),
  ];
  const cells = rows.map(({ what, values, print }) => [
    what,
    ...values.flatMap((value, i) => (i === 0 ? [print(value)] : [print(value), changeWords(values[0] ?? 0, value)])),
  ]);
  return table(columns, cells, look);
}

/** Chips of each run that are shown, unless all are asked for. */
const helpsShown = 3;

/** The fastest chips that were tried for each run; of runs without an explanation, how to get one. */
function helpTable(runs: readonly FinishedRun[], full: boolean, look: Look): string {
  if (runs.every(({ explanation }) => explanation === null)) return '';
  const rows = runs.flatMap(({ name, explanation }) => {
    if (explanation === null) return [[name, 'not explained yet: cimline explain', '', '']];
    const { faster } = helpOf(explanation);
    if (faster.length === 0) return [[name, 'nothing that was tried makes it faster', '', '']];
    const chips = full ? faster : faster.slice(0, helpsShown);
    return chips.map(({ settings, time_s, gain }) => [name, settings.join(' '), time(time_s), times(gain)]);
  });
  const columns: Column[] = [
    { head: 'run', align: 'left', isKey: true },
    { head: '--set', align: 'left' },
    { head: 'time' },
    { head: 'gain' },
  ];
  return table(columns, rows, look);
}

function withRest(text: string, left: number, look: Look): string {
  return left > 0 ? `${text}\n${hanging('  ', `${plural(left, 'more row')}: --full`, look)}` : text;
}

/** From this factor on a change is a factor. */
const large = 2;

/** `-4.2 %`, `+60 %`, `3.2x`, `same`; nothing to compare with is `new`. */
function changeWords(base: number, value: number): string {
  if (Math.abs(value - base) <= 1e-9 * Math.abs(base)) return 'same';
  if (base === 0) return 'new';
  if (value === 0) return 'gone';
  const ratio = value / base;
  if (ratio >= large) return factor(ratio);
  return ratio > 1 ? `+${percent(ratio - 1)}` : `-${percent(1 - ratio)}`;
}

const printers: Readonly<Record<EffectUnit, (value: number) => string>> = {
  s: time,
  J: energy,
  W: power,
  m2: area,
  'J s': (value) => `${energy(value)} s`,
  '1': number,
};
