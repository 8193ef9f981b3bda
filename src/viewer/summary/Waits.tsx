import type { WaitCell } from '../../insight/accounts/waits.ts';
import { psPerSecond } from '../../units/picoseconds.ts';
import { Key } from '../Key.tsx';
import { heatStep } from '../palette.ts';
import type { ViewedRun } from '../payload.ts';
import { time } from '../words.ts';
import { type Matrix, matrixOf, namesOf, type WaitCells } from './matrix.ts';
import { Section } from './Section.tsx';

/** A run with its waits. */
export interface RunWaits extends WaitCells {
  readonly run: ViewedRun;
}

const most = 7;
/** Who waits for whom. */
export function Waits({ waits }: { readonly waits: readonly RunWaits[] }) {
  if (waits.every(({ works }) => works.length === 0)) return null;
  return (
    <Section
      id="waits"
      title="Who waits for whom"
      note="Down: who waits. Across: whose work ended the wait. Sums over all that wait at once, so they may exceed the run."
      csv={[
        ['run', 'by', 'waits', 'for', 'waits_count', 'time_s'],
        ...waits.flatMap(({ run, works, components }) => [
          ...cellRows(run, 'work', works),
          ...cellRows(run, 'component', components),
        ]),
      ]}
    >
      <Squares of={waits.map(({ run, works }) => ({ run, cells: works }))} />
      <details>
        <summary>By component: what was waited for, and whose work ended the wait</summary>
        <Squares of={waits.map(({ run, components }) => ({ run, cells: components }))} />
      </details>
    </Section>
  );
}

function cellRows({ name }: ViewedRun, by: string, cells: readonly WaitCell[]) {
  return cells.map(({ waiter, holder, waits, time_ps }) => [name, by, waiter, holder, waits, time_ps / psPerSecond]);
}

interface RunCells {
  readonly run: ViewedRun;
  readonly cells: readonly WaitCell[];
}

/** A square for each run, with the same names and one scale of colours. */
function Squares({ of: runs }: { readonly of: readonly RunCells[] }) {
  const names = namesOf(
    runs.map(({ cells }) => cells),
    most,
  );
  const matrices = runs.map(({ run, cells }) => ({ run, matrix: matrixOf(cells, names) }));
  const largest = Math.max(...matrices.flatMap(({ matrix }) => matrix.cells_ps.flat()));
  return (
    <div class={runs.length > 1 ? 'two' : ''}>
      {matrices.map(({ run, matrix }) => (
        <Square key={run.key} run={run} matrix={matrix} largest={largest} isPair={runs.length > 1} />
      ))}
    </div>
  );
}

interface SquareProps {
  readonly run: ViewedRun;
  readonly matrix: Matrix;
  readonly largest: number;
  readonly isPair: boolean;
}

function Square({ run, matrix: { names, cells_ps, rest_ps }, largest, isPair }: SquareProps) {
  return (
    <div class="scroll">
      <table class="table matrix">
        <thead>
          <tr>
            <th scope="col">
              {isPair && <Key of={run.key} />}
              {run.name}
            </th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((waiter, row) => (
            <tr key={waiter}>
              <th scope="row">{waiter}</th>
              {names.map((holder, column) => {
                const value = cells_ps[row]?.[column] ?? 0;
                return (
                  <td key={holder} class={value > 0 ? `heat-${heatStep(Math.sqrt(value / largest) * 0.999)}` : ''}>
                    {value > 0 ? time(value / psPerSecond) : ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rest_ps > 0 && <p class="note">All other pairs together: {time(rest_ps / psPerSecond)}.</p>}
    </div>
  );
}
