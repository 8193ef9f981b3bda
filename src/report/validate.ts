import { type Quirk, quirkSentences } from '../analytic/neurosim/index.ts';
import type { Validation } from '../study/validation.ts';
import type { AreaRow, Compared, PhaseRow } from '../study/validationRows.ts';
import type { AccountStep, RatioStep, Waterfall } from '../study/validationWaterfall.ts';
import { area, energy, factor, integer, plural, time } from './format.ts';
import { blockName, ruleName } from './names.ts';
import { shortNotes } from './notes.ts';
import { bullets, type Column, join, type Look, plainLook, section, table } from './table.ts';

/**
 * One rule: law mode, tables, waterfall. Several: their waterfalls, and the ratio of their times after each step.
 *
 * @param ratios empty for a single rule
 */
export function validateReport(
  validations: readonly Validation[],
  ratios: readonly RatioStep[],
  look: Look = plainLook,
): string {
  const isAlone = validations.length === 1;
  return join([
    join(validations.map(lawLine), '\n'),
    ...validations.flatMap((each) => [
      ...(isAlone ? tables(each, look) : []),
      section(waterfallTitle(each), waterfallTable(each.waterfall, look), look),
      bullets(quirkWords(each.waterfall), look),
    ]),
    section('Time after each step', ratioTable(validations, ratios, look), look),
    section('Notes', bullets(notes(validations), look), look),
  ]);
}

/** `law: equal to the picosecond (…)`. */
export function lawLine({ rule, law }: Validation): string {
  const { analytic_ps, simulated_ps, equal } = law;
  const how = `${ruleName(rule)}, ${lawWords(law)}`;
  return equal
    ? `law: equal to the picosecond (${how}: ${integer(analytic_ps)} ps by formula and simulated)`
    : `law: DIFFERENT (${how}: ${integer(analytic_ps)} ps by formula, ${integer(simulated_ps)} ps simulated)`;
}

/** How the closed form puts layers together. */
export const lawWords = ({ layers }: Pick<Validation['law'], 'layers'>): string =>
  layers === 'serial' ? 'sum over layers' : 'maximum over layers';

/** `BP on fefet-22nm, mlp, 200 samples: from the analytic law to the simulated chip`. */
export function waterfallTitle({ rule, chip, network, samples, waterfall }: Validation): string {
  const from = waterfall.steps[0]?.kind === 'assumption' || waterfall.steps.length === 0;
  const start = from ? 'the analytic law' : 'the printed number';
  return `${ruleName(rule)} on ${chip}, ${network}, ${plural(samples, 'sample')}: from ${start} to the simulated chip`;
}

function tables(each: Validation, look: Look): string[] {
  const { reference } = each;
  const energies = each.energy_J.filter(({ layer }) => layer === null);
  return [
    section(
      'Latency of tasks, summed, by layer and phase',
      `${table(
        [left('layer'), left('phase'), ...columns(reference)],
        [
          ...each.latency_s.map((row) => [row.layer ?? '', row.phase, ...cells(row, time, reference)]),
          ['whole run', '', ...cells(each.total_s, time, reference)],
        ],
        look,
      )}\n${bullets(latencyBasis(each), look)}`,
      look,
    ),
    section(
      'Energy by phase (leakage excluded)',
      table(
        [left('phase'), ...columns(reference)],
        [
          ...energies.map((row: PhaseRow) => [row.phase, ...cells(row, energy, reference)]),
          ['sum', ...cells(each.total_J, energy, reference)],
        ],
        look,
      ),
      look,
    ),
    section('Area by block', areaTable(each.area_m2, reference, look), look),
  ];
}

function latencyBasis({ reference }: Validation): string[] {
  const basis =
    'A task takes from its start to its end, waiting included. Where tasks overlap, their sum exceeds the time of the whole run.';
  return reference === null
    ? [basis]
    : [basis, 'Errors stand with the layer whose error is made; the reference books them one layer later.'];
}

const left = (head: string): Column => ({ head, align: 'left' });

function columns(reference: string | null): Column[] {
  const own = ['analytic', 'simulated', 'simulated/analytic'];
  const theirs = ['reference', 'analytic/reference', 'simulated/reference'];
  return (reference === null ? own : [...own, ...theirs]).map((head) => ({ head }));
}

function cells(row: Compared, print: (value: number) => string, reference: string | null): string[] {
  const own = [print(row.analytic), print(row.simulated), signed(row.difference)];
  if (reference === null) return own;
  const printed = row.reference === null ? '-' : print(row.reference);
  return [...own, printed, signed(row.analyticError), signed(row.simulatedError)];
}

function areaTable(rows: readonly AreaRow[], reference: string | null, look: Look): string {
  const heads = reference === null ? ['chip'] : ['chip', 'reference', 'chip/reference'];
  const cellsOf = (row: AreaRow) => [
    area(row.chip),
    ...(reference === null ? [] : [row.reference === null ? '-' : area(row.reference), signed(row.error)]),
  ];
  return table(
    [left('block'), ...heads.map((head) => ({ head }))],
    rows.map((row) => [blockName(row.block), ...cellsOf(row)]),
    look,
  );
}

