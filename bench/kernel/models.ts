import { hold } from './hold.ts';
import type { Model } from './kernels.ts';
import { phold } from './phold.ts';
import { pingPong } from './pingPong.ts';
import { pipeline } from './pipeline.ts';

export interface Case {
  readonly name: string;
  readonly model: Model;
  /** How many times as fast as heap-js the wheel must be, if there is a target. */
  readonly target?: number;
  /** Slot of the wheel: a cycle, or with events at any picosecond a fraction of it. */
  readonly slot_ps: number;
}

/** By the word that chooses it on a command line. */
export const cases: Readonly<Record<string, Case>> = {
  hold: {
    name: 'hold, 10k pending, multiples of 1000 ps',
    model: hold(10_000, (random) => 1000 * (1 + Math.floor(random * 1000))),
    target: 12,
    slot_ps: 1000,
  },
  'hold-ps': {
    name: 'hold, 10k pending, any picosecond',
    model: hold(10_000, (random) => 1 + Math.floor(random * 1e6)),
    target: 5,
    slot_ps: 250,
  },
  'ping-pong': {
    name: 'ping-pong, 64 components of 8 classes',
    model: pingPong(64),
    target: 4,
    slot_ps: 1000,
  },
  phold: {
    name: 'PHOLD, 256 processes, 1024 messages, any picosecond',
    model: phold(256, 1024),
    slot_ps: 250,
  },
  pipeline: {
    name: 'pipeline, 5 stages with back-pressure',
    model: pipeline,
    target: 3,
    slot_ps: 1000,
  },
};
