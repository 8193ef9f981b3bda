import { InputError, type Item, parseCsv } from '../source/index.ts';
import { type Phase, phases } from './run.ts';

/** What a breakdown file of the tool says, under the names of the JSON form of a run. SI units. */
export interface Breakdown {
  readonly layers: readonly Readonly<Record<string, number>>[];
  readonly chip: Readonly<Record<string, number>>;
  /** Which of the epochs in the file this is, from 1 on. */
  readonly epoch: number;
  /** Epochs in the file, those that were cut short included. */
  readonly epochs: number;
}

/** Headings of the area table, in the tool's words, and the names of the JSON form. */
const areas = {
  'Total Area(m^2)': 'area_total_m2',
  'Total CIM (FW+AG) Area (m^2)': 'area_CIM_array_m2',
  'Routing Area(m^2)': 'area_IC_m2',
  'ADC Area(m^2)': 'area_ADC_m2',
  'Accumulation Area(m^2)': 'area_Accum_m2',
  'Other Logic&Storage Area(m^2)': 'area_Other_m2',
  'Weight Gradient Area(m^2)': 'area_WG_m2',
} as const;

type Kind = 'latency_s' | 'energy_J' | 'peak_latency_s' | 'peak_energy_J';

/**
 * Headings of the table of layers: time and energy of each phase, whole and peak. The breakdown by block is not read
 * (B12).
 */
const values = Object.fromEntries(
  phases.flatMap((phase): [heading: string, name: `${Phase}_${Kind}`][] => [
    [`latency_${phase}(s)`, `${phase}_latency_s`],
    [`energy_${phase}(J)`, `${phase}_energy_J`],
    [`Peak_latency_${phase}(s)`, `${phase}_peak_latency_s`],
    [`Peak_energy_${phase}(J)`, `${phase}_peak_energy_J`],
  ]),
);

/** How the tables begin: that of areas, and that of layers. */
const tables = ['Total Area(m^2)', 'layer_number'] as const;

/** Printed numbers have six digits; a total is the sum of its layers to this part. */
const rounding = 1e-4;

/**
 * Reads a breakdown file as the tool writes one per epoch (`NeuroSim_Breakdown_Epock_N.csv`): a table of areas, a table
 * of a line per layer and a last one `Total`. The tool appends to a file that exists, so that one file may hold several
 * epochs, and a run that was ended leaves its last one incomplete.
 *
 * @param epoch which of the epochs in the file, from 1 on; without it the last complete one
 * @throws InputError at the heading that is missing, at the value that is no number, at the layer that is out of order,
 * or at the total that its layers do not add up to
 */
export function parseBreakdown(text: string, file: string, epoch?: number): Breakdown {
  const reports = reportsOf(parseCsv(text, file), file);
  const found = epoch === undefined ? lastComplete(reports) : reports[epoch - 1];
  if (found === undefined) throw new InputError(file, `no epoch ${epoch}`, { expected: `1 to ${reports.length}` });
  if (typeof found.tables === 'function') return found.tables();
  const { area, areas: cells, table, layers, total } = found.tables;
  for (const [i, [cell]] of layers.entries()) refuseOrder(cell, i + 1);
  const ofLayers = layers.map((each) => named(each, table, values));
  const ofPhases = named(total, table, values);
  refuseSums(ofLayers, total, table);
  const chip = { ...named(cells, area, areas), ...ofPhases, ...sums(ofPhases) };
  return { layers: ofLayers, chip, epoch: reports.indexOf(found) + 1, epochs: reports.length };
}

/** Whether a text has the tables of a breakdown file. */
export function isBreakdown(text: string): boolean {
  return text.split('\n').some((line) => tables.some((first) => line.trimStart().startsWith(first)));
}

interface Table {
  readonly head: readonly Item[];
  /** The first cell of the head. */
  readonly start: Item;
}

/** Both tables of one epoch. */
interface Tables {
  readonly area: Table;
  readonly areas: readonly Item[];
  readonly table: Table;
  readonly layers: readonly (readonly Item[])[];
  readonly total: readonly Item[];
}

/** An epoch of the file: its tables, or what throws the error that says why they are not complete. */
interface Report {
  readonly tables: Tables | (() => never);
}

