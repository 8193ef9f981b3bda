import type { PathShare } from '../../insight/reasons.ts';
import { Chart } from '../chart/Chart.tsx';
import { TimeAxis } from '../chart/TimeAxis.tsx';
import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import { percent, signed, time } from '../words.ts';
import { type PathRow, pathRows } from './pathRows.ts';
import { Section } from './Section.tsx';

interface PathProps {
  readonly runs: readonly ViewedRun[];
  readonly paths: readonly (readonly PathShare[])[];
  readonly timeline: string | null;
}

/** The critical path of each run by what did the work. */
export function Path({ runs, paths, timeline }: PathProps) {
  const rows = pathRows(paths);
  if (rows.length === 0) return null;
  const csv = [
    ['piece', ...runs.map(({ name }) => `${name}_s`)],
    ...rows.map(({ label, times_s }) => [label, ...times_s]),
  ];
  return (
    <Section
      id="path"
      title="What decides the time: the critical path by reason"
      note="Every moment of a run belongs to one piece of one chain. Grouped by reason, the pieces add up to the run to the picosecond."
      timeline={timeline}
      csv={csv}
    >
      <Chart
        title="Critical path by reason"
        description={rows.map(({ label, times_s }) => `${label}: ${times_s.map(time).join(' and ')}`).join('; ')}
        height={runs.length * 28 + 16}
        draw={(width) => <Bars runs={runs} rows={rows} width={width} />}
      />
      <Account runs={runs} rows={rows} />
    </Section>
  );
}

const gutter = 88;

interface BarsProps {
  readonly runs: readonly ViewedRun[];
  readonly rows: readonly PathRow[];
  readonly width: number;
}

function Bars({ runs, rows, width }: BarsProps) {
  const end_s = Math.max(...runs.map((_, run) => endOf(rows, run)));
  const scale = (width - gutter) / end_s;
  return (
    <>
      {runs.map(({ key, name }, run) => {
        let x = gutter;
        return (
          <g key={key} transform={`translate(0 ${run * 28})`}>
            <text y="15" fill="var(--ink)">
              {runs.length > 1 ? `${key} ${short(name)}` : short(name)}
            </text>
            {rows.map(({ label, word, fill, times_s }) => {
              const length = (times_s[run] ?? 0) * scale;
              const from = x;
              x += length;
              const shown = [label, word].find((text) => length > text.length * 6 + 12);
              return (
                <g key={label}>
                  <rect x={from} width={Math.max(0, length - (length > 3 ? 1 : 0))} height="22" fill={`var(--${fill})`}>
                    <title>{`${label}: ${time(times_s[run] ?? 0)}`}</title>
                  </rect>
                  {shown && (
                    <text x={from + 6} y="15" fill={`var(--${fill === 'third' ? 'ground' : `on-${fill}`})`}>
                      {shown}
                    </text>
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
      <TimeAxis x={gutter} scale={scale} y={runs.length * 28 - 4} end_s={end_s} width={width} />
    </>
  );
}

const short = (name: string) => (name.length > 12 ? `${name.slice(0, 11)}…` : name);

function Account({ runs, rows }: Omit<BarsProps, 'width'>) {
  const isPair = runs.length > 1;
  const ends = runs.map((_, run) => endOf(rows, run));
  const most = Math.max(...rows.map(differenceOf).map(Math.abs));
  const isLarge = (row: PathRow) => Math.abs(differenceOf(row)) > 0.1 * most;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Piece</th>
          {runs.map(({ key, name }) => (
            <>
              <th scope="col" key={key}>
                {isPair && <Key of={key} />}
                {name}
              </th>
              <th scope="col">share</th>
            </>
          ))}
          {isPair && <th scope="col">B − A</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">
              <Swatch fill={row.fill} />
              {row.label}
            </th>
            {row.times_s.map((value, run) => (
              <>
                <td>{time(value)}</td>
                <td class="dim">{percent(value / (ends[run] ?? 1))}</td>
              </>
            ))}
            {isPair && <td class={isLarge(row) ? 'accent' : ''}>{signed(differenceOf(row), time)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Whole run</th>
          {ends.map((end) => (
            <>
              <td>{time(end)}</td>
              <td>{percent(1)}</td>
            </>
          ))}
          {isPair && <td>{signed((ends[1] ?? 0) - (ends[0] ?? 0), time)}</td>}
        </tr>
      </tfoot>
    </table>
  );
}

/** The colour of a row, as in its chart. */
export function Swatch({ fill }: { readonly fill: string }) {
  return (
    <svg class="swatch" width="10" height="10" aria-hidden="true">
      <rect width="10" height="10" fill={`var(--${fill})`} />
    </svg>
  );
}

const endOf = (rows: readonly PathRow[], run: number) =>
  rows.reduce((sum, { times_s }) => sum + (times_s[run] ?? 0), 0);
const differenceOf = ({ times_s }: PathRow) => (times_s[1] ?? 0) - (times_s[0] ?? 0);
