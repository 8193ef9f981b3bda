import { Story } from '../../../insight/story.ts';
import { rowOf } from '../../../timeline/spans.ts';
import type { DecoderClient } from '../decoder/client.ts';
import { PathFollower } from '../decoder/follow.ts';
import type { Details } from '../model/details.ts';
import { type PathPieces, type PathTrack, pathTrackOf } from '../model/pathTrack.ts';
import type { RunData } from '../model/runData.ts';
import { Loader } from './loader.ts';

/** What is known of a run beside what was recorded over time. */
export interface RunFacts {
  /** What its chip and DRAM take at rest, in watts. */
  readonly static_W: number;
  /** One sentence about it, and how its end differs from the other run's. */
  readonly sentence: string;
  readonly difference: string;
}

/** A run with what of it is decoded at the moment. */
export class LoadedRun {
  readonly run: RunData;
  readonly client: DecoderClient;
  readonly facts: RunFacts;
  readonly loader: Loader;
  /** What was decoded last. */
  details: Details | null = null;
  path: PathTrack | null = null;
  onLoaded: () => void = () => undefined;
  onProblem: (problem: Error) => void = () => undefined;
  readonly #stories = new WeakMap<Details, Story>();
  readonly #onPath = new WeakMap<Details, Uint8Array>();

  constructor(run: RunData, client: DecoderClient, facts: RunFacts) {
    this.run = run;
    this.client = client;
    this.facts = facts;
    this.loader = new Loader(
      client,
      run.manifest,
      (details) => this.#take(details),
      (problem) => this.onProblem(problem),
    );
  }

  #take(details: Details): void {
    this.details = details;
    this.run.learnReasons(details);
    this.onLoaded();
    if (this.path === null) void this.#follow();
  }

  /** The path comes after the first details. Where they are all that was recorded, it is at hand. */
  async #follow(): Promise<void> {
    try {
      const pieces = this.loader.isWhole ? this.#pathWithin() : await this.client.path();
      if (pieces === null) return;
      this.path = pathTrackOf(pieces, this.run.lanes, this.run.tasks);
      this.onLoaded();
    } catch (problem) {
      this.onProblem(problem as Error);
    }
  }

  #pathWithin(): PathPieces | null {
    const follower = new PathFollower(this.run.manifest);
    if (this.details !== null) follower.take(this.details.spans, this.details.taskRow);
    return follower.pieces();
  }

  /** What words are made from; null before anything is decoded. */
  get story(): Story | null {
    if (this.details === null) return null;
    const known = this.#stories.get(this.details);
    if (known !== undefined) return known;
    const { manifest, lanes, tasks } = this.run;
    const { spans, stalls } = this.details;
    const story = new Story({ manifest, lanes, spans, stalls, tasks });
    this.#stories.set(this.details, story);
    return story;
  }

  /** 1 for each row of the details that is on the critical path; null if either is not there yet. */
  onPath(): Uint8Array | null {
    if (this.details === null || this.path === null) return null;
    const known = this.#onPath.get(this.details);
    if (known !== undefined) return known;
    const { spans } = this.details;
    const marks = new Uint8Array(spans.length);
    for (const id of this.path.pieces.span) {
      const row = rowOf(spans, id);
      if (row >= 0) marks[row] = 1;
    }
    this.#onPath.set(this.details, marks);
    return marks;
  }
}
