/**
 * What a run has left out so far. The machine knows nothing of it: its time and its numbers of spans go on without a
 * gap. Whoever looks on from outside asks here for those of the whole run.
 */
export class Gap {
  time_ps = 0;
  events = 0;
  spans = 0;

  /** A moment of the run, by the machine's time. */
  time(machine_ps: number): number {
    return machine_ps + this.time_ps;
  }

  /** Number of a span in the run; -1 is none. */
  span(number: number): number {
    return number < 0 ? number : number + this.spans;
  }
}
