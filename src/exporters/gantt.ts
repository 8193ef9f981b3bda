import { spelled } from '../report/text/look.ts';
import { InputError } from '../source/index.ts';
import { type ChartTerminal, gantt } from './ganttChart.ts';
import type { Reading } from './reading.ts';
import { runsOf } from './summaryRows.ts';

/** A chart of letters: when each phase of each layer ran in the selected time. */
export function ganttChart({ timeline: { manifest }, selection, tasks }: Reading, terminal: ChartTerminal): string {
  const { window, sieve } = selection;
  const rows = manifest.layers.flatMap((layerName, layer) =>
    manifest.phases.flatMap((phaseName, phase) => {
      if (!sieve.work(phase, layer)) return [];
      const runs = runsOf(tasks, window, (task) => task.layer === layer && task.phase === phase);
      const spans = runs.map(({ from_ps, to_ps }) => ({
        start_ps: from_ps,
        end_ps: to_ps,
        mark: terminal.utf8 ? '█' : '#',
      }));
      return spans.length === 0 ? [] : [{ label: spelled(`${phaseName} ${layerName}`, terminal), spans }];
    }),
  );
  if (rows.length === 0)
    throw new InputError('--format gantt', 'no task of what is wanted was recorded to its end', {
      expected: 'another format',
    });
  const first = (row: (typeof rows)[number]) => row.spans[0]?.start_ps ?? 0;
  const sorted = rows.sort((a, b) => first(a) - first(b));
  return gantt(sorted, window.to_ps, terminal.columns, { from_ps: window.from_ps, ascii: !terminal.utf8 });
}
