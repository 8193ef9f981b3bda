import type { SpanTable, StallTable } from '../../timeline/tables.ts';

/**
 * A stretch in the life of a transaction. `service`: a unit worked for it. `latency`: it was on its way without a unit.
 * `wait`: it waited, for a reason. `together`: it waited for other work that it needs: other vectors of its task, or
 * the rows of another layer that it reads.
 */
export interface LifeStep {
  readonly kind: 'service' | 'latency' | 'wait' | 'together';
  readonly start_ps: number;
  readonly end_ps: number;
  /** Row of the span; -1 for waits. */
  readonly span: number;
  /** Row of the wait; -1 for everything else. */
  readonly stall: number;
}

/** The life of a transaction, from the first moment to the last. The four times add up to it. */
export interface Life {
  readonly task: number;
  readonly vector: number;
  readonly start_ps: number;
  readonly end_ps: number;
  /** In the order of their starts. Steps of branches lie side by side. */
  readonly steps: readonly LifeStep[];
  /** Time in which at least one branch was in service. */
  readonly service_ps: number;
  /** Other time in which a branch was on its way. */
  readonly latency_ps: number;
  /** Other time in which a branch waited for a reason. */
  readonly waiting_ps: number;
  /** All other time. */
  readonly together_ps: number;
}

/**
 * The whole life of a vector of a task: what served it, what it waited for, in order and without gaps.
 *
 * @returns null if nothing of it was recorded
 */
export function lifeOf(spans: SpanTable, stalls: StallTable, task: number, vector: number): Life | null {
  const recorded = [...serviceSteps(spans, task, vector), ...waitSteps(stalls, task, vector)].sort(
    (a, b) => a.start_ps - b.start_ps || a.end_ps - b.end_ps,
  );
  const [first] = recorded;
  if (first === undefined) return null;
  const steps = withGaps(recorded);
  const end_ps = Math.max(...steps.map((step) => step.end_ps));
  const { service, latency, wait, together } = shares(steps, first.start_ps, end_ps);
  return {
    task,
    vector,
    start_ps: first.start_ps,
    end_ps,
    steps,
    service_ps: service,
    latency_ps: latency,
    waiting_ps: wait,
    together_ps: together,
  };
}

/** A unit works until its interval is over or the transaction has gone on; a pipelined one lets it go on later. */
function serviceSteps(spans: SpanTable, task: number, vector: number): LifeStep[] {
  const steps: LifeStep[] = [];
  for (let span = 0; span < spans.length; span++) {
    if (spans.task[span] !== task || spans.vector[span] !== vector) continue;
    const start_ps = spans.start_ps[span]!;
    const latency = spans.latency_ps[span]!;
    const served = spans.unit[span]! < 0 ? 0 : Math.min(spans.duration_ps[span]!, latency);
    if (served > 0) steps.push({ kind: 'service', start_ps, end_ps: start_ps + served, span, stall: -1 });
    if (latency > served)
      steps.push({ kind: 'latency', start_ps: start_ps + served, end_ps: start_ps + latency, span, stall: -1 });
  }
  return steps;
}

function waitSteps(stalls: StallTable, task: number, vector: number): LifeStep[] {
  const steps: LifeStep[] = [];
  for (let stall = 0; stall < stalls.length; stall++) {
    if (stalls.task[stall] !== task || stalls.vector[stall] !== vector) continue;
    const start_ps = stalls.start_ps[stall]!;
    steps.push({ kind: 'wait', start_ps, end_ps: start_ps + stalls.duration_ps[stall]!, span: -1, stall });
  }
  return steps;
}

/** Between two transactions of a task, other work that it needs arrives: nothing of this one is under way. */
function withGaps(recorded: readonly LifeStep[]): LifeStep[] {
  const steps: LifeStep[] = [];
  let end_ps = recorded[0]?.start_ps ?? 0;
  for (const step of recorded) {
    if (step.start_ps > end_ps) {
      steps.push({ kind: 'together', start_ps: end_ps, end_ps: step.start_ps, span: -1, stall: -1 });
    }
    steps.push(step);
    end_ps = Math.max(end_ps, step.end_ps);
  }
  return steps;
}

/** What a moment counts as, if several branches do different things. */
const precedence = ['service', 'latency', 'wait', 'together'] as const;

/** Each moment between start and end belongs to one kind. */
function shares(steps: readonly LifeStep[], start_ps: number, end_ps: number): Record<LifeStep['kind'], number> {
  const edges = [...new Set([start_ps, end_ps, ...steps.flatMap((step) => [step.start_ps, step.end_ps])])].sort(
    (a, b) => a - b,
  );
  const changes = new Map(edges.map((at) => [at, { begin: [] as LifeStep[], end: [] as LifeStep[] }]));
  for (const step of steps) {
    changes.get(step.start_ps)?.begin.push(step);
    changes.get(step.end_ps)?.end.push(step);
  }
  const underWay = { service: 0, latency: 0, wait: 0, together: 0 };
  const sums = { service: 0, latency: 0, wait: 0, together: 0 };
  edges.forEach((at, i) => {
    for (const { kind } of changes.get(at)?.end ?? []) underWay[kind]--;
    for (const { kind } of changes.get(at)?.begin ?? []) underWay[kind]++;
    const kind = precedence.find((one) => underWay[one] > 0);
    if (kind !== undefined) sums[kind] += (edges[i + 1] ?? at) - at;
  });
  return sums;
}
