import { Chart } from '../chart/Chart.tsx';
import { columnsOf } from '../chart/profile.ts';
import { TimeAxis } from '../chart/TimeAxis.tsx';
import { decades } from '../chart/ticks.ts';
import type { ViewedRun } from '../payload.ts';
import { energy, power, time } from '../words.ts';
import { Section } from './Section.tsx';

const gutter = 88;
const height = 64;
const rowHeight = 84;
/** Room for the name above each of two. */
const nameHeight = 16;

/** Power of the chips with their DRAM over time. */
export function Power({ runs, timeline }: { readonly runs: readonly ViewedRun[]; readonly timeline: string | null }) {
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
  const pitch = rowHeight + above;
  const level = (watts: number) =>
    height - (height * Math.log(Math.max(watts, least) / least)) / (Math.log(most / least) || 1);
  return (
    <Section
      id="power"
      title="Power over time"
      note={`With DRAM. The line is the mean at each place, and the grey area reaches to the highest value there; both are of means over ${time(bin_s)}. The scale is logarithmic.`}
      timeline={timeline}
      csv={[
        ['run', 'start_s', 'power_W'],
        ...profiles.flatMap(({ bin_s: bin, values }, i) =>
          values.map((value, n) => [runs[i]?.name ?? '', n * bin, value]),
        ),
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
    </Section>
  );
}
