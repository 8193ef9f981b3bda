import { Chart } from '../chart/Chart.tsx';
import { columnsOf } from '../chart/profile.ts';
import { TimeAxis } from '../chart/TimeAxis.tsx';
import { decades } from '../chart/ticks.ts';
import type { ViewedRun } from '../payload.ts';
import { energy, power, time } from '../words.ts';
import { ContributorTable, Strip, stripHeight } from './Contributors.tsx';
import type { RunContributors } from './contributors.ts';
import { Section } from './Section.tsx';

const gutter = 88;
const height = 64;
const rowHeight = 84;
/** Room for the name above each of two. */
const nameHeight = 16;

interface PowerProps {
  readonly runs: readonly ViewedRun[];
  /** What takes it, of the runs whose tables are read. */
  readonly contributors: readonly RunContributors[];
  readonly timeline: string | null;
}

/** Power of the chips with their DRAM over time, and what takes it. */
export function Power({ runs, contributors, timeline }: PowerProps) {
  const profiles = runs.map(({ result: { power: profile } }) => ({
    bin_s: profile.bin_s,
    values: profile.chipAndDram.dynamic_W.map((value) => value + profile.chipAndDram.static_W),
  }));
  const bin_s = Math.max(...profiles.map((profile) => profile.bin_s));
  const all = profiles.flatMap(({ values }) => values).filter((value) => value > 0);
  const most = all.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return null;
  const least = Math.max(
    most / 1e5,
    all.reduce((a, b) => Math.min(a, b), most),
  );
  const end_s = Math.max(...runs.map(({ result }) => result.totals.latency_s));
  const above = runs.length > 1 ? nameHeight : 0;
  const isShared = contributors.length > 0;
  const pitch = rowHeight + above + (isShared ? stripHeight + 4 : 0);
  const partsOf = ({ key }: ViewedRun) => contributors.find(({ run }) => run.key === key);
  const level = (watts: number) =>
    height - (height * Math.log(Math.max(watts, least) / least)) / (Math.log(most / least) || 1);
  return (
    <Section
      id="power"
      title="Power over time"
      note={`With DRAM. The line is the mean at each place, and the grey area reaches to the highest value there; both are of means over ${time(bin_s)}. The scale is logarithmic.${isShared ? ' The band below it has the share of each part.' : ''}`}
      timeline={timeline}
      csv={[
        ['run', 'start_s', 'power_W', ...(contributors[0]?.parts ?? []).map(({ name }) => `${name} (W)`)],
        ...profiles.flatMap(({ bin_s: bin, values }, i) => {
          const run = runs[i];
          const parts = run === undefined ? [] : (partsOf(run)?.parts ?? []);
          return values.map((value, n) => [
            run?.name ?? '',
            n * bin,
            value,
            ...parts.map(({ power_W }) => power_W[n] ?? null),
          ]);
        }),
      ]}
    >
      <Chart
        title="Power over time"
        description={runs
          .map(
            ({ name, result: { totals } }) =>
              `${name}: mean ${power(totals.chipAndDram.meanPower_W)}, peak ${power(totals.chipAndDram.peakPower_W)}, ${energy(totals.chipAndDram.energy_J)} in ${time(totals.latency_s)}`,
          )
          .join('; ')}
        height={runs.length * pitch + 12}
        draw={(width) => (
          <>
            {runs.map((run, i) => {
              const { bin_s: bin, values } = profiles[i] ?? { bin_s, values: [] };
              const length = ((width - gutter) * values.length * bin) / end_s;
              const columns = columnsOf(values, length);
              const x = (n: number) => gutter + (n * length) / columns.length;
              const line = (of: 'mean' | 'most') =>
                columns.map((column, n) => `H${x(n).toFixed(1)}V${level(column[of]).toFixed(1)}`).join('');
              return (
                <g key={run.key} transform={`translate(0 ${i * pitch + above + 6})`}>
                  {decades(least, most).map((watts) => (
                    <g key={watts}>
                      <line x1={gutter} x2={width} y1={level(watts)} y2={level(watts)} stroke="var(--line)" />
                      <text x={gutter - 8} y={level(watts) + 4} text-anchor="end" fill="var(--third)">
                        {power(watts)}
                      </text>
                    </g>
                  ))}
                  {runs.length > 1 && (
                    <text y={-8} fill="var(--ink)">
                      {`${run.key} ${run.name}`}
                    </text>
                  )}
                  <path
                    d={`M${gutter} ${height}${line('most')}H${x(columns.length).toFixed(1)}V${height}Z`}
                    fill="var(--empty)"
                  />
                  <path
                    d={`M${gutter} ${height}${line('mean')}H${x(columns.length).toFixed(1)}`}
                    fill="none"
                    stroke={`var(--${run.key})`}
                  />
                  <Strip contributors={partsOf(run)} x={gutter} y={height + 6} length={length} />
                </g>
              );
            })}
            <TimeAxis
              x={gutter}
              scale={(width - gutter) / end_s}
              y={runs.length * pitch - 10}
              end_s={end_s}
              width={width}
            />
          </>
        )}
      />
      {isShared && <ContributorTable contributors={contributors} />}
    </Section>
  );
}
