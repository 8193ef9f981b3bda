import { Key } from '../../Key.tsx';
import type { ViewedRun } from '../../payload.ts';
import { area, energy, integer, percent } from '../../words.ts';
import { partName } from './figures.ts';
import type { Block, Plan, Tiles } from './plan.ts';

interface Chip {
  readonly run: ViewedRun;
  readonly plan: Plan;
}

/** The floorplan as a table, for whoever wants numbers or cannot see it. */
export function Numbers({ chips }: { readonly chips: readonly Chip[] }) {
  return (
    <details>
      <summary>The same in numbers</summary>
      <div class="scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">place</th>
              <th scope="col">tiles</th>
              <th scope="col">arrays in use</th>
              <th scope="col">arrays built</th>
              <th scope="col">cells in use</th>
              <th scope="col">busy</th>
              <th scope="col">energy</th>
              <th scope="col">area</th>
            </tr>
          </thead>
          {chips.map((chip) => (
            <Rows key={chip.run.key} chip={chip} isPair={chips.length > 1} />
          ))}
        </table>
      </div>
    </details>
  );
}

function Rows({ chip: { run, plan }, isPair }: { readonly chip: Chip; readonly isPair: boolean }) {
  return (
    <tbody>
      {isPair && (
        <tr>
          <th scope="rowgroup" colSpan={8} class="group">
            <Key of={run.key} />
            {run.name}
          </th>
        </tr>
      )}
      {plan.tiles.map((tiles) => (
        <tr key={tiles.name}>
          <th scope="row">{tiles.name}</th>
          <Filling of={tiles} />
          <Figures of={tiles.whole} />
        </tr>
      ))}
      {[...plan.shared, ...plan.beside].map((block) => (
        <tr key={block.component}>
          <th scope="row">{partName(block)}</th>
          <td colSpan={4} />
          <Figures of={block} />
        </tr>
      ))}
    </tbody>
  );
}

function Filling({ of: { tiles, arrays, arraysUsed, filled } }: { readonly of: Tiles }) {
  return (
    <>
      <td>{integer(tiles)}</td>
      <td>{integer(arraysUsed)}</td>
      <td>{integer(arrays)}</td>
      <td>{percent(filled)}</td>
    </>
  );
}

function Figures({ of }: { readonly of: Omit<Block, 'component'> }) {
  return (
    <>
      <td>{percent(of.utilisation)}</td>
      <td>{energy(of.energy_J)}</td>
      <td>{of.area_m2 > 0 ? area(of.area_m2) : '–'}</td>
    </>
  );
}
