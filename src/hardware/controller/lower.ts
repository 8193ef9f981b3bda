import { lowerBroadcast } from './broadcast.ts';
import { lowerElementwise } from './elementwise.ts';
import { lowerMultiply } from './multiply.ts';
import { lowerAccumulate, lowerOuterProduct } from './outerProduct.ts';
import type { Lowering, Program } from './program.ts';
import { lowerWrite } from './write.ts';

/** Turns one operation into the transactions that do it. `samples` share one outer product. */
export function lower(lowering: Lowering, samples: number): Program {
  const { operation, layer } = lowering.node;
  switch (operation.kind) {
    case 'multiply':
      return lowerMultiply(lowering, operation);
    case 'outerProduct':
      return lowerOuterProduct(lowering, operation.layer, samples);
    case 'write':
      return lowerWrite(lowering, operation.matrix);
    case 'broadcast':
      return lowerBroadcast(lowering);
    case 'elementwise':
      return operation.work === 'accumulate'
        ? lowerAccumulate(lowering, layer)
        : lowerElementwise(lowering, operation.work);
  }
}
