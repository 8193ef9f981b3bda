import { shortComponentName } from '../../../insight/words/names.ts';
import type { LaneRow, SpanTable, TaskTable, TimelineManifest } from '../../../timeline/tables.ts';
import { laneWords, operationWord, phaseWord } from './names.ts';

/** What words of a query are found in: bit k of each entry tells whether word k is. */
export interface Found {
  readonly all: number;
  readonly lane: Int32Array;
  readonly operation: Int32Array;
  readonly task: Int32Array;
}

/** Words of a query beyond this many are not looked for. */
const mostWords = 30;

/** Names that hold the words of a query: a span is found if its lane, operation and task hold all of them together. */
export function namesFound(
  query: string,
  lanes: readonly LaneRow[],
  manifest: TimelineManifest,
  tasks: TaskTable,
): Found | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords);
  if (words.length === 0) return null;
  const bits = (text: string) => {
    const lower = text.toLowerCase();
    return words.reduce((found, word, k) => (lower.includes(word) ? found | (1 << k) : found), 0);
  };
  const layerBits = manifest.layers.map(bits);
  const phaseBits = manifest.phases.map((phase) => bits(phaseWord(phase)));
  const nameBits = manifest.taskNames.map(bits);
  const laneText = ({ name, component, layer }: LaneRow) =>
    `${name} ${laneWords(name)} ${component} ${manifest.layers[layer] ?? ''}`;
  // An operation has other words on other components: any of them finds it.
  const components = [...new Set(lanes.map(({ component }) => component))];
  const operationText = (operation: string) =>
    [operation, ...components.map((component) => operationWord(operation, component))].join(' ');
  const task = new Int32Array(tasks.length);
  for (let row = 0; row < tasks.length; row++) {
    const named = (nameBits[tasks.name[row]!] ?? 0) | (layerBits[tasks.layer[row]!] ?? 0);
    task[row] = named | (phaseBits[tasks.phase[row]!] ?? 0);
  }
  return {
    all: 2 ** words.length - 1,
    lane: Int32Array.from(lanes, (lane) => bits(laneText(lane))),
    operation: Int32Array.from(manifest.operations, (operation) => bits(operationText(operation))),
    task,
  };
}

/** What can be found, for those who found nothing: kinds of names with some of each. */
export function findable(
  lanes: readonly LaneRow[],
  { operations, layers, phases }: Pick<TimelineManifest, 'operations' | 'layers' | 'phases'>,
): string {
  const kinds: readonly (readonly [kind: string, names: readonly string[]])[] = [
    ['Phases', phases.map(phaseWord)],
    ['Layers', layers],
    ['Parts', lanes.map(({ component }) => shortComponentName(component))],
    ['Operations', operations],
  ];
  return kinds
    .map(([kind, names]) => [kind, [...new Set(names)].filter(Boolean)] as const)
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => `${kind}: ${names.slice(0, namesTold).join(', ')}${names.length > namesTold ? ' …' : '.'}`)
    .join(' ');
}

/** Names of a kind that a search without a hit tells. */
const namesTold = 8;

/** Rows of the spans that are found, in the order of their starts. */
export function spansFound(found: Found, spans: SpanTable, taskRow: Int32Array): Int32Array {
  const rows = new Int32Array(spans.length);
  let count = 0;
  const { all, lane, operation, task } = found;
  for (let row = 0; row < spans.length; row++) {
    const bits = lane[spans.lane[row]!]! | operation[spans.operation[row]!]! | (task[taskRow[row]!] ?? 0);
    if (bits === all) rows[count++] = row;
  }
  return rows.slice(0, count);
}
