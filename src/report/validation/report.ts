import type { AreaRow, Compared, PhaseRow, Validation } from '../../study/validation/outcome.ts';

import type { RatioStep, Waterfall } from '../../study/validation/waterfall.ts';
import { area, energy, factor, integer, orDash, percent, plural, time } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, paragraph, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { blockName, ruleName } from '../words/names.ts';
import { shortNotes } from '../words/notes.ts';
import {
  quantityNames,
  ratioTable,
  silentSteps,
  startWords,
  stepWords,
  waterfallTable,
  worthShowing,
} from './accounts.ts';

/**
 * One rule: law mode, tables, waterfalls. Several: their waterfalls, and the ratio of their times after each step.
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
    join(
      validations.map((each) => paragraph([lawLine(each)], look)),
      '\n',
    ),
    ...validations.flatMap((each) => [...(isAlone ? tables(each, look) : []), ...waterfalls(each, look)]),
    section('Time after each step', ratioTable(validations, ratios, look), look),
    section('What the steps are', bullets(stepWords(validations.flatMap(worthShowing)), look), look),
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

/** `BP on fefet-22nm, mlp, 200 samples: time from the analytic law to the simulated chip`. */
function waterfallTitle({ rule, chip, network, samples }: Validation, waterfall: Waterfall): string {
  const what = `${quantityNames[waterfall.quantity]} from ${startWords(waterfall)}`;
  return `${ruleName(rule)} on ${chip}, ${network}, ${plural(samples, 'sample')}: ${what} to the simulated chip`;
}

function waterfalls(each: Validation, look: Look): string[] {
  return worthShowing(each).flatMap((waterfall) => [
    section(waterfallTitle(each, waterfall), waterfallTable(waterfall, look), look),
    bullets(silentSteps(waterfall), look),
  ]);
}

function tables(each: Validation, look: Look): string[] {
  const { reference } = each;
  const chip = each.energy_J.filter(({ layer }) => layer === null);
  const layers = each.energy_J.filter(({ layer }) => layer !== null);
  const phaseTable = (rows: readonly PhaseRow[], print: (value: number) => string, last: readonly string[]) =>
    table(
      [left('layer'), { ...left('phase'), isKey: true }, ...columns(reference)],
      [...rows.map((row) => [row.layer ?? 'chip', row.phase, ...cells(row, print, reference)]), last],
      look,
    );
  const total_J = ['chip', 'sum', ...cells(each.total_J, energy, reference)];
  return [
    section('Whole run', totalsTable(each, look), look),
    section(
      'Time by layer and phase',
      `${phaseTable(each.latency_s, time, ['whole run', '', ...cells(each.total_s, time, reference)])}\n${bullets(latencyBasis(each), look)}`,
      look,
    ),
    section(
      'Energy by layer and phase (leakage excluded)',
      `${phaseTable([...layers, ...chip], energy, total_J)}\n${bullets([energyBasis], look)}`,
      look,
    ),
    section('Area by block', areaTable(each.area_m2, reference, look), look),
  ];
}

function totalsTable({ reference, total_s, total_J, leakage_J, area_m2 }: Validation, look: Look): string {
  const total = area_m2.find(({ block }) => block === 'total');
  return table(
    [left(''), ...columns(reference)],
    [
      ['time', ...cells(total_s, time, reference)],
      ['energy', ...cells(total_J, energy, reference)],
      ['leakage', ...cells(leakage_J, energy, reference)],
      ...(total === undefined ? [] : [['area', ...cells(asCompared(total), area, reference)]]),
    ],
    look,
  );
}

/** Formula and simulation have one geometry. */
function asCompared({ chip, reference, error }: AreaRow): Compared {
  return { analytic: chip, simulated: chip, reference, difference: 0, analyticError: error, simulatedError: error };
}

const energyBasis = 'A transposed read is counted for the layer whose array is read.';

function latencyBasis({ reference }: Validation): string[] {
  const basis =
    'The simulated time is that during which any such task is under way, including waiting. Phases may overlap, so lines may add up to more than the whole run.';
  return reference === null
    ? [basis]
    : [
        basis,
        'An error is counted for the layer whose error is made, where the reference counts it for the next layer.',
      ];
}

const left = (head: string): Column => ({ head, align: 'left' });

function columns(reference: string | null): Column[] {
  const own = ['analytic', 'simulated', 'vs analytic'];
  const three = ['reference', 'analytic', 'vs reference', 'simulated', 'vs reference', 'vs analytic'];
  return (reference === null ? own : three).map((head) => ({ head }));
}

function cells(row: Compared, print: (value: number) => string, reference: string | null): string[] {
  const [analytic, simulated, difference] = [print(row.analytic), print(row.simulated), signed(row.difference)];
  if (reference === null) return [analytic, simulated, difference];
  const printed = row.reference === null ? '-' : orDash(row.reference, print);
  return [printed, analytic, signed(row.analyticError), simulated, signed(row.simulatedError), difference];
}

function areaTable(rows: readonly AreaRow[], reference: string | null, look: Look): string {
  const heads = reference === null ? ['chip'] : ['reference', 'chip', 'vs reference'];
  const cellsOf = (row: AreaRow) => {
    if (reference === null) return [area(row.chip)];
    return [row.reference === null ? '-' : area(row.reference), area(row.chip), signed(row.error)];
  };
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
  if (percent < 0.01) return '< 0.01 %';
  return `${difference > 0 ? '+' : '-'}${Number(percent.toPrecision(3))} %`;
}

/** As {@link signed}, of a difference without a sign. */
export function unsigned(difference: number): string {
  return difference >= large ? signed(difference) : percent(difference);
}

function notes(validations: readonly Validation[]): string[] {
  return [...new Set(validations.flatMap(({ notes }) => shortNotes(notes)))];
}
