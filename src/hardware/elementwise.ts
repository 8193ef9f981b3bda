import type { Elementwise as Description } from '../chip/index.ts';
import type { ElementwiseFigures } from '../parts/words/figures.ts';
import type { ItemName } from '../parts/words/items.ts';
import type { Step } from '../parts/words/route.ts';
import type { ServingComponent } from '../parts/words/stalls.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';
import { type Scoped, scoped } from './scope.ts';

/**
 * A row of equal units that work on one element each per clock cycle: activation, derivative, pooling, loss, residual.
 */
export class Elementwise {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #component: ServingComponent;
  readonly #description: Description;
  readonly #figures: () => ElementwiseFigures;
  readonly #stations: Scoped;

  /** @param figures are asked for when there is work */
  constructor(
    assembly: Assembly,
    timing: Timing,
    component: (ServingComponent & ItemName) | 'feedback',
    description: Description,
    figures: () => ElementwiseFigures,
  ) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#component = component;
    this.#description = description;
    this.#figures = figures;
    const items: readonly ItemName[] = [component === 'feedback' ? 'generator' : component];
    this.#stations = scoped(assembly, description, { name: `chip.${component}`, component, items });
  }

  /** Makes `elements` results. */
  work(tag: Tag, operation: string, elements: number): Step[] {
    return this.#assembly.serve(this.#stations.of(tag.owner), {
      operation,
      latency: Math.ceil(elements / this.#description.units) * this.#timing.period,
      charges: [
        {
          ...tag,
          component: this.#component,
          operation,
          actions: elements,
          energy_J: elements * this.#figures().energy_J,
        },
      ],
    });
  }
}
