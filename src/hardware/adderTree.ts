import type { ComponentType } from '../parts/words/components.ts';
import type { AdderTreeFigures } from '../parts/words/figures.ts';
import type { Station, Step } from '../parts/words/route.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';

/** One addition of partial sums: `values` sums of `inputs` parts each, `trees` at a time. */
export interface Addition {
  readonly inputs: number;
  readonly bits: number;
  readonly values: number;
  readonly trees: number;
  readonly vectors: number;
  /** Vectors of all trees that work side by side on one job, if `vectors` is one tree's share. */
  readonly charged?: number;
  readonly multiplicity?: number;
}

/** Adder trees behind arrays, PEs or tiles. */
export class AdderTree {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #component: ComponentType;
  readonly #figures: AdderTreeFigures;

  constructor(assembly: Assembly, timing: Timing, component: ComponentType, figures: AdderTreeFigures) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#component = component;
    this.#figures = figures;
  }

  /** There is nothing to do for a single partial sum. */
  add(station: Station, tag: Tag, addition: Addition): Step[] {
    const { inputs, bits, values, trees, vectors } = addition;
    if (inputs < 2) return [];
    const pass = this.#figures.pass(inputs, bits);
    const actions = values * (addition.charged ?? vectors);
    return this.#assembly.serve(station, {
      operation: 'add',
      latency: vectors * Math.ceil(values / trees) * this.#timing.ps(pass.latency_s),
      charges: [{ ...tag, component: this.#component, operation: 'add', actions, energy_J: actions * pass.energy_J }],
      multiplicity: addition.multiplicity ?? 1,
    });
  }
}
