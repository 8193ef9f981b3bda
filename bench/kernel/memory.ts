/** Prints the bytes that the engine holds for each of a million pending events; `node --expose-gc memory.js`. */
import { Engine, type Handler, Rank } from '../../src/kernel/index.ts';

const events = 1_000_000;
const target: Handler = { handle() {} };
const before = heldBytes();
const engine = new Engine();
for (let event = 0; event < events; event++) engine.schedule(1 + event, Rank.complete, target, 0, 0, 0);
console.log((heldBytes() - before) / engine.pending);

function heldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
