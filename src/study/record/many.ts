import { join } from 'node:path';
import { fileName } from '../../files/index.ts';
import { type RecordedRun, refuseFailed } from '../../recorder/folder.ts';
import type { Selection } from '../../recorder/selection.ts';
import type { Result } from '../../simulation/result.ts';
import type { RunOptions } from '../../simulation/setup.ts';
import type { Prepared } from '../prepare.ts';
import { runInto } from './run.ts';

/** Letters of the digest of a run's inputs that tell it from others. */
const keyLength = 12;

/**
 * The runs of a command that makes many. If they are recorded, each has a folder `runs/<key>-<label>` in the command's
 * own: the key is that of its inputs, so that the same run finds the same folder.
 */
export class ManyRuns {
  readonly #directory: string;
  readonly #selection: Selection | null;
  readonly #recorded: RecordedRun[] = [];

  /** @param selection what to record of each; null for nothing */
  constructor(directory: string, selection: Selection | null) {
    this.#directory = directory;
    this.#selection = selection;
  }

  /** Folders of the runs that were recorded. */
  get folders(): string[] {
    return this.#recorded.map(({ folder }) => folder);
  }

  run(prepared: Prepared, label: string, options: RunOptions): Result {
    if (this.#selection === null) return prepared.run(options);
    const folder = (inputs: string) => join(this.#directory, 'runs', `${keyOf(inputs)}-${fileName(label)}`);
    const place = { folder, selection: this.#selection, command: null };
    const recorded = runInto(place, prepared.setup, (sink) => prepared.run({ ...options, ...sink }));
    this.#recorded.push(recorded);
    return recorded.result;
  }

  /** @throws RecordingError if the timeline of a run could not be written */
  refuseFailed(): void {
    for (const { folder, recording } of this.#recorded) refuseFailed(folder, recording);
  }
}

const keyOf = (inputs: string) => inputs.replace(/^.*:/, '').slice(0, keyLength);
