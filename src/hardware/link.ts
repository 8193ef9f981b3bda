import type { Flow } from '../chip/index.ts';
import type { ComponentType } from '../parts/words/components.ts';
import type { WireFigures } from '../parts/words/figures.ts';
import type { Station, Step } from '../parts/words/route.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly, Tag } from './assembly.ts';

/** A repeated wire of given width and length. */
export interface LinkShape {
  readonly component: ComponentType;
  readonly width: number;
  readonly length_m: number;
  readonly wire: WireFigures;
  readonly flow: Flow;
}

/** Times of a transfer, ps. */
interface Passage {
  readonly latency: number;
  /** Time until the link takes the next transfer. */
  readonly interval: number;
}

/** Times of `flits` on a wire that one flit passes in `hop`: by the way in which they follow each other. */
const passages = {
  pipelined: (flits: number, hop: number, period: number) => ({
    latency: hop + flits * period,
    interval: flits * period,
  }),
  serial: (flits: number, hop: number) => ({ latency: flits * hop, interval: flits * hop }),
} as const satisfies Record<Flow, (flits: number, hop: number, period: number) => Passage>;

/** Transfers over one link; it is occupied for the flits of a transfer. */
export class Link {
  readonly #assembly: Assembly;
  readonly #timing: Timing;
  readonly #shape: LinkShape;

  constructor(assembly: Assembly, timing: Timing, shape: LinkShape) {
    this.#assembly = assembly;
    this.#timing = timing;
    this.#shape = shape;
  }

  /** @param charged bits of all links that work side by side on one job, if `bits` is one link's share */
  transfer(station: Station, tag: Tag, bits: number, multiplicity = 1, charged = bits): Step[] {
    const { component, wire, length_m } = this.#shape;
    const energy_J = charged * length_m * wire.energy_J_per_bit_m;
    return this.#assembly.serve(station, {
      operation: 'transfer',
      ...this.times(bits),
      charges: [{ ...tag, component, operation: 'transfer', actions: charged, energy_J }],
      multiplicity,
    });
  }

  times(bits: number): Passage {
    const { width, length_m, wire, flow } = this.#shape;
    const hop = this.#timing.ps(length_m * wire.latency_s_per_m);
    return passages[flow](Math.ceil(bits / width), hop, this.#timing.period);
  }
}
