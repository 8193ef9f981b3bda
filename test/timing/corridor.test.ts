import { describe, expect, it } from 'vitest';
import { Assembly, type Service } from '../../src/hardware/assembly.ts';
import { Survey } from '../../src/hardware/survey.ts';
import { Engine, Rank } from '../../src/kernel/index.ts';
import { Traffic } from '../../src/parts/flow/traffic.ts';
import type { Step } from '../../src/parts/words/route.ts';

const nobody = { power: { add: () => undefined, addAll: () => undefined }, spans: null, causes: null };

const job = (latency: number, interval = latency): Service => ({ operation: 'job', latency, interval, charges: [] });

/** A door that serves one at a time, and two stations behind it, in which long jobs take 40 + 40 ps and short ones 10 + 10. */
function hallOf(kinds: ConstructorParameters<typeof Assembly>[4], shortBehindDoor: number) {
  const engine = new Engine();
  const traffic = new Traffic(engine, nobody);
  const assembly = new Assembly(engine, traffic, [], null, kinds);
  const [door, one, two] = (['door', 'one', 'two'] as const).map((name) =>
    assembly.station({ name, component: 'peBus' }),
  ) as [ReturnType<Assembly['station']>, ReturnType<Assembly['station']>, ReturnType<Assembly['station']>];
  const pass = (headway: number, each: number): Step[] => {
    const head = assembly.serve(door, job(headway));
    const inside = [...assembly.serve(one, job(each)), ...assembly.serve(two, job(each))];
    return [...head, ...assembly.corridor('hall', head, inside, [])];
  };
  const routes = { long: pass(100, 40), short: pass(shortBehindDoor, 10) };
  const issue = (kinds: readonly (keyof typeof routes)[]) => {
    const arrived: [vector: number, at: number][] = [];
    const issuer = { arrived: ({ vector }: { vector: number }) => arrived.push([vector, engine.now]) };
    const task = { id: 0, slot: 0, order: 0 };
    const handle = () =>
      kinds.forEach((kind, vector) => {
        traffic.issue({ steps: routes[kind], multiplicity: 1 }, task, vector, issuer as never, 0);
      });
    engine.schedule(0, Rank.arrive, { handle }, 0, 0, 0);
    engine.run();
    assembly.settle();
    return arrived;
  };
  return { engine, assembly, issue };
}

function surveyed(shortBehindDoor: number) {
  const survey = new Survey();
  return survey.found(hallOf(survey, shortBehindDoor).assembly.steps);
}

describe('a corridor', () => {
  it('is passed in one event where nobody waits', () => {
    // The door takes 100, 100 and 80 ps. Work leaves it at 100, 200 and 280; long work needs 80 ps more, short work 20.
    const { engine, issue, assembly } = hallOf(surveyed(80), 80);
    expect(issue(['long', 'long', 'short'])).toEqual([
      [0, 180],
      [1, 280],
      [2, 300],
    ]);
    // An event for the start, one for each job of the door, and one for each way through.
    expect(engine.dispatched).toBe(1 + 3 + 3);
    expect(assembly.servers.map(({ jobs, busy }) => [jobs, busy])).toEqual([
      [3, 280],
      [3, 90],
      [3, 90],
    ]);
  });

  it('is passed from stop to stop where work could come to a station before earlier work', () => {
    // Short work leaves the door 20 ps after long work, which is at station one until 40 ps after that.
    const { engine, issue, assembly } = hallOf(surveyed(20), 20);
    // Long: 100, 140, 180. Short: leaves the door at 120, waits at station one until 140, is there until 150, waits at
    // station two until 180.
    expect(issue(['long', 'short'])).toEqual([
      [0, 180],
      [1, 190],
    ]);
    expect(engine.dispatched).toBe(1 + 2 + 4);
    expect(assembly.servers.map(({ stalledInQueue }) => stalledInQueue)).toEqual([100, 20, 30]);
  });

  it('is passed from stop to stop by work that has to wait', () => {
    // Short work leaves the door at 150, is at station one until 160, and waits until long work leaves station two at 180.
    const { engine, issue, assembly } = hallOf(surveyed(50), 50);
    expect(issue(['long', 'short'])).toEqual([
      [0, 180],
      [1, 190],
    ]);
    // Nothing tells station two that it is free, so it asks for a call.
    expect(engine.dispatched).toBe(1 + 2 + 1 + 2 + 1);
    expect(assembly.servers.map(({ stalledInQueue }) => stalledInQueue)).toEqual([100, 0, 20]);
  });

  it('is passed from stop to stop where it is not known what passes it', () => {
    const { engine, issue } = hallOf(new Map(), 80);
    expect(issue(['long', 'long'])).toEqual([
      [0, 180],
      [1, 280],
    ]);
    expect(engine.dispatched).toBe(1 + 2 + 4);
  });

  it('has no other entrance', () => {
    const survey = new Survey();
    const { assembly } = hallOf(survey, 50);
    expect(survey.found(assembly.steps).size).toBe(1);
    const [, one] = assembly.servers;
    assembly.serve({ server: one as never, copies: null }, job(5));
    expect(survey.found(assembly.steps).size).toBe(0);
  });
});
