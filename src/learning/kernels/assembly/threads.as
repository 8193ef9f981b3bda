// A product is cut into tasks, which threads take one after another. No task needs another one of its kind, and an element of C
// belongs to one task: it does not matter for the result who takes what, or how many there are.
//
// Nothing waits in here. With memory.atomic.wait in these functions, V8 11.3 (Node 20) went on with wrong numbers in their local
// variables after a sleep, in one of three to eight runs of the tests; threads that wait in JavaScript (team.ts) do not.

import { listRows } from './lists';
import { packColumns, packRows } from './panels';
import { blocks, cut, Product } from './product';
import { rowBytes, sumBlock, TERMS_ROOM } from './terms';
import { computeBlock, TILES_ROOM } from './tiles';

/** What each thread needs besides the operands. */
export function roomSize(): usize {
  return max(TILES_ROOM, TERMS_ROOM);
}

/** Cuts a product that is to be packed to `left` and `right`, for several threads if `shared`; no task is taken yet. */
export function begin(at: usize, left: usize, right: usize, shared: bool): void {
  const product = changetype<Product>(at);
  product.left = left;
  product.right = right;
  cut(product, shared);
  product.packings = rowPackings(product) + (product.bInPlace ? 0 : columnBlocks(product));
  product.packed = 0;
  product.packingsTaken = 0;
  product.blocksTaken = 0;
}

/** Packs panels until none is left to take. The last one done wakes who waits for them all. */
export function pack(at: usize): void {
  const product = changetype<Product>(at);
  const rows = rowPackings(product);
  const packings = product.packings;
  while (true) {
    const task = atomic.add<i32>(at, 1, offsetof<Product>("packingsTaken"));
    if (task >= packings) return;
    if (task < rows) packLeft(product, <usize>task * product.blockRows);
    else packColumns(product, <usize>(task - rows) * product.blockColumns);
    if (atomic.add<i32>(at, 1, offsetof<Product>("packed")) + 1 == packings) {
      atomic.notify(at + offsetof<Product>("packed"), -1);
    }
  }
}

@inline
function packLeft(product: Product, first: usize): void {
  if (product.sparse) listRows(product, first, <u32>rowBytes(product));
  else packRows(product, first);
}

/** Computes blocks of C until none is left to take; all panels must be packed. `room` is the thread's own. */
export function compute(at: usize, room: usize): void {
  const product = changetype<Product>(at);
  const columns = columnBlocks(product);
  const count = rowBlocks(product) * columns;
  while (true) {
    const task = atomic.add<i32>(at, 1, offsetof<Product>("blocksTaken"));
    if (task >= count) return;
    const row = <usize>(task / columns) * product.blockRows, column = <usize>(task % columns) * product.blockColumns;
    if (product.sparse) sumBlock(product, room, row, column);
    else computeBlock(product, room, row, column);
  }
}

function rowPackings(product: Product): i32 {
  return product.aInPlace ? 0 : rowBlocks(product);
}

function rowBlocks(product: Product): i32 {
  return <i32>blocks(product.rows, product.blockRows);
}

function columnBlocks(product: Product): i32 {
  return <i32>blocks(product.columns, product.blockColumns);
}
