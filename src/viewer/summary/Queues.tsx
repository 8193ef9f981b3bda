import type { Use } from '../../insight/accounts/lanes.ts';
import { shortComponentName } from '../../insight/words/names.ts';
import { psPerSecond } from '../../units/picoseconds.ts';
import { capital, integer, percent, time } from '../words.ts';
import { type RunAccounts, recordedWords } from './accounts.ts';
import { type Figure, FigureTable, type Row } from './FigureTable.tsx';
import { Section } from './Section.tsx';

/** Rows that stand open. */
const most = 12;

const length = (value: number) => (value === 0 ? '0' : value < 0.01 ? '<\u202f0.01' : value.toFixed(2));
const figures: readonly Figure[] = [
  { name: 'jobs', unit: '1', print: integer },
  { name: 'busy', unit: '1', print: percent },
  { name: 'blocked', unit: '1', print: percent },
  { name: 'mean wait', unit: 's', print: time },
  { name: 'longest wait', unit: 's', print: time },
  { name: 'mean queue', unit: '1', print: length },
  { name: 'longest queue', unit: '1', print: integer },
];

/** How busy parts are, and how long work waits for them. */
export function Queues({ accounts }: { readonly accounts: readonly RunAccounts[] }) {
  const runs = accounts.map(({ run }) => run);
  const rows = rowsOf(accounts);
  return (
    <Section
      id="queues"
      title="How busy parts are, and what queues for them"
      note={`By component, the longest waiting first; the file of numbers has every single server. Blocked: what a unit has served cannot leave it. Queues are those of one server.${recordedWords(accounts)}`}
      csv={[
        ['run', 'server', 'units', 'jobs', 'utilisation', 'blocked_s', 'waits', 'waiting_s', 'longest_wait_s'].concat(
          'mean_queue',
          'longest_queue',
        ),
        ...accounts.flatMap(({ run, lanes }) =>
          lanes.map(({ lane, units, jobs, utilisation, waits, ...use }) => [
            run.name,
            lane.name,
            units,
            jobs,
            utilisation,
            use.blocked_ps / psPerSecond,
            waits,
            use.waiting_ps / psPerSecond,
            use.longestWait_ps / psPerSecond,
            use.meanDepth,
            use.mostDepth,
          ]),
        ),
      ]}
    >
      <FigureTable runs={runs} figures={figures} rows={rows.slice(0, most)} />
      {rows.length > most && (
        <details>
          <summary>{`${rows.length - most} more that are waited for less`}</summary>
          <FigureTable runs={runs} figures={figures} rows={rows.slice(most)} />
        </details>
      )}
    </Section>
  );
}

/** Components that had a job, or that something waited for: the longest waiting in any run first. */
function rowsOf(accounts: readonly RunAccounts[]): Row[] {
  const waiting = new Map<string, number>();
  for (const { component, jobs, waits, waiting_ps } of accounts.flatMap(({ components }) => components)) {
    if (jobs + waits > 0) waiting.set(component, Math.max(waiting.get(component) ?? 0, waiting_ps));
  }
  return [...waiting]
    .sort((a, b) => b[1] - a[1])
    .map(([component]) => ({
      name: capital(shortComponentName(component)),
      values: accounts.map((one) => {
        const use = one.components.find((each) => each.component === component);
        return use === undefined ? null : valuesOf(use, one.recorded_ps);
      }),
    }));
}

function valuesOf(use: Use, recorded_ps: number): (number | null)[] {
  const time_ps = use.units * recorded_ps;
  return [
    use.jobs,
    use.utilisation,
    time_ps > 0 ? use.blocked_ps / time_ps : 0,
    use.meanWait_ps / psPerSecond,
    use.longestWait_ps / psPerSecond,
    use.meanDepth,
    use.mostDepth,
  ];
}