/** Smaller relative differences are rounding errors of sums. */
const negligible = 1e-9;
/** From here on a factor reads better than a percentage. */
const large = 10;

/** A relative difference with its sign, `+12.3 %`; large ones as a factor, `41.8x`; a dash where there is none. */
export function signed(difference: number | null): string {
  if (difference === null || !Number.isFinite(difference)) return '-';
  if (Math.abs(difference) < negligible) return '0 %';
  if (difference >= large) return factor(difference + 1);
  const percent = Math.abs(difference) * 100;
  const sign = difference > 0 ? '+' : '-';
  return percent < 0.01 ? `${sign}< 0.01 %` : `${sign}${Number(percent.toPrecision(3))} %`;
}

/** Hundredths of a per cent as they are: they add up as printed. */
export function exactPercent(basisPoints: number): string {
  const sign = basisPoints > 0 ? '+' : basisPoints < 0 ? '-' : '';
  const [whole, fraction] = (Math.abs(basisPoints) / 100).toFixed(2).split('.');
  return `${sign}${integer(Number(whole))}.${fraction} %`;
}

const barWidth = 40;

/** A step a line, its bar from where the time was to where it is. */
export function waterfallTable(waterfall: Waterfall, look: Look): string {
  const { start, end, steps } = waterfall;
  const largest = Math.max(start.seconds, ...steps.map(({ to_s }) => to_s));
  const bar = (from: number, to: number) => barOf(from / largest, to / largest);
  const rows = [
    [start.label, '', '', time(start.seconds), bar(0, start.seconds)],
    ...shown(steps).map(({ label, change_s, basisPoints, from_s, to_s }) => [
      label,
      signedTime(change_s),
      exactPercent(basisPoints),
      time(to_s),
      bar(from_s, to_s),
    ]),
    [
      'simulated chip',
      signedTime(waterfall.change_ps * 1e-12),
      exactPercent(waterfall.basisPoints),
      time(end.seconds),
      bar(0, end.seconds),
    ],
  ];
  const heads = [left('step'), { head: 'change' }, { head: 'of first' }, { head: 'time' }, left('')];
  return table(heads, rows, look);
}

/** Steps worth a line: a defect that changes nothing here is only named below. */
export function shown(steps: readonly AccountStep[]): AccountStep[] {
  return steps.filter(({ kind, change_ps }) => kind !== 'quirk' || change_ps !== 0);
}

/** `+1.2 ms`. */
export function signedTime(seconds: number): string {
  return seconds === 0 ? '0 s' : `${seconds > 0 ? '+' : '-'}${time(Math.abs(seconds))}`;
}

/** A bar between two fractions of the width. What is there, however short, shows. */
function barOf(from: number, to: number): string {
  if (from === to) return `${' '.repeat(Math.min(barWidth - 1, Math.round(from * barWidth)))}│`;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const begin = Math.min(barWidth - 1, Math.floor(low * barWidth));
  const length = Math.max(1, Math.round(high * barWidth) - begin);
  return ' '.repeat(begin) + (to > from ? '█' : '░').repeat(length);
}

/** The defects of the reference tool by name, those without effect in one line. */
export function quirkWords({ steps }: Waterfall): string[] {
  const defects = steps.filter(({ kind }) => kind === 'quirk');
  const name = ({ label }: AccountStep) => label.split(' ')[0]!;
  const told = defects
    .filter(({ change_ps }) => change_ps !== 0)
    .map((step) => `${name(step)}: ${quirkSentences[name(step) as Quirk] ?? ''}`);
  const silent = defects.filter(({ change_ps }) => change_ps === 0).map(name);
  return silent.length === 0 ? told : [...told, `No effect on this time: ${silent.join(', ')}.`];
}

function ratioTable(validations: readonly Validation[], ratios: readonly RatioStep[], look: Look): string {
  if (ratios.length === 0) return '';
  return table(
    [left('after'), ...ratioHeads(validations).map((head) => ({ head }))],
    shownRatios(validations, ratios).map((step) => [
      step.label,
      ...step.seconds.map(time),
      ...step.ratios.map(ratioText),
    ]),
    look,
  );
}

/** Ratios near one are what the table is read for: two decimals even there. */
export const ratioText = (ratio: number): string => `${ratio.toFixed(2)}x`;

/** Ratios after the steps that some waterfall shows. */
export function shownRatios(
  validations: readonly Pick<Validation, 'waterfall'>[],
  ratios: readonly RatioStep[],
): RatioStep[] {
  const labels = validations.flatMap(({ waterfall: { start, steps } }) => [
    start.label,
    ...shown(steps).map(({ label }) => label),
  ]);
  return ratios.filter(({ label }) => labels.includes(label));
}

/** Headings: a time for each rule, then the first over each other. */
export function ratioHeads(validations: readonly Pick<Validation, 'rule'>[]): string[] {
  const [first, ...others] = validations.map(({ rule }) => rule);
  return [...validations.map(({ rule }) => `T_${rule}`), ...others.map((rule) => `T_${first}/T_${rule}`)];
}

function notes(validations: readonly Validation[]): string[] {
  return [...new Set(validations.flatMap(({ notes }) => shortNotes(notes)))];
}
