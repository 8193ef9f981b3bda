import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { textOrder } from '../lists/index.ts';
import { copies, matrixCells } from '../mapping/index.ts';
import { form } from '../network/index.ts';
import type { Simulation } from './assemble.ts';
import { inVain } from './inVain.ts';
import { resolvedChip } from './resolved.ts';
import type { Result } from './result.ts';
import { unmodelledCosts } from './unmodelled.ts';

/** What a result is the result of. Equal ones cannot have different results. */
export function configOf(simulation: Simulation): Result['config'] {
  const { setup, structure, figures } = simulation;
  const { network, schedule, batch } = setup;
  const { figures: _, ...chip } = resolvedChip(simulation);
  const { activity, layers } = network;
  return {
    inputs: inputsOf(simulation),
    chip: chip as unknown as Record<string, unknown>,
    network: {
      name: network.name,
      form: form(network),
      weights: weightCount(structure.floorplan),
      batch,
      input: { ...network.input },
      layers: layers.map((layer, index) => ({ ...layer, copies: copiesOf(structure, index) })),
      activity: {
        basis: activity.basis,
        origin: activity.origin,
        layers: activity.layers.map((layer) => ({ ...layer })),
      },
    },
    errors: structure.template.errors,
    schedule: { ...schedule },
    notes: [
      ...setup.notes,
      ...structure.notes,
      ...unmodelledCosts(simulation),
      ...inVain(simulation),
      ...figures.notes,
    ],
  };
}

/**
 * Digest of everything that a result follows from, lines of figures (wherever they stand) and tasks of the rule too,
 * whatever the order of keys. A browser has no crypto of Node.
 */
export function inputsOf(simulation: Simulation): string {
  const { network, schedule, batch } = simulation.setup;
  const { template } = simulation.structure;
  const { figures, ...chip } = resolvedChip(simulation);
  const lines = figures.map(({ line: _, ...figure }) => figure);
  const inputs = { chip: { ...chip, figures: lines }, network, schedule, template, batch };
  const text = JSON.stringify(inputs, (_, value: unknown) => (isPlain(value) ? sorted(value) : value));
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => textOrder(a, b)));

/** Copies of a layer's weights on the chip. */
function copiesOf({ floorplan }: Simulation['structure'], layer: number): number {
  const own = floorplan.placements.find(({ matrix }) => matrix.kind === 'weights' && matrix.layer === layer);
  return own === undefined ? 0 : copies(own);
}

function weightCount({ placements }: Simulation['structure']['floorplan']): number {
  return placements
    .filter(({ matrix }) => matrix.kind === 'weights')
    .reduce((sum, { matrix }) => sum + matrixCells(matrix), 0);
}
