import type { WaitCell } from '../../insight/accounts/waits.ts';
import { Key } from '../Key.tsx';
import { heatStep } from '../palette.ts';
import type { ViewedRun } from '../payload.ts';
import { time } from '../words.ts';
import { type Matrix, matrixOf, namesOf } from './matrix.ts';
import { Section } from './Section.tsx';

/** A run with its waits between works. */
export interface RunWaits {
  readonly run: ViewedRun;
  readonly cells: readonly WaitCell[];
}

const most = 7;
const psPerSecond = 1e12;

/** Who waits for whom. */
export function Waits({ waits }: { readonly waits: readonly RunWaits[] }) {
  const names = namesOf(
    waits.map(({ cells }) => cells),
    most,
  );
  if (names.length === 0) return null;
  const matrices = waits.map(({ run, cells }) => ({ run, matrix: matrixOf(cells, names) }));
  const largest = Math.max(...matrices.flatMap(({ matrix }) => matrix.cells_ps.flat()));
  return (
    <Section
      id="waits"
      title="Who waits for whom"
      note="Down: who waits. Across: whose work ended the wait. Sums over all that wait at once, so they may exceed the run."
      csv={[
        ['run', 'waits', 'for', 'waits_count', 'time_s'],
        ...waits.flatMap(({ run, cells }) =>
          cells.map(({ waiter, holder, waits: count, time_ps }) => [
            run.name,
            waiter,
            holder,
            count,
            time_ps / psPerSecond,
          ]),
        ),
      ]}
    >
      <div class={waits.length > 1 ? 'two' : ''}>
        {matrices.map(({ run, matrix }) => (
          <Square key={run.key} run={run} matrix={matrix} largest={largest} isPair={waits.length > 1} />
        ))}
      </div>
    </Section>
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
