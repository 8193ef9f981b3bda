import type { Result, ResultTiles } from '../../../simulation/result.ts';

/** What stands for itself on the floorplan: all components of one type in some place, and how much they do. */
export interface Block {
  readonly component: string;
  readonly area_m2: number;
  /** Busy share of its units, from 0 to 1. */
  readonly utilisation: number;
  /** Dynamic energy and leakage in joules. */
  readonly energy_J: number;
}

/** The tiles that hold one matrix, or nothing. */
export interface Tiles {
  /** `fc1`, `feedback to fc1`, `empty`. */
  readonly name: string;
  readonly tiles: number;
  readonly arrays: number;
  readonly arraysUsed: number;
  /** Share of their cells that hold something. */
  readonly filled: number;
  /** All of them together; as busy as their arrays. */
  readonly whole: Omit<Block, 'component'>;
  readonly blocks: readonly Block[];
}

/** A chip in tiles, what its tiles share, and what lies beside it. */
export interface Plan {
  readonly tiles: readonly Tiles[];
  readonly shared: readonly Block[];
  readonly beside: readonly Block[];
}

/** What a part works with that has no time of its own: its ADCs with an array, its buffers with the bus of a PE. */
const worksWith: Readonly<Record<string, string>> = { adc: 'subarray', peBuffer: 'peBus' };

export function planOf({ components, tiles }: Pick<Result, 'components' | 'tiles'>): Plan {
  const inTiles = new Set(tiles.flatMap(({ parts }) => Object.keys(parts)));
  const outside = Object.fromEntries(Object.entries(components).filter(([component]) => !inTiles.has(component)));
  const isBeside = ({ component }: Block) => component === 'dram';
  return {
    tiles: tiles.map(tilesOf),
    shared: blocksOf(outside).filter((block) => block.area_m2 > 0 && !isBeside(block)),
    beside: blocksOf(outside).filter(isBeside),
  };
}

function tilesOf({ layer, holds, tiles, arrays, arraysUsed, utilisation, parts }: ResultTiles): Tiles {
  const blocks = blocksOf(parts).filter(({ area_m2 }) => area_m2 > 0);
  const sum = (of: (block: Block) => number) => blocks.reduce((total, block) => total + of(block), 0);
  return {
    name: layer === null ? 'empty' : holds === 'feedback' ? `feedback to ${layer}` : layer,
    tiles,
    arrays,
    arraysUsed,
    filled: utilisation,
    whole: {
      area_m2: sum(({ area_m2 }) => area_m2),
      energy_J: sum(({ energy_J }) => energy_J),
      utilisation: parts.subarray?.utilisation ?? 0,
    },
    blocks,
  };
}

type Parts = Readonly<Record<string, ResultTiles['parts'][string]>>;

function blocksOf(parts: Parts): Block[] {
  return Object.entries(parts).map(([component, { area_m2, units, utilisation, energy_J, leakage_J }]) => ({
    component,
    area_m2,
    utilisation: units > 0 ? utilisation : (parts[worksWith[component] ?? '']?.utilisation ?? 0),
    energy_J: energy_J + leakage_J,
  }));
}

/** Every block of a plan. */
export const blocksIn = ({ tiles, shared, beside }: Plan): Block[] => [
  ...tiles.flatMap(({ blocks }) => blocks),
  ...shared,
  ...beside,
];
