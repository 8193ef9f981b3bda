import { Chart } from '../chart/Chart.tsx';
import type { PresetLine, ViewedRun } from '../payload.ts';
import { time } from '../words.ts';
import { Section } from './Section.tsx';

interface PresetsProps {
  readonly runs: readonly ViewedRun[];
  readonly presets: readonly PresetLine[];
}

/** The same runs under other sets of assumptions. */
export function Presets({ runs, presets }: PresetsProps) {
  const rowHeight = 36 + 12 * runs.length;
  const names = runs.map(({ name }) => name).join(' / ');
  return (
    <Section
      id="presets"
      title="The assumptions decide"
      note="The same chip, network and batch under four presets."
      csv={[
        ['preset', ...runs.map(({ name }) => `${name}_s`)],
        ...presets.map(({ preset, time_s }) => [preset, ...time_s]),
      ]}
    >
      <Chart
        title="Time under each preset"
        description={presets.map(({ preset, time_s }) => `${preset}: ${time_s.map(time).join(' and ')}`).join('; ')}
        height={presets.length * rowHeight}
        draw={(width) => {
          const scale = (width - 200) / Math.max(...presets.flatMap(({ time_s }) => time_s));
          return presets.map(({ preset, words, time_s, shown }, i) => (
            <g key={preset} transform={`translate(0 ${i * rowHeight})`}>
              <text y="12" fill="var(--ink)" font-weight={shown ? 600 : 400}>
                {shown ? `${preset}, as here` : preset}
              </text>
              {time_s.length > 1 && (
                <text x={width} y="12" text-anchor="end" fill="var(--ink)" font-weight={shown ? 600 : 400}>
                  {`${names} = ${((time_s[0] ?? 0) / (time_s[1] ?? 1)).toFixed(2)}`}
                </text>
              )}
              {time_s.map((value, run) => (
                <g key={runs[run]?.key}>
                  <rect y={17 + 12 * run} width={value * scale} height="10" fill={`var(--${runs[run]?.key})`} />
                  <text x={value * scale + 4} y={26 + 12 * run} fill="var(--second)">
                    {`${runs[run]?.name} ${time(value)}`}
                  </text>
                </g>
              ))}
              <text y={28 + 12 * time_s.length} fill="var(--third)">
                {words}
              </text>
            </g>
          ));
        }}
      />
    </Section>
  );
}
