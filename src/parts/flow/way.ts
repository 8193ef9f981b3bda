import { type Step, StepKind } from '../words/route.ts';
import { type Kind, takesAll } from './corridor.ts';
import { Server } from './server.ts';

/** A stop on a way. */
export interface WayStop {
  readonly server: Server;
  readonly step: Step;
  /** When work comes there, in ps from the beginning of the way on. */
  readonly at: number;
  /** The stop that lets it come there; -1 is the beginning. */
  readonly from: number;
}

/** A fork on a way. */
export interface WayFork {
  readonly step: Step;
  /** How long early branches wait for the last one, in ps x transactions, for one that comes there. */
  readonly siblingWait: number;
}

/** A way through stations if nothing on it has to wait: the order of stops at each station is that of time. */
export interface Way {
  readonly stops: readonly WayStop[];
  readonly forks: readonly WayFork[];
  /** How long it takes, in ps, and the stop that its end comes from. */
  readonly duration: number;
  readonly from: number;
}

/** The way of some steps; null if there is more to them than jobs of stations that take whatever comes. */
export function wayOf(steps: readonly Step[]): Way | null {
  const stops: WayStop[] = [];
  const forks: WayFork[] = [];
  const end = walk(steps, { at: 0, from: -1 }, 1, stops, forks);
  if (end === null || stops.length === 0 || !areSerial(stops)) return null;
  return { stops, forks, duration: end.at, from: end.from };
}

/** What a way is for the others that pass the same stations. */
export function kindOf({ stops }: Way, headway: number): Kind {
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { server, at } of stops) {
    const { name } = server.spec;
    first.set(name, Math.min(at, first.get(name) ?? at));
    last.set(name, Math.max(at, last.get(name) ?? at));
  }
  return { headway, first, last };
}

/** A place on a way. */
type Place = Pick<WayStop, 'at' | 'from'>;

function walk(steps: readonly Step[], begin: Place, weight: number, stops: WayStop[], forks: WayFork[]): Place | null {
  let place: Place | null = begin;
  for (const step of steps) {
    if (step.kind === StepKind.serve) place = serve(step, place, stops);
    else if (step.kind === StepKind.fork) place = fork(step, place, weight, stops, forks);
    else return null;
    if (place === null) return null;
  }
  return place;
}

function serve(step: Step, { at, from }: Place, stops: WayStop[]): Place | null {
  const { station, latency } = step;
  if (station === null || station.copies !== null) return null;
  const { server } = station;
  if (!(server instanceof Server) || !takesAll(server.spec)) return null;
  return { at: at + latency, from: stops.push({ server, step, at, from }) - 1 };
}

/** The branch that joins last lets the next step begin; of those in one instant, the first one. */
function fork(step: Step, place: Place, weight: number, stops: WayStop[], forks: WayFork[]): Place | null {
  let latest: Place | null = null;
  const ends: { readonly at: number; readonly weight: number }[] = [];
  for (const { steps, multiplicity } of step.branches) {
    const end = walk(steps, place, weight * multiplicity, stops, forks);
    if (end === null) return null;
    ends.push({ at: end.at, weight: weight * multiplicity });
    if (latest === null || end.at > latest.at) latest = end;
  }
  if (latest === null) return null;
  const { at } = latest;
  forks.push({ step, siblingWait: ends.reduce((sum, end) => sum + (at - end.at) * end.weight, 0) });
  return latest;
}

/** Whether a station that is on the way more than once has done one job when the next one comes. */
function areSerial(stops: readonly WayStop[]): boolean {
  const free = new Map<Server, number>();
  return stops.every(({ server, step, at }) => {
    const isFree = at >= (free.get(server) ?? 0);
    free.set(server, at + step.interval);
    return isFree;
  });
}
