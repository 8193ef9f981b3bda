import { type Handler, Rank } from '../../src/kernel/index.ts';
import { at } from '../../src/lists/index.ts';
import { delays, randomMask } from './delays.ts';
import type { Kernel, Model } from './kernels.ts';

interface Component extends Handler {
  peer: Handler;
}

const linkDelays = delays((random) => 1000 * (1 + Math.floor(random * 16)));

/** Sends a token on to its peer over a link of 1 … 16 cycles, as the parts of a chip do. */
abstract class Base implements Component {
  peer: Handler = this;
  protected at: number;
  protected readonly kernel: Kernel;

  constructor(kernel: Kernel, at: number) {
    this.kernel = kernel;
    this.at = at;
  }

  abstract handle(op: number, a: number, b: number): void;
}

class SourceComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a + 1) | 0, b);
  }
}

class RouterComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a ^ 1) | 0, b);
  }
}

class BufferComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, b, a);
  }
}

class ArrayComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a - b) | 0, b);
  }
}

class ConverterComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, ((a << 1) >> 1) | 0, b);
  }
}

class AdderComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a + b) | 0, b);
  }
}

class ActivationComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, (a & 0xff) | 0, b);
  }
}

class SinkComponent extends Base {
  handle(op: number, a: number, b: number): void {
    this.at = (this.at + 1) & randomMask;
    this.kernel.schedule(linkDelays[this.at]!, Rank.arrive, this.peer, op, -a | 0, b);
  }
}

/** Eight classes with different code, as those of hardware have. */
const classes = [
  SourceComponent,
  RouterComponent,
  BufferComponent,
  ArrayComponent,
  ConverterComponent,
  AdderComponent,
  ActivationComponent,
  SinkComponent,
] as const;

/** Components of eight classes, each with one token under way at a time on average. */
export function pingPong(components: number): Model {
  return (kernel) => {
    const all = Array.from(
      { length: components },
      (_, index) => new (at(classes, index % classes.length, 'classes'))(kernel, index * 997),
    );
    all.forEach((component, index) => {
      component.peer = at(all, (index * 13 + 5) % components, 'components');
    });
    for (const component of all) kernel.schedule(1000, Rank.arrive, component, 0, 0, 0);
  };
}
