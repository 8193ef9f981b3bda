import type { Result, ResultPathGroup } from '../../simulation/result.ts';
import { integer, percent, share, time } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';

/** Rows that are shown, at most; the rest is one more. */
const most = 12;

/** Where the time of a run went: the work on its critical path, whatever the layer, largest first. */
export function pathTable({ criticalPath, totals }: Result, look: Look): string {
  if (criticalPath.groups.length === 0) return '  It was not noted in this run.';
  const groups = overLayers(criticalPath.groups);
  const shown = groups.length > most ? groups.slice(0, most - 1) : groups;
  const rest = groups.slice(shown.length);
  const columns: Column[] = [
    { head: 'component', align: 'left' },
    { head: 'work', align: 'left' },
    { head: 'phase', align: 'left' },
    { head: 'pieces' },
    { head: 'time' },
    { head: 'of the time' },
  ];
  const rows = [...shown, ...(rest.length === 0 ? [] : [others(rest)])].map(
    ({ component, operation, phase, pieces, time_s }) => [
      component,
      operation,
      phase,
      integer(pieces),
      time(time_s),
      percent(share(time_s, totals.latency_s)),
    ],
  );
  return join([table(columns, rows, look), bullets(sentences(criticalPath), look)], '\n');
}

interface Row {
  readonly component: string;
  readonly operation: string;
  readonly phase: string;
  readonly pieces: number;
  readonly time_s: number;
}

function overLayers(groups: readonly ResultPathGroup[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { component, operation, phase, pieces, time_s } of groups) {
    const key = `${component} ${operation} ${phase}`;
    const row = rows.get(key) ?? { component, operation, phase: phase ?? '', pieces: 0, time_s: 0 };
    rows.set(key, { ...row, pieces: row.pieces + pieces, time_s: row.time_s + time_s });
  }
  return [...rows.values()].sort((a, b) => b.time_s - a.time_s);
}

const others = (rows: readonly Row[]): Row => ({
  component: `${rows.length} others`,
  operation: '',
  phase: '',
  pieces: rows.reduce((sum, { pieces }) => sum + pieces, 0),
  time_s: rows.reduce((sum, { time_s }) => sum + time_s, 0),
});

function sentences({ waits }: Result['criticalPath']): string[] {
  const basis =
    'The chain of work that led to the end of the run. A piece lasts from its start to the start of what it let begin, so all add up to the time.';
  const named = waits.slice(0, 3).map(({ component, reason, time_s }) => `${component} (${reason}) ${time(time_s)}`);
  return named.length === 0 ? [basis] : [basis, `Work on it waited most for ${named.join(', ')}.`];
}
