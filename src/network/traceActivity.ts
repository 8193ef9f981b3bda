import { type Item, nearest } from '../source/index.ts';
import { activityFields, activityKeys, assumedColumns, completed } from './assumed.ts';
import { activityGroups, activitySectionKeys, ruleActivityKeys } from './keys.ts';
import { type Activity, type ActivityBasis, activityBases, type LayerActivity, type WeightLayer } from './network.ts';

type Group = (typeof activityGroups)[number];

/**
 * The `activity` section of a trace, `recorded` by a rule or made up: numbers for `all`, the `first`, the `hidden` and
 * the `last` layer, and by name under `layers`; the same under `rules` for single learning rules, which win. What
 * nobody gave is assumed or derived, and `origin` then says so.
 *
 * @param rule name of the learning rule; without one, the numbers are those for any
 */
export function traceActivity(
  item: Item | undefined,
  layers: readonly WeightLayer[],
  rule: string | undefined,
): Activity {
  if (item === undefined || item.isEmpty) return assumedActivity(layers);
  item.only(Object.keys(activitySectionKeys));
  const origin = item.require('origin').text();
  const basis = item.get('basis')?.choice(activityBases);
  if (basis !== undefined) return resolvedActivity(item, layers, origin, basis);
  const recordedBy = item.get('recorded')?.text();
  const anyRule = givenNumbers(item, layers);
  const ofRules = new Map((item.get('rules')?.entries() ?? []).map(([name, own]) => [name, ofOneRule(own, layers)]));
  const ofRule = rule === undefined ? undefined : ofRules.get(rule);
  const isOwn = rule === undefined || ofRule !== undefined || rule === recordedBy;
  const isForOthers = recordedBy !== undefined || ofRules.size > 0;
  const without = isOwn || !isForOthers ? [] : [`nothing was recorded for ${rule} alone`];
  const given = anyRule.map((numbers, i) => ({ ...numbers, ...ofRule?.[i] }));
  const derivesRows = given.map(({ rowsWritten }) => rowsWritten === undefined);
  return {
    layers: layers.map((layer, i) => completed(given[i] ?? {}, layer)),
    ...(derivesRows.includes(true) && { derivesRows }),
    origin: [origin, ...without, ...missing(given)].join('; '),
    ...(rule !== undefined && ofRules.size > 0 && { rule }),
    basis: recordedBy === undefined ? 'assumed' : basisOf(given, without.length === 0),
  };
}

/** Activity as a run has used it: its author has put together all numbers, and says what they are worth. */
function resolvedActivity(item: Item, layers: readonly WeightLayer[], origin: string, basis: ActivityBasis): Activity {
  const given = givenNumbers(item, layers);
  const [open] = absent(given);
  if (open !== undefined) item.fail(`activity with a basis lacks ${open}`, { expected: 'every number of every layer' });
  const rule = item.get('rule')?.text();
  const names = layers.map(({ name }) => name);
  const derived = item
    .get('derivesRows')
    ?.list()
    .map((name) => name.choice(names));
  return {
    layers: layers.map((layer, i) => completed(given[i] ?? {}, layer)),
    ...(derived !== undefined && { derivesRows: names.map((name) => derived.includes(name)) }),
    origin,
    ...(rule !== undefined && { rule }),
    basis,
  };
}

/** Activity of a network about which nothing is known. */
export function assumedActivity(layers: readonly WeightLayer[]): Activity {
  return {
    layers: layers.map((layer) => completed({}, layer)),
    derivesRows: layers.map(() => true),
    origin: missing(layers.map(() => ({}))).join('; '),
    basis: 'assumed',
  };
}

/** What recorded numbers are worth to a run. */
function basisOf(given: readonly Partial<LayerActivity>[], isOwn: boolean): ActivityBasis {
  if (absent(given).some((key) => activityFields[key].assumed !== 'derived')) return 'partly assumed';
  return isOwn ? 'recorded' : 'recorded by another rule';
}

function ofOneRule(item: Item, layers: readonly WeightLayer[]): Partial<LayerActivity>[] {
  return givenNumbers(item.only(Object.keys(ruleActivityKeys)), layers);
}

function givenNumbers(item: Item, layers: readonly WeightLayer[]): Partial<LayerActivity>[] {
  const byGroup = new Map(activityGroups.map((group) => [group, numbers(item.get(group))]));
  const byName = numbersByName(item.get('layers'), layers);
  return layers.map((layer, i) => {
    const own = groupsOf(i, layers.length).map((group) => byGroup.get(group));
    return Object.assign({}, ...own, byName.get(layer.name));
  });
}

function groupsOf(index: number, count: number): Group[] {
  const first: Group[] = index === 0 ? ['first'] : [];
  const last: Group[] = index === count - 1 ? ['last'] : [];
  const ends = [...first, ...last];
  return ['all', ...(ends.length === 0 ? (['hidden'] as const) : ends)];
}

function numbersByName(item: Item | undefined, layers: readonly WeightLayer[]): Map<string, Partial<LayerActivity>> {
  const names = layers.map((layer) => layer.name);
  const entries = item?.entries() ?? [];
  return new Map(
    entries.map(([name, value]) => {
      if (!names.includes(name)) value.fail(`there is no layer "${name}"`, { nearest: nearest(name, names) });
      return [name, numbers(value)];
    }),
  );
}

function numbers(item: Item | undefined): Partial<LayerActivity> {
  if (item === undefined) return {};
  const entries = item.only(activityKeys).entries();
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const { min, max } = activityFields[key as keyof LayerActivity];
      return [key, value.number(min, max)];
    }),
  );
}

function absent(given: readonly Partial<LayerActivity>[]): (keyof LayerActivity)[] {
  return activityKeys.filter((key) => given.some((layer) => layer[key] === undefined));
}

/** Words for the origin: which numbers of some layer were not given. */
function missing(given: readonly Partial<LayerActivity>[]): string[] {
  const keys = absent(given);
  const assumed = keys.filter((key) => activityFields[key].assumed !== 'derived');
  const derived = keys.filter((key) => activityFields[key].assumed === 'derived');
  return [
    ...(assumed.length > 0
      ? [`these numbers are assumed: ${assumed.map((key) => `${key} ${activityFields[key].assumed}`).join(', ')}`]
      : []),
    ...(derived.length > 0
      ? [
          `these follow from cellsWritten and pulsesPerCell, for rows of up to ${assumedColumns} cells: ${derived.join(', ')}`,
        ]
      : []),
  ];
}
