import type { SpanTable, StallTable } from '../../timeline/tables.ts';

/**
 * The waits of a transaction that follow each other up to the start of a span, as rows of the stall table, the earliest
 * first. Only the last of them names the span: after the others none began at once.
 */
export function waitsBefore(spans: SpanTable, stalls: StallTable, row: number): number[] {
  const [task, vector, id] = [spans.task[row], spans.vector[row], spans.id[row]];
  const ending = new Map<number, number>();
  let last = -1;
  for (let stall = 0; stall < stalls.length; stall++) {
    if (stalls.task[stall] !== task || stalls.vector[stall] !== vector) continue;
    if (stalls.span[stall] === id) last = stall;
    else if (stalls.span[stall] === -1 && stalls.duration_ps[stall]! > 0)
      ending.set(stalls.start_ps[stall]! + stalls.duration_ps[stall]!, stall);
  }
  const waits: number[] = [];
  for (let stall = last; stall >= 0; stall = ending.get(stalls.start_ps[stall]!) ?? -1) {
    waits.unshift(stall);
  }
  return waits;
}