function reportsOf(lines: readonly (readonly Item[])[], file: string): Report[] {
  const starts = lines.flatMap(([cell], at) => (cell?.is(tables[0]) ? [at] : []));
  if (starts.length === 0) return noTable(file, tables[0]);
  return starts.map((at, i) => ({ tables: tablesOf(lines.slice(at, starts[i + 1]), file) }));
}

function tablesOf(lines: readonly (readonly Item[])[], file: string): Report['tables'] {
  const [head = [], cells] = lines;
  const at = lines.findIndex(([cell]) => cell?.is(tables[1]));
  const [area, table] = [tableOf(head), tableOf(lines[at] ?? [])];
  if (area === undefined) return () => noTable(file, tables[0]);
  if (table === undefined || cells === undefined) {
    return () => area.start.fail(`no table that begins with "${tables[1]}" below this line`);
  }
  const below = lines.slice(at + 1);
  const end = below.findIndex(([cell]) => cell?.is('Total'));
  const total = below[end];
  if (total === undefined || end === 0) return () => table.start.fail('no layers and their total below this line');
  return { area, areas: cells, table, layers: below.slice(0, end), total };
}

function tableOf(head: readonly Item[]): Table | undefined {
  const [start] = head;
  return start && { head, start };
}

/** The last epoch with both of its tables; without any, the last one, which says what it lacks. */
function lastComplete(reports: readonly Report[]): Report | undefined {
  return reports.findLast(({ tables }) => typeof tables !== 'function') ?? reports.at(-1);
}

function noTable(file: string, first: string): never {
  throw new InputError(file, `no table that begins with "${first}"`, {
    expected: 'a breakdown file of DNN+NeuroSim V2.1',
  });
}

function refuseOrder(cell: Item | undefined, layer: number): void {
  if (cell?.isNumber && cell.number() === layer) return;
  cell?.fail(`${tables[1]} is ${cell.written}`, {
    expected: `${layer}: the layers of one epoch, in order from 1 on`,
  });
}

/** A total of other layers than those above it would be compared with nothing that was simulated. */
function refuseSums(layers: readonly Readonly<Record<string, number>>[], total: readonly Item[], table: Table): void {
  for (const [heading, name] of Object.entries(values)) {
    const column = table.head.findIndex((cell) => cell.is(heading));
    const cell = total[column];
    const sum = layers.reduce((all, layer) => all + (layer[name] ?? 0), 0);
    if (cell === undefined || Math.abs(cell.number() - sum) <= rounding * Math.max(cell.number(), sum)) continue;
    cell.fail(`the total of "${heading}" is not the sum of its layers`, { expected: String(sum) });
  }
}

/** The cells of a line under the headings that are known, by their names. */
function named<Name extends string>(
  cells: readonly Item[],
  { head, start }: Table,
  names: Readonly<Record<string, Name>>,
): Record<Name, number> {
  const entries = Object.entries<Name>(names).map(([heading, name]) => {
    const column = head.findIndex((cell) => cell.is(heading));
    if (column < 0) return start.fail(`the heading "${heading}" is missing`);
    const cell = cells[column] ?? (cells[0] ?? head[column] ?? start).fail(`no value for "${heading}" in this line`);
    return [name, amount(cell, heading)] as const;
  });
  return Object.fromEntries(entries) as Record<Name, number>;
}

function amount(cell: Item, heading: string): number {
  const value = cell.isNumber ? cell.number() : Number.NaN;
  if (Number.isFinite(value) && value >= 0) return value;
  return cell.fail(`${heading} is no amount`, { expected: 'a number of at least 0' });
}

/** The file has no sums over the phases. */
function sums(chip: Readonly<Record<`${Phase}_${Kind}`, number>>): Record<string, number> {
  const sum = (kind: Kind) => phases.reduce((total, phase) => total + chip[`${phase}_${kind}`], 0);
  return {
    total_latency_s: sum('latency_s'),
    total_energy_J: sum('energy_J'),
    peak_total_latency_s: sum('peak_latency_s'),
    peak_total_energy_J: sum('peak_energy_J'),
  };
}
