import { program } from '../../assets.ts';
import type { Request } from '../../config/index.ts';
import type { Running } from '../../simulation/index.ts';
import type { Simulator } from '../prepare.ts';
import { ProcessPool } from '../processes/pool.ts';
import { type Attempt, attempt } from './attempt.ts';

/** Where chips are tried: settings in, outcomes out. */
export interface Laboratory {
  /** @param done is told of each as it is finished, in any order */
  try(settings: readonly (readonly string[])[], done: () => void): Promise<Attempt[]>;
  /** Nothing is tried any more. */
  close(): void;
}

/** What a process of a laboratory has to know. */
export interface LaboratoryTask {
  readonly request: Request;
  readonly running: Running;
}

/** Settings with their number among those that are tried together. */
export interface LaboratoryItem {
  readonly index: number;
  readonly settings: readonly string[];
}

const workerFile = program('study/explain/worker.ts', 'explainWorker.js');

/** Tries chips in other processes, as many at a time as there are. */
export function processLaboratory(task: LaboratoryTask, jobs: number): Laboratory {
  const pool = new ProcessPool<LaboratoryTask, LaboratoryItem, Attempt>(workerFile, task, jobs);
  return {
    async try(settings, done) {
      const attempts: Attempt[] = [];
      const items = settings.map((one, index) => ({ index, settings: one }));
      await pool.run(items, (answer, { index }) => {
        attempts[index] = answer;
        done();
      });
      return attempts;
    },
    close: () => pool.end(),
  };
}

/** Tries chips in this process, one after another. */
export function ownLaboratory({ request, running }: LaboratoryTask, simulator: Simulator): Laboratory {
  return {
    try: async (settings, done) =>
      settings.map((one) => {
        const found = attempt(request, one, running, simulator);
        done();
        return found;
      }),
    close: () => undefined,
  };
}
