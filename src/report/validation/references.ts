import type { Point, Quantity } from '../../neurosim/index.ts';
import type { LeftOut, ReferenceSummary } from '../../study/validation/references.ts';
import { area, energy, percent, plural, power, time } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { signed, unsigned } from './report.ts';

/** Points listed for each cause; `--json` has them all. */
const listed = 12;

const origins = {
  probe: "the figures of each run's own blocks",
  computed: 'figures of blocks that are computed from technology and geometry',
} as const;

/** Every reference of a folder: agreement by quantity, chip totals by run, and what is out with its cause. */
export function referencesReport(summary: ReferenceSummary, look: Look = plainLook): string {
  const { runs, notCovered, leftOut, points, misses } = summary;
  return join([
    join(
      [
        look.paint.bold(`${plural(runs.length, 'run')}, ${plural(points.length, 'point')}: ${verdict(summary)}`),
        notCompared(summary),
      ],
      '\n',
    ),
    section(
      `Agreement of the composition, fed with ${origins[summary.figures]}${without(summary)}`,
      quantities(summary, look),
      look,
    ),
    section('Chip totals: ours / reference - 1', totals(summary, look), look),
    section(
      `Out of tolerance: ${plural(misses.length, 'point')}, ${summary.notExplained} not explained`,
      join(
        causes(misses).map((cause) => missesOf(cause, misses, look)),
        '\n',
      ),
      look,
    ),
    section('Not covered', reasons(notCovered, look), look),
    section('Left out', reasons(leftOut, look), look),
  ]);
}

function verdict({ within, targets }: ReferenceSummary): string {
  const phases = `phases ${percent(targets.phase)} or what a test explains`;
  return `chips ${within ? 'all within' : 'NOT all within'} their targets (totals ${percent(targets.total)}, ${phases})`;
}

function reasons(found: readonly LeftOut[], look: Look): string {
  return bullets(
    found.map(({ name, why }) => `${name}: ${why}`),
    look,
  );
}

const without = ({ off }: ReferenceSummary) => (off.length === 0 ? '' : `, without ${off.join(', ')}`);

function notCompared({ leakageNotCompared }: ReferenceSummary): string {
  if (leakageNotCompared === 0) return '';
  return `Not compared: ${plural(leakageNotCompared, 'printed number')} of leakage, which computed figures do not give.`;
}

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head });

function quantities({ summary, points }: ReferenceSummary, look: Look): string {
  const tolerance = (quantity: Quantity) => points.find((point) => point.quantity === quantity)?.tolerance ?? 0;
  return table(
    [left('quantity'), ...['points', 'mean error', 'largest error', 'R2 of logarithms', 'tolerance', 'out'].map(right)],
    summary.map(({ quantity, points, meanError, maxError, R2, misses }) => [
      quantity,
      String(points),
      unsigned(meanError),
      unsigned(maxError),
      R2.toFixed(6),
      percent(tolerance(quantity)),
      String(misses),
    ]),
    look,
  );
}

const totalled = ['latency', 'energy', 'leakage energy', 'area'] as const;

function totals({ runs }: ReferenceSummary, look: Look): string {
  const stated = totalled.filter((quantity) => runs.some(({ errors }) => errors[quantity] !== undefined));
  return table(
    [left('run'), ...[...stated, 'points', 'out'].map(right), left('verdict')],
    runs.map(({ run, errors, points, misses, within }) => [
      run,
      ...stated.map((quantity) => signed(errors[quantity] ?? null)),
      String(points),
      String(misses),
      within ? 'within' : 'MISSED',
    ]),
    look,
  );
}

const causes = (misses: readonly Point[]): string[] => [...new Set(misses.map(({ cause }) => cause ?? ''))];

function missesOf(cause: string, misses: readonly Point[], look: Look): string {
  const own = misses.filter((point) => point.cause === cause).sort((a, b) => Math.abs(b.error) - Math.abs(a.error));
  const rows = own
    .slice(0, listed)
    .map((point) => [
      point.run,
      point.where === 'chip' ? 'chip' : `layer ${point.where}`,
      point.what,
      point.quantity,
      printed(point.quantity, point.ours),
      printed(point.quantity, point.reference),
      signed(point.error),
      sigmas(point),
    ]);
  const heads = [
    ...['run', 'where', 'what', 'quantity'].map(left),
    ...['ours', 'reference', 'error', 'sigmas'].map(right),
  ];
  const more = own.length > listed ? `\n  and ${own.length - listed} more (--json lists all)` : '';
  return `${bullets([`${plural(own.length, 'point')}: ${cause}`], look)}\n${table(heads, rows, look)}${more}`;
}

/** The difference in standard deviations of what the tool drew; `-` where nothing was drawn. */
function sigmas({ ours, reference, deviation }: Point): string {
  return deviation > 0 ? (Math.abs(ours - reference) / deviation).toFixed(1) : '-';
}

function printed(quantity: Quantity, value: number): string {
  if (quantity === 'area') return area(value);
  if (quantity === 'leakage') return power(value);
  return quantity.endsWith('energy') ? energy(value) : time(value);
}
