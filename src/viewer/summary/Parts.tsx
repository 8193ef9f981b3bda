import { Fragment } from 'preact';
import type { CoveredTime } from '../../insight/accounts/covered.ts';
import type { HeldAccount } from '../../insight/accounts/held.ts';
import { heldWords } from '../../insight/words/buffers.ts';
import { shortComponentName } from '../../insight/words/names.ts';
import { phases } from '../../parts/words/task.ts';
import { psPerSecond } from '../../units/picoseconds.ts';
import { Chart } from '../chart/Chart.tsx';
import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { capital, percent, time, typeset } from '../words.ts';
import { Swatch } from './Path.tsx';
import { Section } from './Section.tsx';

/** A run with the time in which its parts were at work, and the recorded time of which that is a part. */
export interface PartTimes {
  readonly run: ViewedRun;
  readonly recorded_ps: number;
  readonly covered: readonly CoveredTime[];
  /** How full its global buffer was, or the fullest of several; null if that is not known. */
  readonly held: HeldAccount | null;
}

const most = 9;
const gutter = 128;
const figures = 104;
/** Busy time of each part, by phase. */
export function Parts({ parts }: { readonly parts: readonly PartTimes[] }) {
  const components = longest(parts);
  const rowHeight = 8 + 12 * parts.length;
  const end_ps = Math.max(...parts.map(({ recorded_ps }) => recorded_ps));
  const of = ({ covered }: PartTimes, component: string) => covered.find((one) => one.component === component);
  return (
    <Section
      id="parts"
      title="Where each part spends the run"
      note="Time with at least one unit at work, by phase. The frame is the run, as far as it was recorded: empty is idle."
      csv={[
        ['run', 'component', ...phases.map((phase) => `${phase}_s`)],
        ...parts.flatMap(({ run, covered }) =>
          covered.map(({ component, phases_ps }) => [
            run.name,
            component,
            ...phases.map((phase) => (phases_ps[phase] ?? 0) / psPerSecond),
          ]),
        ),
      ]}
    >
      <Chart
        title="Busy time of each part by phase"
        description={parts
          .map(
            (part) =>
              `${part.run.name}: ${components.map((one) => `${shortComponentName(one)} ${time((of(part, one)?.total_ps ?? 0) / psPerSecond)}`).join(', ')}`,
          )
          .join('; ')}
        height={components.length * rowHeight}
        draw={(width) => {
          const scale = (width - gutter - figures) / end_ps;
          return components.map((component, i) => (
            <g key={component} transform={`translate(0 ${i * rowHeight})`}>
              <text y={4 + 6 * parts.length} fill="var(--ink)">
                {capital(shortComponentName(component))}
              </text>
              {parts.map((part, run) => {
                const { run: viewed, recorded_ps } = part;
                const covered = of(part, component);
                let x = gutter;
                return (
                  <g key={viewed.key} transform={`translate(0 ${12 * run})`}>
                    <rect x={gutter} width={recorded_ps * scale} height="8" fill="var(--empty)" />
                    {phases.map((phase) => {
                      const length = (covered?.phases_ps[phase] ?? 0) * scale;
                      x += length;
                      return (
                        <rect key={phase} x={x - length} width={length} height="8" fill={`var(--${phase})`}>
                          <title>{`${phase}: ${time((covered?.phases_ps[phase] ?? 0) / psPerSecond)}`}</title>
                        </rect>
                      );
                    })}
                    <text x={width - 44} y="8" text-anchor="end" fill="var(--second)" font-size="10">
                      {`${parts.length > 1 ? `${viewed.key} ` : ''}${time((covered?.total_ps ?? 0) / psPerSecond)}`}
                    </text>
                    <text x={width} y="8" text-anchor="end" fill="var(--third)" font-size="10">
                      {percent((covered?.total_ps ?? 0) / recorded_ps)}
                    </text>
                  </g>
                );
              })}
            </g>
          ));
        }}
      />
      <p class="legend">
        {phases.map((phase) => (
          <Fragment key={phase}>
            <span>
              <Swatch fill={phase} />
              {capital(phase)}
            </span>
          </Fragment>
        ))}
      </p>
      {parts.map(
        ({ run, held }) => held !== null && <HeldLine key={run.key} run={parts.length > 1 ? run : null} held={held} />,
      )}
    </Section>
  );
}

/** What the global buffer holds, which is not seen from how long it works. */
function HeldLine({ run, held }: { readonly run: ViewedRun | null; readonly held: HeldAccount }) {
  return (
    <p class="note">
      {run !== null && <Key of={run.key} />}
      {typeset(heldWords(held))}
    </p>
  );
}

/** The components that are busy for longest in any run. */
function longest(parts: readonly PartTimes[]): string[] {
  const times = new Map<string, number>();
  for (const { component, total_ps } of parts.flatMap(({ covered }) => covered)) {
    times.set(component, Math.max(times.get(component) ?? 0, total_ps));
  }
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([component]) => component);
}
