import { Chart } from '../chart/Chart.tsx';
import { wrapped } from '../chart/wrapped.ts';
import type { PresetLine, ViewedRun } from '../payload.ts';
import { time } from '../words.ts';
import { Section } from './Section.tsx';

interface PresetsProps {
  readonly runs: readonly ViewedRun[];
  readonly presets: readonly PresetLine[];
}

/** The same runs under other sets of assumptions. */
export function Presets({ runs, presets }: PresetsProps) {
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
        height={(width) => placesOf(presets, runs.length, width).end}
        draw={(width) => {
          const { rows } = placesOf(presets, runs.length, width);
          const scale = (width - 200) / Math.max(...presets.flatMap(({ time_s }) => time_s));
          return presets.map(({ preset, time_s, shown }, i) => (
            <g key={preset} transform={`translate(0 ${rows[i]?.y ?? 0})`}>
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
              {rows[i]?.lines.map((line, row) => (
                <text key={line} y={28 + 12 * time_s.length + 14 * row} fill="var(--third)">
                  {line}
                </text>
              ))}
            </g>
          ));
        }}
      />
    </Section>
  );
}

/** Pixels that a letter of the words takes at most, and that stand between two rows. */
const letter = 5.6;
const gap = 22;

/** Where each row begins, and its words in lines that fit. */
function placesOf(presets: readonly PresetLine[], runs: number, width: number) {
  let end = 0;
  const rows = presets.map(({ words }) => {
    const lines = wrapped(words, Math.floor(width / letter));
    const y = end;
    end += gap + 12 * runs + 14 * lines.length;
    return { y, lines };
  });
  return { rows, end };
}
