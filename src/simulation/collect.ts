import type { Stock } from '../hardware/stock.ts';
import { form, macs } from '../network/index.ts';
import { energyOf, type LedgerRow, ledger } from '../observe/index.ts';
import type { Server } from '../parts/flow/server.ts';
import { type ComponentType, componentTypes } from '../parts/words/components.ts';
import { itemComponents } from '../parts/words/items.ts';
import { StepKind } from '../parts/words/route.ts';
import { busyReasons, type StallReason } from '../parts/words/stalls.ts';
import { type Phase, phases } from '../parts/words/task.ts';
import { version } from '../version.ts';
import type { Simulation } from './assemble.ts';
import { areaBlocks, type InventoryItem, pieces } from './inventoryItem.ts';
import type { Result } from './result.ts';

const ps = 1e-12;

/** From a finished run to its result. Sums run in a fixed order, so equal runs give equal bytes. */
export function collect(simulation: Simulation, machine: { wall_s: number; peakRss_B?: number }): Result {
  const { setup, structure, engine, assembly, controller, power, figures, items, stock } = simulation;
  const { chip, network, schedule, rule, batch, detail } = setup;
  const latency_ps = engine.now;
  const latency_s = latency_ps * ps;
  const rows = ledger(assembly.steps);
  const { floorplan } = structure;
  const energy_J = energyOf(rows);
  const static_W = items.reduce((sum, { leakage_W }) => sum + leakage_W, 0);
  const leakage_J = static_W * latency_s;
  const stalls = stallTable(simulation);
  const stalled = stalls.reduce((sum, { stalled_ps }) => sum + stalled_ps, 0);
  const images = batch * schedule.iterations;
  const operations = countOperations(simulation) * images;
  const profile = power.profile.profile(latency_ps);
  const busy = busyByPhase(simulation);
  const phaseMap = (layer?: number) => phaseTable(simulation, rows, busy, layer);
  const { figures: _, ...description } = chip;
  return {
    schema: 'cimline/result/1',
    config: {
      chip: description as unknown as Record<string, unknown>,
      network: {
        name: network.name,
        layers: network.layers.length,
        weights: weightCount(simulation),
        batch,
        form: form(network),
        activity: network.activity.basis,
      },
      schedule: { ...schedule },
      notes: [...setup.notes, ...structure.notes, ...figures.notes],
    },
    rule: rule.name,
    iterations: schedule.iterations,
    samples: batch,
    totals: {
      latency_s,
      energy_J,
      leakage_J,
      area_m2: items.reduce((sum, { area_m2 }) => sum + area_m2, 0),
      peakPower_W: power.peak.finish(latency_ps) + static_W,
      peakWindow_s: chip.power.window,
      meanPower_W: latency_s > 0 ? (energy_J + leakage_J) / latency_s : 0,
      images_per_s: latency_s > 0 ? images / latency_s : 0,
      TOPS: latency_s > 0 ? operations / latency_s / 1e12 : 0,
      TOPS_per_W: energy_J > 0 ? operations / (energy_J + leakage_J) / 1e12 : 0,
      EDP_Js: (energy_J + leakage_J) * latency_s,
      criticalPath_s: controller.criticalPath.longest * ps,
      stalled_s: stalled * ps,
      spills: controller.residence.spills,
      utilisation: floorplan.utilisation,
    },
    perIteration: { latency_s: latency_s / schedule.iterations, energy_J: energy_J / schedule.iterations },
    phases: phaseMap(),
    layers: network.layers.map(({ name }, layer) => ({ name, phases: phaseMap(layer) })),
    components: componentTable(simulation, rows, items, stalls),
    inventory: inventoryTable(items, stock),
    area: Object.fromEntries(
      areaBlocks.map((block) => [block, total(items, (item) => item.block === block, 'area_m2')]),
    ),
    stalls: stalls.map(({ reason, component, stalled_ps }) => ({
      reason,
      component,
      stalled_s: stalled_ps * ps,
      share: stalled_ps / stalled,
    })),
    power: { bin_s: profile.bin_s, dynamic_W: profile.dynamic_W, static_W },
    run: {
      events: engine.dispatched,
      ...machine,
      version,
      detail,
      tasks: controller.finishedTasks,
    },
  };
}

/** What is built, added up by name, and what of it no station uses. */
function inventoryTable(items: readonly InventoryItem[], stock: Stock): Result['inventory'] {
  return [...pieces(items)].flatMap(([name, built]) => {
    const own = (item: InventoryItem) => item.name === name;
    const [area_m2, leakage_W] = [total(items, own, 'area_m2'), total(items, own, 'leakage_W')];
    return built === 0
      ? []
      : [{ name, component: itemComponents[name], built, idle: stock.idle(name), area_m2, leakage_W }];
  });
}

/** Two operations for each multiply-accumulate at the positions that are really evaluated, per sample. */
function countOperations({ structure, setup }: Simulation): number {
  const { layers } = setup.network;
  const forward = macs(setup.network);
  const perLayer = layers.map((layer) => macs({ ...setup.network, layers: [layer] }));
  let total = 0;
  for (const { operation, layer } of structure.template.nodes) {
    if (operation.kind === 'outerProduct') total += perLayer[operation.layer];
    else if (operation.kind === 'multiply' && operation.matrix.kind === 'weights' && operation.transposed) {
      total += perLayer[operation.matrix.layer];
    } else if (operation.kind === 'multiply' && operation.matrix.kind === 'feedback') {
      const shape = structure.template.provision.feedback.find(
        (each) => each.layer === layer || each.layer === operation.matrix.layer,
      );
      if (shape !== undefined) total += shape.inputs * shape.outputs * shape.groups * shape.vectors;
    }
  }
  return 2 * (forward + total);
}

