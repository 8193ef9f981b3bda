import type { Matrix, MatrixPlacement } from '../../mapping/index.ts';
import { energyOf, ledger } from '../../observe/index.ts';
import type { Server } from '../../parts/flow/server.ts';
import type { ComponentType } from '../../parts/words/components.ts';
import { type Step, StepKind, type Stop } from '../../parts/words/route.ts';
import { tileIn } from '../../parts/words/tileNames.ts';
import { tileKindOf } from '../../sizes/tileKind.ts';
import type { Simulation } from '../assemble.ts';
import { arraysPerTile, fillingOf } from '../filling.ts';
import type { InventoryItem } from '../inventoryItem.ts';
import type { Result, ResultTilePart } from '../result.ts';
import { tileInventory } from '../tileInventory.ts';
import { areaOf, leakageOf } from './inventory.ts';
import { ps } from './units.ts';
import { useOf } from './use.ts';

/** What works in a tile: its servers, and the steps that cost energy in it. */
interface Workings {
  readonly servers: readonly Server[];
  readonly steps: readonly Step[];
}

/** The tiles of every matrix in the order in which they are placed, and those that hold nothing. */
export function tileTable(simulation: Simulation): Result['tiles'] {
  const { setup, structure } = simulation;
  const { placements, tilesBuilt, tilesUsed } = structure.floorplan;
  const workings = workingsByTile(simulation);
  const of = (placement: MatrixPlacement) => {
    const own = placement.tiles.map(({ index }) => workings.get(index) ?? idle);
    const { matrix, tiles } = placement;
    return {
      layer: setup.network.layers[matrix.layer]?.name ?? null,
      holds: matrix.kind,
      tiles: tiles.length,
      ...fillingOf(setup.chip, placement, tiles),
      parts: partsOf(simulation, itemsOf(simulation, matrix), tiles.length, {
        servers: own.flatMap(({ servers }) => servers),
        steps: own.flatMap(({ steps }) => steps),
      }),
    };
  };
  return [...placements.map(of), ...emptyTiles(simulation, tilesBuilt - tilesUsed)];
}

const idle: Workings = { servers: [], steps: [] };

function emptyTiles(simulation: Simulation, tiles: number): Result['tiles'] {
  if (tiles === 0) return [];
  const arrays = tiles * arraysPerTile(simulation.setup.chip);
  const parts = partsOf(simulation, itemsOf(simulation, null), tiles, idle);
  return [{ layer: null, holds: 'nothing', tiles, arrays, arraysUsed: 0, utilisation: 0, parts }];
}

/** What a tile is built of that holds a matrix, or none. */
function itemsOf({ setup, figures, structure }: Simulation, matrix: Matrix | null) {
  const { chip, network } = setup;
  const { floorplan, gradientUnits, template } = structure;
  const { provision } = template;
  const kind = tileKindOf(chip, provision, matrix);
  return tileInventory({ chip, network, figures, floorplan, gradientUnits, provision }, kind);
}

function partsOf(
  { end_ps }: Simulation,
  items: readonly InventoryItem[],
  tiles: number,
  { servers, steps }: Workings,
): Record<string, ResultTilePart> {
  const rows = ledger(steps);
  const part = (component: ComponentType): ResultTilePart => {
    const built = items.filter((item) => item.component === component);
    return {
      ...useOf(
        servers.filter(({ spec }) => spec.component === component),
        end_ps,
      ),
      energy_J: energyOf(rows, (row) => row.component === component),
      leakage_J: tiles * leakageOf(built) * end_ps * ps,
      area_m2: tiles * areaOf(built),
    };
  };
  const components = [...new Set(items.map(({ component }) => component))];
  return Object.fromEntries(components.map((component) => [component, part(component)]));
}

/** What works in each tile, by its number. Work of drivers on an array is done in the tile of the array. */
function workingsByTile({ assembly }: Simulation): Map<number, Workings> {
  const found = new Map<number, { servers: Server[]; steps: Step[] }>();
  const at = (tile: number) => {
    const own = found.get(tile) ?? { servers: [], steps: [] };
    found.set(tile, own);
    return own;
  };
  for (const server of assembly.servers) {
    const tile = tileOfStop(server);
    if (tile !== null) at(tile).servers.push(server);
  }
  let last: number | undefined;
  for (const step of assembly.steps) {
    const { kind, station, occupies } = step;
    // Time that passes without a server is spent in the array that was taken just before.
    const tile = kind === StepKind.delay ? last : [station?.server, occupies].map(tileOfStop).find(isTile);
    if (tile !== undefined && step.jobs > 0) at(tile).steps.push(step);
    last = tile;
  }
  return found;
}

const isTile = (tile: number | null): tile is number => tile !== null;

/** Tiles that are not built are charged to those that they are like. */
function tileOfStop(stop: Stop | null | undefined): number | null {
  return tileIn(stop?.spec.name ?? '')?.index ?? null;
}
