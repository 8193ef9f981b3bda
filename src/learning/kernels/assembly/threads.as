// A product is cut into tasks, which threads take one after another. No task needs another one of its kind, and an element of C
// belongs to one task: it does not matter for the result who takes what, or how many there are.

import { packColumns, packRows } from './panels';
import { blocks, cut, Product } from './product';
import { computeBlock } from './tiles';

const OPEN: i32 = 1 << 30;
/** Looks at a number before a thread goes to sleep over it: about as long as waking it takes. */
const LOOKS = 4000;

/** Computes a product; if `called`, with the other threads that are there. `tile` has room for one tile of C. */
export function lead(at: usize, tile: usize, called: bool): void {
  const product = changetype<Product>(at);
  cut(product, called);
  product.packingsTaken = 0;
  product.packingsDone = 0;
  product.blocksTaken = 0;
  product.blocksDone = 0;
  if (called) call(at);
  work(product, tile);
  if (called) dismiss(at);
}

/** What a thread does besides the leading one: joins products until it is released. */
export function follow(at: usize, tile: usize): void {
  let calls: i32 = 0;
  while (true) {
    awaitChange(at + offsetof<Product>("calls"), calls);
    calls = atomic.load<i32>(at, offsetof<Product>("calls"));
    if (calls < 0) return;
    if (!enter(at)) continue;
    work(changetype<Product>(at), tile);
    leave(at);
  }
}

/** Lets the threads that follow go. */
export function release(at: usize): void {
  atomic.store<i32>(at, i32.MIN_VALUE, offsetof<Product>("calls"));
  atomic.notify(at + offsetof<Product>("calls"), -1);
}

function call(at: usize): void {
  atomic.store<i32>(at, OPEN, offsetof<Product>("gate"));
  const calls = atomic.load<i32>(at, offsetof<Product>("calls"));
  atomic.store<i32>(at, (calls + 1) & i32.MAX_VALUE, offsetof<Product>("calls"));
  atomic.notify(at + offsetof<Product>("calls"), -1);
}

/** Closes the product and waits for those inside: a thread that did not wake up in time keeps nobody waiting. */
function dismiss(at: usize): void {
  let inside = atomic.and<i32>(at, ~OPEN, offsetof<Product>("gate")) & ~OPEN;
  while (inside != 0) {
    awaitChange(at + offsetof<Product>("gate"), inside);
    inside = atomic.load<i32>(at, offsetof<Product>("gate"));
  }
}

/** @returns whether the product was still open */
function enter(at: usize): bool {
  let gate = atomic.load<i32>(at, offsetof<Product>("gate"));
  while ((gate & OPEN) != 0) {
    const found = atomic.cmpxchg<i32>(at, gate, gate + 1, offsetof<Product>("gate"));
    if (found == gate) return true;
    gate = found;
  }
  return false;
}

function leave(at: usize): void {
  atomic.sub<i32>(at, 1, offsetof<Product>("gate"));
  atomic.notify(at + offsetof<Product>("gate"), 1);
}

/** Takes tasks until none is left: first panels are packed, then, when all are, blocks of C computed. */
function work(product: Product, tile: usize): void {
  const at = changetype<usize>(product);
  const blockRows = product.blockRows, blockColumns = product.blockColumns;
  const rowBlocks = <i32>blocks(product.rows, blockRows);
  const columnBlocks = <i32>blocks(product.columns, blockColumns);
  const packings = rowBlocks + columnBlocks;
  while (true) {
    const task = atomic.add<i32>(at, 1, offsetof<Product>("packingsTaken"));
    if (task >= packings) break;
    if (task < rowBlocks) packRows(product, <usize>task * blockRows);
    else packColumns(product, <usize>(task - rowBlocks) * blockColumns);
    finish(at + offsetof<Product>("packingsDone"), packings);
  }
  awaitValue(at + offsetof<Product>("packingsDone"), packings);
  const count = rowBlocks * columnBlocks;
  while (true) {
    const task = atomic.add<i32>(at, 1, offsetof<Product>("blocksTaken"));
    if (task >= count) break;
    computeBlock(product, tile, <usize>(task / columnBlocks) * blockRows, <usize>(task % columnBlocks) * blockColumns);
    finish(at + offsetof<Product>("blocksDone"), count);
  }
  awaitValue(at + offsetof<Product>("blocksDone"), count);
}

function finish(done: usize, count: i32): void {
  if (atomic.add<i32>(done, 1) + 1 == count) atomic.notify(done, -1);
}

function awaitValue(at: usize, value: i32): void {
  let found = atomic.load<i32>(at);
  while (found != value) {
    awaitChange(at, found);
    found = atomic.load<i32>(at);
  }
}

/** Returns when the number is not, or may not be, what it was. */
function awaitChange(at: usize, was: i32): void {
  for (let look = 0; look < LOOKS; look++) if (atomic.load<i32>(at) != was) return;
  atomic.wait<i32>(at, was, -1);
}
