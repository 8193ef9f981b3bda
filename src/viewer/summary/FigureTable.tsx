import type { Cell } from '../chart/csv.ts';
import { Key } from '../Key.tsx';
import type { ViewedRun } from '../payload.ts';
import type { Figures } from './components.ts';
import { Swatch } from './Path.tsx';

/** One figure of a row, and how it is printed. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly print: (value: number) => string;
}

/** A row with its figures in each run; null where a run has no such thing. */
export interface Row {
  readonly name: string;
  readonly swatch?: string;
  readonly values: readonly (Figures | null)[];
}

interface FigureTableProps {
  readonly runs: readonly ViewedRun[];
  readonly figures: readonly Figure[];
  readonly rows: readonly Row[];
}

/** Figures of rows, those of one run beside those of the other. */
export function FigureTable({ runs, figures, rows }: FigureTableProps) {
  return (
    <div class="scroll">
      <table class="table">
        <thead>
          {runs.length > 1 && (
            <tr>
              <td />
              {runs.map(({ key, name }) => (
                <th key={key} scope="colgroup" colSpan={figures.length}>
                  <Key of={key} />
                  {name}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <td />
            {runs.flatMap(({ key }) =>
              figures.map(({ name }, i) => (
                <th key={`${key} ${name}`} scope="col" class={i === 0 ? 'first' : ''}>
                  {name}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, swatch, values }) => (
            <tr key={name}>
              <th scope="row">
                {swatch && <Swatch fill={swatch} />}
                {name}
              </th>
              {values.flatMap((value, run) =>
                figures.map(({ name: figure, print }, i) => (
                  <td key={`${runs[run]?.key} ${figure}`} class={i === 0 ? 'first' : ''}>
                    {printed(value?.[i], print)}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const printed = (value: number | null | undefined, print: Figure['print']) =>
  value === null || value === undefined ? '–' : print(value);

/** The same as rows of a CSV file. */
export function figureRows(runs: readonly ViewedRun[], figures: readonly Figure[], rows: readonly Row[]): Cell[][] {
  return [
    ['name', ...runs.flatMap((run) => figures.map((figure) => `${run.name} ${figure.name} (${figure.unit})`))],
    ...rows.map(({ name, values }) => [name, ...values.flatMap((value) => figures.map((_, i) => value?.[i] ?? null))]),
  ];
}
