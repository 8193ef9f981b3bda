import { Assembly } from '../hardware/assembly.ts';
import { type Blocks, type Build, buildBlocks } from '../hardware/blocks.ts';
import { lower } from '../hardware/controller/lower.ts';
import { bitsPerCell } from '../hardware/controller/write.ts';
import { Survey } from '../hardware/survey.ts';
import { Engine } from '../kernel/index.ts';
import type { Kind } from '../parts/flow/corridor.ts';
import type { Probe } from '../parts/flow/probe.ts';
import { Traffic } from '../parts/flow/traffic.ts';
import type { TaskNode } from '../parts/words/task.ts';
import type { Timing } from '../sizes/timing.ts';

/** Nobody looks on. */
const unseen: Probe = { power: { add() {}, addAll() {} }, spans: null, causes: null };
/** Where tensors lie makes no difference inside of tiles. */
const onChip = { loads: [], stores: [] };

/**
 * The kinds of work that will pass each corridor of a chip. A run lowers its tasks when they come, so they are lowered
 * once before that, on a chip that does not run.
 */
export function survey(build: Build, timing: Timing, nodes: readonly TaskNode[]): ReadonlyMap<string, readonly Kind[]> {
  const engine = new Engine();
  const found = new Survey();
  const assembly = new Assembly(engine, new Traffic(engine, unseen), build.chip.ideal, null, found);
  const blocks = buildBlocks(build, assembly, timing);
  for (const node of nodes) visitTiles(blocks, node);
  return found.found(assembly.steps);
}

/**
 * What a task does in tiles. An update has steps for each array. They lie in no corridor: the arrays are booked without
 * queueing.
 */
function visitTiles(blocks: Blocks, node: TaskNode): void {
  const { operation, layer, phase } = node;
  if (operation.kind !== 'write') {
    lower({ blocks, node, variant: onChip }, 1);
    return;
  }
  const tag = { layer, phase, owner: layer };
  blocks.matrix(operation.matrix).writeLeaves(tag, bitsPerCell(blocks.build.chip), () => []);
}
