import { pathsOf } from '../training/network.ts';
import { SweepData } from './data.ts';
import { runPoint } from './point.ts';
import { readSweep } from './read.ts';
import type { Sweep, SweepPoint } from './sweep.ts';
import type { WorkerAnswer, WorkerTask } from './task.ts';

let sweep: Sweep | undefined;
let data: SweepData | undefined;

/**
 * The process that sends the points, as it says itself: it may be gone before this line is reached. A worker that
 * outlives it belongs to another one.
 */
const parent = Number(process.argv[2]);

// Whoever would hear of it is gone, so nothing is said.
process.on('disconnect', () => process.exit());

/** A training never returns to the loop of events, which alone would tell that the parent is gone. */
function endWithParent(): void {
  if (process.ppid !== parent) process.exit();
}

/** The first message is the task, every other one a point to train. */
process.on('message', (message: WorkerTask | SweepPoint) => {
  if ('text' in message) {
    sweep = readSweep(message.text, message.file, pathsOf);
    data = new SweepData(sweep, message.data);
  } else if (sweep !== undefined && data !== undefined) {
    process.send?.(answer(sweep, message, data), undefined, undefined, (error) => {
      if (error !== null) process.exit();
    });
  }
});

function answer(of: Sweep, point: SweepPoint, from: SweepData): WorkerAnswer {
  try {
    return { result: runPoint(of, point, from, endWithParent) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
