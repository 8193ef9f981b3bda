import { Heap } from 'heap-js';
import { type Route, type Station, type Step, StepKind } from '../../src/parts/words/route.ts';

/** A transaction, or a branch of one, on its way. */
interface Token {
  readonly steps: readonly Step[];
  readonly client: number;
  readonly parent: Token | null;
  at: number;
  rounds: number;
  missing: number;
  since: number;
  /** The unit that it keeps over several steps. */
  unit: number;
}

/** A station as list scheduling sees it: when each unit is free, and who waits. */
interface Place {
  readonly freeAt: number[];
  readonly queue: Token[];
}

/**
 * Time of one transaction on an empty chip, found by list scheduling of its branches: whoever came first is served first,
 * of those who came together the one with the smaller number. Written without the simulator's servers and events, as its
 * oracle. Queues are taken to be unbounded. ps.
 */
export function timeAlone(steps: readonly Step[]): number {
  const places = new Map<Station, Place>();
  const ready = new Map<number, Token[]>();
  const times = new Heap<number>((a, b) => a - b);
  let now = 0;
  let end = -1;

  const later = (token: Token | null, delay: number) => {
    const at = now + delay;
    if (!ready.has(at)) times.push(at);
    ready.set(at, [...(ready.get(at) ?? []), ...(token === null ? [] : [token])]);
  };
  const placeOf = (step: Step) => {
    const station = step.station as Station;
    const known = places.get(station) ?? {
      freeAt: new Array<number>(station.server.spec.units).fill(0),
      queue: [],
    };
    places.set(station, known);
    return known;
  };
  const walk = (token: Token): void => {
    const step = token.steps[token.at];
    if (step === undefined) leave(token);
    else if (step.kind === StepKind.delay) later(token, step.latency);
    else if (step.kind === StepKind.fork) branchOut(token, step.branches);
    else if (step.kind === StepKind.repeat) {
      const { times: rounds, back } = step.repeat as NonNullable<Step['repeat']>;
      token.rounds = (token.rounds + 1) % rounds;
      token.at += token.rounds > 0 ? -back : 1;
      walk(token);
    } else if (step.kind === StepKind.release) {
      placeOf(step).freeAt[token.unit] = now;
      token.at++;
      walk(token);
    } else if (isMark(step)) {
      token.at++;
      walk(token);
    } else {
      token.since = now;
      placeOf(step).queue.push(token);
    }
  };
  const branchOut = (parent: Token, branches: readonly Route[]) => {
    parent.missing = branches.length;
    branches.forEach((branch, index) => {
      walk(tokenOn(branch.steps, parent.client * branches.length + index, parent));
    });
  };
  const leave = ({ parent }: Token) => {
    if (parent === null) end = now;
    else if (--parent.missing === 0) {
      parent.at++;
      walk(parent);
    }
  };
  const serveWaiting = ({ freeAt, queue }: Place) => {
    queue.sort((a, b) => a.since - b.since || a.client - b.client);
    for (let unit = freeAt.findIndex((at) => at <= now); queue.length > 0 && unit >= 0; ) {
      const token = queue.shift() as Token;
      const step = token.steps[token.at] as Step;
      const keeps = step.kind === StepKind.acquire;
      freeAt[unit] = keeps ? Number.POSITIVE_INFINITY : now + step.interval;
      if (keeps) token.unit = unit;
      later(token, step.latency);
      later(null, step.interval);
      unit = freeAt.findIndex((at) => at <= now);
    }
  };

  walk(tokenOn(steps, 0, null));
  for (;;) {
    for (const place of places.values()) serveWaiting(place);
    const next = times.pop();
    if (next === undefined) return end;
    now = next;
    const tokens = ready.get(now) as Token[];
    ready.delete(now);
    for (const token of tokens) {
      token.at++;
      walk(token);
    }
  }
}

/** Entrances and exits of corridors take no time. */
const isMark = ({ kind }: Step) => kind === StepKind.enter || kind === StepKind.leave;

/** Whether no two branches of a fork, at any depth, go to the same station. */
export function branchesShareNothing(steps: readonly Step[]): boolean {
  return steps.every(({ branches }) => {
    const seen = new Set<Station>();
    return branches.every((branch) => {
      const own = stationsOf(branch.steps);
      const meets = [...own].some((station) => seen.has(station));
      for (const station of own) seen.add(station);
      return !meets && branchesShareNothing(branch.steps);
    });
  });
}

function stationsOf(steps: readonly Step[]): Set<Station> {
  return new Set(
    steps.flatMap(({ station, branches }) => [
      ...(station === null ? [] : [station]),
      ...branches.flatMap((branch) => [...stationsOf(branch.steps)]),
    ]),
  );
}

function tokenOn(steps: readonly Step[], client: number, parent: Token | null): Token {
  return { steps, client, parent, at: 0, rounds: 0, missing: 0, since: 0, unit: 0 };
}
