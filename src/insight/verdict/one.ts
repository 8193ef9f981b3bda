import { integer, percent, share, time } from '../../units/printed.ts';
import { type Reason, reasonsOf } from '../reasons.ts';
import { unitsWords } from '../words/hardware.ts';
import { componentName, isPlural, ruleName, ruleStart } from '../words/names.ts';
import { listed, sentence, times } from '../words/numbers.ts';
import { unitsOf, waitedFor } from '../words/waiting.ts';
import type { ComponentFacts, RunFacts, Statement, Verdict } from './facts.ts';
import { isFull } from './full.ts';
import { leadOfOne } from './lead.ts';

/** A run that takes no more than this times its bound is as fast as its dependencies allow. */
const nearBound = 1.02;
/** Reasons are told until they explain this part of the run. */
const explained = 0.9;
/** Reasons that are told, at most. */
const most = 4;
/** A part that works for less than this part of the run waits for its turn. */
const half = 0.5;

/** Why a run takes its time: the bound and the gap to it, what fills the gap, and what could be relieved. */
export function verdict(facts: RunFacts): Verdict {
  return {
    headline: headlineOfOne(facts),
    lead: leadOfOne(facts),
    statements: [...gap(facts), ...fills(facts), ...waits(facts), ...relief(facts)],
  };
}

/** `BP on fefet-22nm takes 5.06 ms, 4.24x as long as its longest chain of dependent work`. */
function headlineOfOne({ rule, config, totals }: RunFacts): string {
  const { latency_s, dependencyBound_s } = totals;
  const takes = `${ruleStart(ruleName(rule))} on ${String(config.chip.name ?? 'a chip')} takes ${time(latency_s)}`;
  if (dependencyBound_s <= 0) return takes;
  return latency_s <= nearBound * dependencyBound_s
    ? `${takes}, no longer than its longest chain of dependent work`
    : `${takes}, ${times(latency_s / dependencyBound_s)} as long as its longest chain of dependent work`;
}

/** The bound, and the gap to it. */
function gap({ totals }: RunFacts): Statement[] {
  const { latency_s, dependencyBound_s } = totals;
  const value = latency_s - dependencyBound_s;
  if (dependencyBound_s <= 0 || value <= 0) return [];
  return [
    {
      key: 'gap',
      size: { kind: 'share', value: value / latency_s },
      head: `For ${time(value)} of the run, work waits for a part or for its turn.`,
      text: `The longest chain of work that needs each other takes ${time(dependencyBound_s)}. No hardware with these figures is faster.`,
      target: null,
    },
  ];
}

/** What the critical path consists of, the largest part first. */
function fills(facts: RunFacts): Statement[] {
  const reasons = [...reasonsOf([facts.criticalPath.groups])].sort((x, y) => timeOf(y) - timeOf(x));
  const shown: Reason[] = [];
  let sum = 0;
  for (const reason of reasons) {
    if (shown.length === most || sum >= explained || timeOf(reason) === 0) break;
    shown.push(reason);
    sum += reason.shares[0] ?? 0;
  }
  return shown.map((reason) => ({
    key: `path/${reason.key}`,
    size: { kind: 'time', value: timeOf(reason) },
    head: `${reason.label}.`,
    text: `That is ${percent(reason.shares[0] ?? 0)} of the critical path.${busy(facts, reason)}`,
    target: {
      run: 0,
      phase: reason.phase,
      component: reason.key === reason.family ? null : (reason.components[0] ?? null),
    },
  }));
}

const timeOf = ({ times_s }: Reason) => times_s[0] ?? 0;

/** How busy the part is that does most of it. */
function busy({ components }: RunFacts, { key, family, components: [component] }: Reason): string {
  if (component === undefined || key === family || key.endsWith('/rest')) return '';
  const facts = components[component];
  if (facts === undefined || facts.units === 0 || facts.utilisation === 0) return '';
  return ` ${sentence(busyWords(component, facts))}.`;
}

/** `the 8 write drivers are busy 16.9 % of the time on average` */
function busyWords(component: string, { units, utilisation }: ComponentFacts): string {
  const is = units === 1 ? 'is' : 'are';
  const mean = units === 1 ? '' : ' on average';
  return `${unitsOf(component, units)} ${is} busy ${percent(utilisation)} of the time${mean}`;
}

