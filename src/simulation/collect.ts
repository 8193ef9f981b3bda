import { copies } from '../mapping/index.ts';
import { ledger } from '../observe/index.ts';
import { version } from '../version.ts';
import type { Simulation } from './assemble.ts';
import { configOf } from './configured.ts';
import { type Result, resultFormat } from './result.ts';
import { componentTable } from './tables/components.ts';
import { criticalPathOf } from './tables/criticalPath.ts';
import { energiesOf } from './tables/energies.ts';
import { areaTable, chipLeakageOf, inventoryTable, leakageOf } from './tables/inventory.ts';
import { phaseTables } from './tables/phases.ts';
import { stallsOf, stallTable } from './tables/stalls.ts';
import { tileTable } from './tables/tiles.ts';
import { iterationOf, totalsOf } from './tables/totals.ts';

/** From a finished run to its result. Sums run in a fixed order, so equal runs give equal bytes. */
export function collect(simulation: Simulation, machine: { wall_s: number; peakRss_B?: number }): Result {
  const { setup, engine, gap, assembly, controller, items, stock } = simulation;
  const { network, schedule, rule, batch, detail } = setup;
  assembly.settle();
  const rows = ledger(assembly.steps);
  const stalls = stallsOf(simulation);
  const phases = phaseTables(simulation, rows);
  const energies = energiesOf(simulation, rows);
  return {
    schema: resultFormat,
    config: configOf(simulation),
    rule: rule.name,
    iterations: schedule.iterations,
    samples: batch,
    totals: totalsOf(simulation, energies, stalls),
    perIteration: iterationOf(simulation, energies),
    phases: phases(),
    layers: network.layers.map(({ name }, layer) => ({
      name,
      copies: copiesOf(simulation, layer),
      phases: phases(layer),
    })),
    components: componentTable(simulation, rows, stalls),
    tiles: tileTable(simulation),
    inventory: inventoryTable(items, stock),
    area: areaTable(items),
    stalls: stallTable(stalls),
    criticalPath: criticalPathOf(simulation),
    power: powerOf(simulation),
    run: {
      events: engine.dispatched + gap.events,
      ...machine,
      version,
      detail,
      tasks: controller.finished.count,
      fastForward: simulation.fastForward.report,
    },
  };
}

function powerOf({ power, items, end_ps }: Simulation): Result['power'] {
  const { bin_s, chip, chipAndDram } = power.profiles(end_ps);
  return {
    bin_s,
    chip: { dynamic_W: chip, static_W: chipLeakageOf(items) },
    chipAndDram: { dynamic_W: chipAndDram, static_W: leakageOf(items) },
  };
}

function copiesOf({ structure }: Simulation, layer: number): number {
  const { placements } = structure.floorplan;
  const placed = placements.find(({ matrix }) => matrix.kind === 'weights' && matrix.layer === layer);
  return placed === undefined ? 1 : copies(placed);
}
