import { readSweep } from '../study/sweep/read.ts';
import type { PointResult, Sweep, SweepPoint } from '../study/sweep/sweep.ts';
import { runPoint, SweepData } from './sweepPoint.ts';
import { pathsOf } from './training.ts';

/** What a worker process needs to know of a sweep: the text of its file rather than the file, which may change. */
export interface WorkerTask {
  readonly text: string;
  readonly file: string;
  /** Folder of the data sets, if one is given. */
  readonly data: string | undefined;
}

/** A point that is done, or why it failed. */
export type WorkerAnswer = { readonly result: PointResult } | { readonly failed: string };

let sweep: Sweep | undefined;
let data: SweepData | undefined;

/** The first message is the task, every other one a point to train. */
process.on('message', (message: WorkerTask | SweepPoint) => {
  if ('text' in message) {
    sweep = readSweep(message.text, message.file, pathsOf);
    data = new SweepData(sweep, message.data);
  } else if (sweep !== undefined && data !== undefined) {
    process.send?.(answer(sweep, message, data));
  }
});

function answer(of: Sweep, point: SweepPoint, from: SweepData): WorkerAnswer {
  try {
    return { result: runPoint(of, point, from) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
