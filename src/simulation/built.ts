import type { Setup } from './setup.ts';
import { type Structure, structure } from './structure.ts';
import { withTileBuffers } from './tileBuffers.ts';

/** A setup whose chip has a size wherever its file leaves one to the network, and what is built for it. */
export interface Built {
  readonly setup: Setup;
  readonly plan: Structure;
}

/** @throws InputError or MappingError if the description does not make a chip */
export function built(asked: Setup): Built {
  const plan = structure(asked.chip, { ...asked.network, batch: asked.batch }, asked.rule);
  const { chip, notes } = withTileBuffers(asked, plan);
  return { setup: { ...asked, chip }, plan: { ...plan, notes: [...plan.notes, ...notes] } };
}
