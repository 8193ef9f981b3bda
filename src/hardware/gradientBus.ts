import type { Step } from '../parts/words/route.ts';
import type { Assembly, Tag } from './assembly.ts';
import type { Link } from './link.ts';
import { type Scoped, scoped } from './scope.ts';

/** Whether gradients come from the DRAM or go there. */
export type GradientWay = 'in' | 'out';

/** Wires past the global buffer, a bundle for each direction: of the chip, or of each layer with a DRAM channel. */
export class GradientBus {
  readonly #link: Link;
  readonly #ways: Readonly<Record<GradientWay, Scoped>>;

  /** @param setting says whose DRAM channels there are */
  constructor(assembly: Assembly, link: Link, setting: { readonly scope: 'chip' | 'layer' }) {
    this.#link = link;
    const way = (name: GradientWay) =>
      scoped(assembly, setting, {
        name: `chip.gradientBus.${name}`,
        component: 'gradientBus',
        items: ['gradientBus'],
      });
    this.#ways = { in: way('in'), out: way('out') };
  }

  pass(tag: Tag, way: GradientWay, bits: number): Step[] {
    return this.#link.transfer(this.#ways[way].of(tag.owner), tag, bits);
  }
}
