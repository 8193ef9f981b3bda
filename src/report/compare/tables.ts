import { phases } from '../../parts/words/task.ts';
import { type ComparedRun, inverse, ratios } from '../../study/compare/ratios.ts';
import { area, energy, factor, number, orDash, percent, power, time } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { spanBasis, stallCell } from '../words/explain.ts';
import { type ChipPart, chipParts, runLabel } from '../words/names.ts';
import { shortNotes } from '../words/notes.ts';

/** Iterations of one epoch of the reference: 50,000 images in batches of 200. */
const epoch = 250;
const stallsShown = 3;

/** What `--full` adds to a comparison: spans of phases, energy and power, ratios, and who waits for what. */
export function compareTables(cases: readonly ComparedRun[], look: Look): string {
  const [first] = cases;
  return join([
    section(
      'Time per iteration, and spans of its phases',
      `${timeTable(cases, look)}\n${bullets(spans(cases), look)}`,
      look,
    ),
    section('Energy, area, power', costTable(cases, look), look),
    first !== undefined && cases.length > 1 ? section(`Against ${runLabel(first)}`, ratioTable(cases, look), look) : '',
    section('Three biggest stalls (shares of all waiting)', stallTable(cases, look), look),
    section(
      'Notes of each run',
      bullets(
        cases.flatMap((one) => shortNotes(one.result.config.notes).map((note) => `${runLabel(one)}: ${note}`)),
        look,
      ),
      look,
    ),
  ]);
}

const label: Column = { head: '', align: 'left' };

function timeTable(cases: readonly ComparedRun[], look: Look): string {
  const present = phases.filter((phase) => cases.some(({ result }) => result.phases[phase].span_s > 0));
  const columns = [label, { head: 'iteration' }, { head: `${epoch} iterations` }, ...present.map((head) => ({ head }))];
  const rows = cases.map((one) => {
    const { result } = one;
    return [
      runLabel(one),
      time(result.perIteration.latency_s),
      time(result.perIteration.latency_s * epoch),
      ...present.map((phase) => orDash(result.phases[phase].span_s / result.iterations, time)),
    ];
  });
  return table(columns, rows, look);
}

function costTable(cases: readonly ComparedRun[], look: Look): string {
  const columns = [
    label,
    { head: 'of', align: 'left' as const },
    { head: 'energy per iteration' },
    { head: 'static part' },
    { head: 'mean power' },
    { head: 'peak power' },
    { head: 'TOPS/W' },
    { head: 'area' },
    { head: 'cells used' },
  ];
  const rows = cases.flatMap((one) => {
    const { totals, perIteration } = one.result;
    const costs = (part: ChipPart) => [
      chipParts[part],
      energy(perIteration[part].energy_J),
      energy(perIteration[part].static_J),
      power(totals[part].meanPower_W),
      `${power(totals[part].peakPower_W)} in ${time(totals.peakWindow_s)}`,
      number(totals[part].TOPS_per_W),
    ];
    return [
      [runLabel(one), ...costs('chip'), area(totals.area_m2), percent(totals.utilisation)],
      ['', ...costs('chipAndDram'), '', ''],
    ];
  });
  return table(columns, rows, look);
}

function ratioTable(cases: readonly ComparedRun[], look: Look): string {
  const columns = [
    label,
    { head: 'speed' },
    { head: 'energy, chip' },
    { head: 'energy, chip + DRAM' },
    { head: 'area' },
    { head: 'peak power, chip' },
    { head: 'peak power, chip + DRAM' },
  ];
  const toFirst = ratios(cases).toFirst;
  const rows = cases.map((one, i) => {
    const ratio = toFirst[i];
    const cells =
      ratio === undefined
        ? []
        : [
            inverse(ratio.latency),
            ratio.chip.energy,
            ratio.chipAndDram.energy,
            ratio.area,
            ratio.chip.peakPower,
            ratio.chipAndDram.peakPower,
          ];
    return [runLabel(one), ...cells.map(factor)];
  });
  return table(columns, rows, look);
}

function stallTable(cases: readonly ComparedRun[], look: Look): string {
  const columns: Column[] = [
    label,
    { head: 'stalled' },
    { head: 'first', align: 'left' },
    { head: 'second', align: 'left' },
    { head: 'third', align: 'left' },
  ];
  const rows = cases.map((one) => [
    runLabel(one),
    time(one.result.totals.stalled_s),
    ...Array.from({ length: stallsShown }, (_, i) => stallCell(one.result.stalls[i])),
  ]);
  return table(columns, rows, look);
}

/** What spans are, once; runs of other schedules would have it in other words. */
function spans(cases: readonly ComparedRun[]): string[] {
  return [...new Set(cases.map(({ result }) => spanBasis({ ...result, iterations: 1 })))];
}
