import type { WeightLayer } from '../network/index.ts';
import type { Charge, Station, Step } from '../parts/words/route.ts';
import type { Assembly, Tag } from './assembly.ts';

/** What the passes of one gradient take. */
export interface OuterProduct {
  /** In ps. */
  readonly latency: number;
  readonly charges: readonly Pick<Charge, 'operation' | 'actions' | 'energy_J'>[];
}

/** What a gradient unit is made of: how long it works on a layer, and what that takes. */
export interface GradientCircuit {
  /** The gradient of one layer for `samples` samples that share their passes. */
  outerProduct(layer: WeightLayer, samples: number): OuterProduct;
}

/** Gradient units beside the global buffer, a pool of `count` equal ones. */
export class GradientUnits {
  readonly #assembly: Assembly;
  readonly #circuit: GradientCircuit;
  readonly #station: Station;

  constructor(assembly: Assembly, circuit: GradientCircuit, count: number) {
    this.#assembly = assembly;
    this.#circuit = circuit;
    this.#station = assembly.station({ name: 'chip.wgu', component: 'wgu', items: ['wgu'], units: count });
  }

  outerProduct(tag: Tag, layer: WeightLayer, samples: number): Step[] {
    const { latency, charges } = this.#circuit.outerProduct(layer, samples);
    return this.#assembly.serve(this.#station, {
      operation: 'outer-product',
      latency,
      charges: charges.map((charge) => ({ ...tag, component: 'wgu', ...charge })),
    });
  }
}