/** What transactions on the path waited for most. */
function waits({ criticalPath, components, totals }: RunFacts): Statement[] {
  const [longest] = [...criticalPath.waits].sort((x, y) => y.time_s - x.time_s);
  if (longest === undefined || share(longest.time_s, totals.latency_s) < 0.01) return [];
  const { component, waits: n, time_s } = longest;
  return [
    {
      key: 'waits',
      size: { kind: n === 1 ? 'time' : 'each', value: time_s / n },
      head: `Work on the path waits most ${waitedFor(longest, components[component]?.units ?? 0)}.`,
      text:
        n === 1
          ? `There is one such wait, of ${time(time_s)}. What held it up is part of the path.`
          : `There are ${integer(n)} such waits, of ${time(time_s / n)} on average.${overlap(longest, totals.latency_s)} What held them up is part of the path.`,
      target: { run: 0, phase: null, component },
    },
  ];
}

/** Waits that would not fit into the run one after another overlap. */
const overlap = ({ time_s }: { readonly time_s: number }, latency_s: number) =>
  time_s > latency_s ? ' They overlap, as many wait at once.' : '';

/** Parts that would have to be relieved together: no run is shorter than the work of a full part. */
function relief(facts: RunFacts): Statement[] {
  const { components, totals } = facts;
  const parts = Object.entries(components)
    .filter(([component]) => isFull(facts, component))
    .sort(([, a], [, b]) => b.bound_s - a.bound_s);
  const [first] = parts;
  if (first === undefined) return onPath(facts);
  const have = parts.flatMap(([component]) => unitsWords(component, facts) ?? []);
  return [
    {
      key: 'relief',
      size: { kind: 'share', value: share(first[1].bound_s, totals.latency_s) },
      head: fullParts(parts),
      text: `${workOf(parts, totals.latency_s)}${have.length > 0 ? ` The chip has ${listed(have)}.` : ''}`,
      target: { run: 0, phase: null, component: first[0] },
    },
  ];
}

type Part = readonly [component: string, facts: ComponentFacts];

function fullParts(parts: readonly Part[]): string {
  const names = sentence(listed(parts.map(fullUnits)));
  const [first] = parts;
  if (first === undefined || parts.length > 1) return `${names} are full and must be relieved together.`;
  return `${names} ${areOrIs(first[0])} full.`;
}

/** Units of a component that work this much less than the busiest are not full with it. */
const even = 0.9;

/** Whether the busiest of a component's units are full, but not all of them. */
const isUneven = ([, { units, busy_s, bound_s }]: Part) => units > 1 && busy_s < even * bound_s * units;

/** `some of the 8 write drivers`; the component where all of its units work alike. */
const fullUnits = (part: Part) =>
  isUneven(part) ? `some of ${unitsOf(part[0], part[1].units)}` : componentName(part[0]);

/** How much of the run the work of full parts takes by itself. */
function workOf(parts: readonly Part[], latency_s: number) {
  const shares = parts.map((part) => ({ part, of: percent(share(part[1].bound_s, latency_s)) }));
  const [only, ...others] = shares;
  if (only !== undefined && others.length === 0) {
    if (isUneven(only.part))
      return `The one with most work is busy for ${only.of} of the run; ${busyWords(...only.part)}.`;
    return `${isPlural(only.part[0]) ? 'Their' : 'Its'} work alone takes ${only.of} of the run.`;
  }
  const each = shares.map(({ part, of }) => `${fullUnits(part)} ${of}`);
  return `Their work alone takes so much of the run: ${listed(each)}.`;
}

/** Where no part is full, they take turns: the one with most of the path. */
function onPath({ criticalPath, components, config, totals }: RunFacts): Statement[] {
  const times = new Map<string, number>();
  for (const { component, time_s } of criticalPath.groups) times.set(component, (times.get(component) ?? 0) + time_s);
  const [most] = [...times].sort(([, a], [, b]) => b - a);
  if (most === undefined || most[1] === 0) return [];
  const [component, time_s] = most;
  const part = percent(share(time_s, totals.latency_s));
  const bound = share(components[component]?.bound_s ?? 0, totals.latency_s);
  const order =
    config.schedule.overlap === 'none'
      ? 'because samples run one after another (schedule.overlap)'
      : 'because most work needs the work before it';
  return [
    {
      key: 'relief',
      size: { kind: 'share', value: share(time_s, totals.latency_s) },
      head: `No part is full; ${componentName(component)} ${areOrIs(component)} on the path for longest.`,
      text:
        bound >= half
          ? `${part} of the critical path is work there. ${busiest(component, components[component]?.units ?? 1)} is busy for ${percent(bound)} of the run.`
          : `${part} of the critical path is work there. Parts take turns, ${order}.`,
      target: { run: 0, phase: null, component },
    },
  ];
}

/** The unit of a component that works for longest. */
const busiest = (component: string, units: number) =>
  units === 1 ? sentence(unitsOf(component, 1)) : `Of ${unitsOf(component, units)}, the one with most work`;

const areOrIs = (component: string) => (isPlural(component) ? 'are' : 'is');
