import { bitsOfBanks, type Chip, tileBanks, tileBufferKind, withValues } from '../chip/index.ts';
import { first } from '../lists/index.ts';
import { MappingError } from '../mapping/index.ts';
import { tensorBits } from '../sizes/tensors.ts';
import { type Held, largestVector, wantedBits } from '../sizes/tileCapacity.ts';
import { tileKindOf } from '../sizes/tileKind.ts';
import { samplesUnderWay } from '../sizes/underWay.ts';
import type { Setup } from './setup.ts';
import type { Structure } from './structure.ts';

/** A chip whose tile buffers have a size and a kind, and what is to be said of them. */
export interface SizedChip {
  readonly chip: Chip;
  readonly notes: readonly string[];
}

/** Bits that a tile's buffers must hold, and of what. */
interface Need {
  readonly bits: number;
  readonly what: string;
}

/**
 * Gives the tile buffers the size and the kind that the chip's file leaves open. The tiles of a chip are alike: the
 * largest need of any of them decides.
 *
 * @throws MappingError if a given size does not hold one vector of every layer and all broadcast vectors, while vectors
 *   are to be streamed
 */
export function withTileBuffers(setup: Setup, plan: Structure): SizedChip {
  const { chip, schedule } = setup;
  const { capacity: given } = chip.tileBuffer;
  const least = leastNeed(setup, plan);
  const isShort = given !== 'auto' && given < least.bits;
  if (isShort && schedule.stages === 'streamed') refuse(given, least);
  const capacity = given === 'auto' ? openCapacity(setup, plan) : given;
  const sized = withValues(chip, 'tileBuffer', { capacity });
  const made = withValues(sized, 'tileBuffer', { kind: tileBufferKind(sized) });
  return { chip: made, notes: isShort ? [wholeTasksNote(given, least)] : [] };
}

/** What the vectors of any tile want, or the broadcast ones; a bank has whole lines, two or more. */
function openCapacity(setup: Setup, plan: Structure): number {
  const { chip } = setup;
  const wanted = heldOf(chip, plan).map((held) => wantedBits(chip, held));
  const capacity = Math.max(broadcastBits(setup, plan), ...wanted);
  const banks = tileBanks(withValues(chip, 'tileBuffer', { capacity }));
  return bitsOfBanks({ ...banks, lines: Math.max(2, banks.lines) });
}

/** Every matrix in its tiles, and how these are read. */
function heldOf(chip: Chip, { floorplan, template: { provision } }: Structure): Held[] {
  // A product that costs what a transposed read costs passes the buffers as that read would.
  const asError = provision.feedback.length > 0 && chip.feedback.cost === 'as-error';
  return floorplan.placements.map((placement) => ({
    ...placement,
    transposed: asError || tileKindOf(chip, provision, placement.matrix).transposed,
  }));
}

/** What must lie in a tile at once, or nothing could ever move. */
function leastNeed(setup: Setup, plan: Structure): Need {
  const { chip, network } = setup;
  const vectors = heldOf(chip, plan).map((held): Need => {
    const layer = network.layers[held.matrix.layer]?.name;
    return { bits: largestVector(chip, held), what: `one vector of layer ${layer}` };
  });
  const broadcast = { bits: broadcastBits(setup, plan), what: 'the broadcast vectors of all samples under way' };
  return [...vectors, broadcast].reduce((a, b) => (b.bits > a.bits ? b : a));
}

/** Bits of the vectors that are broadcast to the tiles of feedback, and lie there until their sample is through. */
function broadcastBits({ chip, network, schedule, batch }: Setup, { template }: Structure): number {
  const { feedback } = template.provision;
  const sent = template.nodes
    .filter(({ operation }) => operation.kind === 'broadcast')
    .map(({ reads }) => tensorBits(first(reads, 'operands'), network, chip, feedback));
  return Math.max(0, ...sent) * samplesUnderWay(schedule, batch);
}

function refuse(capacity: number, { bits, what }: Need): never {
  throw new MappingError(
    `a tileBuffer.capacity of ${capacity} cannot hold the ${bits} bits of ${what}`,
    `set tileBuffer.capacity to ${bits} or more, or to auto`,
  );
}

const wholeTasksNote = (capacity: number, { bits, what }: Need) =>
  `With schedule.stages=serial, a task passes the tile buffers at once, whatever they hold: ${capacity} bits, less than the ${bits} bits of ${what}.`;