function weightCount({ structure }: Simulation): number {
  return structure.floorplan.placements
    .filter(({ matrix }) => matrix.kind === 'weights')
    .reduce((sum, { matrix }) => sum + matrix.rows * matrix.rowBlocks * matrix.columns * matrix.groups, 0);
}

interface Stall {
  readonly reason: StallReason;
  readonly component: ComponentType;
  readonly stalled_ps: number;
}

/** Waiting time of transactions by reason and component, largest first. */
function stallTable({ assembly, controller }: Simulation): Stall[] {
  const sums = new Map<string, { reason: StallReason; component: ComponentType; stalled_ps: number }>();
  const add = (reason: StallReason, component: ComponentType, stalled_ps: number) => {
    if (stalled_ps === 0) return;
    const key = `${reason} ${component}`;
    const entry = sums.get(key) ?? { reason, component, stalled_ps: 0 };
    entry.stalled_ps += stalled_ps;
    sums.set(key, entry);
  };
  for (const { spec, stalledInQueue, stalledBeforeQueue } of assembly.servers) {
    add(busyReasons[spec.component], spec.component, stalledInQueue);
    add('buffer-full', spec.component, stalledBeforeQueue);
  }
  for (const { joinsAt, siblingWait } of assembly.steps) if (joinsAt !== null) add('sibling', joinsAt, siblingWait);
  add('no-credit', 'controller', controller.noCredit);
  add('clock-edge', 'controller', controller.clockEdge);
  return [...sums.values()].sort(
    (a, b) => b.stalled_ps - a.stalled_ps || `${a.reason} ${a.component}`.localeCompare(`${b.reason} ${b.component}`),
  );
}

/** Service time of charged steps by phase and layer, ps. */
function busyByPhase({ assembly }: Simulation): Map<string, number> {
  const busy = new Map<string, number>();
  for (const { kind, charges, jobs, interval, multiplicity } of assembly.steps) {
    if (charges.length === 0 || kind === StepKind.fork || jobs === 0) continue;
    const { phase, layer } = charges[0];
    const duration = jobs * interval * multiplicity;
    for (const key of [phase, `${phase} ${layer}`]) busy.set(key, (busy.get(key) ?? 0) + duration);
  }
  return busy;
}

function phaseTable(
  { tasks }: Simulation,
  rows: readonly LedgerRow[],
  busy: ReadonlyMap<string, number>,
  layer?: number,
): Result['phases'] {
  const entry = (phase: Phase) => ({
    span_s: tasks.span_ps(phase, layer) * ps,
    busy_s: (busy.get(layer === undefined ? phase : `${phase} ${layer}`) ?? 0) * ps,
    energy_J: energyOf(rows, (row) => row.phase === phase && (layer === undefined || row.layer === layer)),
  });
  return Object.fromEntries(phases.map((phase) => [phase, entry(phase)])) as Result['phases'];
}

function componentTable(
  { assembly, engine }: Simulation,
  rows: readonly LedgerRow[],
  items: readonly InventoryItem[],
  stalls: readonly Stall[],
): Result['components'] {
  const table: Result['components'] = {};
  for (const component of componentTypes) {
    const servers = assembly.servers.filter(({ spec }) => spec.component === component);
    const sum = (of: (server: Server) => number) => servers.reduce((total, server) => total + of(server), 0);
    const area_m2 = total(items, (item) => item.component === component, 'area_m2');
    const charged = rows.filter((row) => row.component === component);
    const own = stalls.filter((stall) => stall.component === component);
    if (servers.length === 0 && area_m2 === 0 && charged.length === 0 && own.length === 0) continue;
    // Private copies of an ideal component are not hardware: only the first one is counted.
    const units = sum(({ spec }) => (spec.copy > 0 ? 0 : spec.units * spec.multiplicity));
    const busy = sum((server) => server.busy * server.spec.multiplicity + server.occupied);
    table[component] = {
      units,
      jobs: sum((server) => server.jobs * server.spec.multiplicity + server.occupations),
      busy_s: busy * ps,
      blocked_s: sum((server) => server.blocked * server.spec.multiplicity) * ps,
      stalled_s: Object.fromEntries(own.map(({ reason, stalled_ps }) => [reason, stalled_ps * ps])),
      energy_J: energyOf(charged),
      leakage_J: total(items, (item) => item.component === component, 'leakage_W') * engine.now * ps,
      area_m2,
      utilisation: units > 0 && engine.now > 0 ? Math.min(1, busy / (units * engine.now)) : 0,
    };
  }
  return table;
}

function total(
  items: readonly InventoryItem[],
  select: (item: InventoryItem) => boolean,
  key: 'area_m2' | 'leakage_W',
): number {
  return items.reduce((sum, item) => (select(item) ? sum + item[key] : sum), 0);
}
