import { InputError, type Item, parseCsv } from '../source/index.ts';
import { type Phase, phases } from './run.ts';

/** What a breakdown file of the tool says, under the names of the JSON form of a run. SI units. */
export interface Breakdown {
  readonly layers: readonly Readonly<Record<string, number>>[];
  readonly chip: Readonly<Record<string, number>>;
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

/**
 * Reads a breakdown file as the tool writes one per epoch (`NeuroSim_Breakdown_Epock_N.csv`): a table of areas, a table
 * of a line per layer and a last one `Total`. The tool appends to a file that exists; the last tables count.
 *
 * @throws InputError at the heading that is missing, or at the value that is no number
 */
export function parseBreakdown(text: string, file: string): Breakdown {
  const lines = parseCsv(text, file);
  const area = lastTable(lines, tables[0], file);
  const table = lastTable(lines, tables[1], file);
  const [total] = lines.slice(table.at).filter(([cell]) => cell?.is('Total'));
  const layers = lines.slice(table.at + 1, total === undefined ? table.at + 1 : lines.indexOf(total));
  if (layers.length === 0 || total === undefined) return table.start.fail('no layers and their total below this line');
  const ofPhases = named(total, table, values);
  const chip = { ...named(lines[area.at + 1] ?? [], area, areas), ...ofPhases, ...sums(ofPhases) };
  return { layers: layers.map((cells) => named(cells, table, values)), chip };
}

/** Whether a text has the tables of a breakdown file. */
export function isBreakdown(text: string): boolean {
  return text.split('\n').some((line) => tables.some((first) => line.trimStart().startsWith(first)));
}

interface Table {
  readonly head: readonly Item[];
  /** The first cell of the head. */
  readonly start: Item;
  readonly at: number;
}

/** The last line that begins with a word. */
function lastTable(lines: readonly (readonly Item[])[], first: string, file: string): Table {
  const at = lines.findLastIndex(([cell]) => cell?.is(first));
  const head = lines[at] ?? [];
  const [start] = head;
  if (start !== undefined) return { head, start, at };
  throw new InputError(file, `no table that begins with "${first}"`, {
    expected: 'a breakdown file of DNN+NeuroSim V2.1',
  });
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
