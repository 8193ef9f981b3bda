/** Writes of one row of an array in an update. */
export interface RowPulses {
  /** Largest number of pulses upwards, and downwards. */
  readonly up: number;
  readonly down: number;
  /** Cells that got pulses, and the sum of these. */
  readonly written: number;
  readonly sum: number;
}

/** What the cells from index `from` to before `to` got. */
export function pulsesOfRow(pulses: Int32Array, from: number, to: number): RowPulses {
  let [up, down, written, sum] = [0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const count = pulses[i]!;
    if (count === 0) continue;
    written++;
    sum += Math.abs(count);
    if (count > up) up = count;
    else if (-count > down) down = -count;
  }
  return { up, down, written, sum };
}

/** totals += the numbers of pulses, upwards or downwards alike. */
export function addPulses(totals: Uint32Array, pulses: Int32Array): void {
  for (let i = 0; i < pulses.length; i++) totals[i] = totals[i]! + Math.abs(pulses[i]!);
}

/** What was wanted and not given: wanted -= steps. */
export function keepRest(wanted: Float32Array, steps: Int32Array): void {
  for (let i = 0; i < wanted.length; i++) wanted[i] = wanted[i]! - steps[i]!;
}
