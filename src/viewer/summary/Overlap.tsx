import { phases } from '../../parts/words/task.ts';
import { psPerSecond } from '../../units/picoseconds.ts';
import { Chart } from '../chart/Chart.tsx';
import { capital, integer, percent, time, typeset } from '../words.ts';
import { type RunAccounts, recordedWords } from './accounts.ts';
import { type Figure, FigureTable, type Row } from './FigureTable.tsx';
import { overlapWords, shareLabel, shareWords } from './overlap.ts';
import { Section } from './Section.tsx';

const gutter = 128;
const pitch = 24;
/** A share narrower than this has no room for its words. */
const worded = 84;

const decimal = (value: number) => value.toFixed(value < 10 ? 2 : 1);
const figures: readonly Figure[] = [
  { name: 'under way', unit: 's', print: time },
  { name: 'tasks at once', unit: '1', print: decimal },
  { name: 'most', unit: '1', print: integer },
];

/** How much of the runs goes on side by side. */
export function Overlap({ accounts }: { readonly accounts: readonly RunAccounts[] }) {
  const runs = accounts.map(({ run }) => run);
  return (
    <Section
      id="overlap"
      title="What goes on side by side"
      note={`The bar is the time with so many phases under way. Tasks at once are a mean over the time with at least one.${recordedWords(accounts)}`}
      csv={[
        ['run', 'phases under way', 'time_s'],
        ...accounts.flatMap(({ run, overlap: { byPhases } }) =>
          byPhases.map((part, n) => [run.name, n, part / psPerSecond]),
        ),
      ]}
    >
      {accounts.map((one) => (
        <p class="basis" key={one.run.key}>
          {typeset(overlapWords(one))}
        </p>
      ))}
      <Chart
        title="Share of the time with so many phases under way"
        description={accounts.map((one) => `${one.run.name}: ${shareWords(one)}`).join('; ')}
        height={accounts.length * pitch + 8}
        draw={(width) =>
          accounts.map((one, i) => {
            const scale = (width - gutter) / one.recorded_ps;
            let x = gutter;
            return (
              <g key={one.run.key} transform={`translate(0 ${8 + i * pitch})`}>
                <text y="13" fill="var(--ink)">
                  {runs.length > 1 ? `${one.run.key} ${one.run.name}` : 'Share of the time'}
                </text>
                {one.overlap.byPhases.map((part, n) => {
                  const length = part * scale;
                  x += length;
                  const words = `${shareLabel(n)} ${percent(part / one.recorded_ps)}`;
                  return (
                    <g key={n}>
                      <rect x={x - length} width={length} height="18" fill={`var(--heat-${Math.min(n, 5)})`}>
                        <title>{words}</title>
                      </rect>
                      {length >= worded && (
                        <text x={x - length + 6} y="13" fill={`var(--on-heat-${Math.min(n, 5)})`}>
                          {words}
                        </text>
                      )}
                    </g>
                  );
                })}
              </g>
            );
          })
        }
      />
      <FigureTable runs={runs} figures={figures} rows={rowsOf(accounts)} />
      {accounts.flatMap(({ run, missing }) =>
        missing.map((sentence) => <p class="note" key={`${run.key} ${sentence}`}>{`${run.name}: ${sentence}`}</p>),
      )}
    </Section>
  );
}

function rowsOf(accounts: readonly RunAccounts[]): Row[] {
  const own = phases.map((phase) => ({
    name: capital(phase),
    swatch: phase,
    values: accounts.map(({ phases: names, overlap }) => {
      const found = overlap.phases[names.indexOf(phase)];
      return found === undefined || found.time_ps === 0 ? null : valuesOf(found);
    }),
  }));
  const all = { name: 'All phases', values: accounts.map(({ overlap: { tasks } }) => valuesOf(tasks)) };
  return [...own.filter(({ values }) => values.some((value) => value !== null)), all];
}

const valuesOf = ({ time_ps, mean, most }: RunAccounts['overlap']['tasks']) => [time_ps / psPerSecond, mean, most];
