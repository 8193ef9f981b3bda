/** How an engine works; results do not depend on it. */
export interface EngineOptions {
  /** The queue of events; `heap` is slower and serves as the oracle of `wheel`. @default 'wheel' */
  readonly queue?: 'wheel' | 'heap';
  /** Width of a slot of the wheel in picoseconds; best is the usual distance of two events. @default 1000 */
  readonly slot_ps?: number;
  /** Seed: draws the order within (time, rank), to prove that no result depends on it. Takes the heap. */
  readonly shuffle?: number;
  /** Dispatched events between two 'progress' events. @default 16384 */
  readonly progressEvery?: number;
}
