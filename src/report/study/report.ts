import { first, last } from '../../lists/index.ts';
import type { Result } from '../../simulation/result.ts';
import { type Ratio, ratio } from '../../study/compare/ratios.ts';
import type { Pair, StudyOutcome } from '../../study/experiment/outcome.ts';
import { alike, area, energy, factor, isAlike, percent, power, ratioInColumn, time, within } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, join, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { busiest, busiestSentence, mainPhase, stallCell } from '../words/explain.ts';
import { activityWords, chipParts, phaseName, ruleName, shortComponentName } from '../words/names.ts';

/** A study as text: a table, and the sentences that follow from it. */
export function studyReport(study: StudyOutcome, look: Look = plainLook): string {
  const body = study.layout === 'full' ? fullTable(study, look) : compactTable(study, look);
  return join([
    section(study.title, `${bullets([study.setting, ...assumptions(study)], look)}\n${body}`, look),
    section('What follows', bullets(study.layout === 'full' ? perPair(study) : overall(study), look), look),
  ]);
}

/** What activity the runs rest on, unless it was recorded. */
function assumptions({ pairs }: StudyOutcome): string[] {
  const words = new Set(pairs.flatMap((pair) => [pair.first, pair.second]).map(activityWords));
  words.delete('recorded activity');
  return words.size === 0 ? [] : [`Runs have ${[...words].join(' and ')}.`];
}

function fullTable(study: StudyOutcome, look: Look): string {
  const columns: Column[] = [
    ...study.columns.map(labelled),
    { head: 'rule', align: 'left', isKey: true },
    { head: 'time' },
    { head: ratioHead(study) },
    { head: 'reference' },
    { head: 'energy, chip' },
    { head: 'chip + DRAM' },
    { head: 'area' },
    { head: 'peak power, chip' },
    { head: 'chip + DRAM' },
    { head: 'busiest', align: 'left' },
    { head: 'main stall', align: 'left' },
  ];
  const rows = study.pairs.flatMap((pair) => {
    const compared = ratioInColumn(ratio(pair.first, pair.second).latency);
    return [
      [...pair.labels, ...cost(pair.first, compared, pair.reference?.printed ?? '-')],
      [...pair.labels, ...cost(pair.second, '', '')],
    ];
  });
  return table(columns, rows, look);
}

function cost(result: Result, compared: string, reference: string): string[] {
  return [
    ruleName(result.rule),
    time(result.perIteration.latency_s),
    compared,
    reference,
    energy(result.perIteration.chip.energy_J),
    energy(result.perIteration.chipAndDram.energy_J),
    area(result.totals.area_m2),
    power(result.totals.chip.peakPower_W),
    power(result.totals.chipAndDram.peakPower_W),
    busiestCell(result),
    stallCell(result.stalls[0]),
  ];
}

const labelled = (head: string): Column => ({ head, align: 'left', isKey: true });

function compactTable(study: StudyOutcome, look: Look): string {
  const [first, second] = rules(study);
  const columns: Column[] = [
    ...study.columns.map(labelled),
    { head: `T_${first}` },
    { head: `T_${second}` },
    { head: ratioHead(study) },
    ...[first, second].flatMap((rule) => Object.values(chipParts).map((part) => ({ head: `energy ${rule}, ${part}` }))),
    { head: `area ${first}` },
    { head: `area ${second}` },
    { head: `busiest, ${first}`, align: 'left' },
    { head: `busiest, ${second}`, align: 'left' },
  ];
  const rows = study.pairs.map(({ labels, first: a, second: b }) => [
    ...labels,
    time(a.perIteration.latency_s),
    time(b.perIteration.latency_s),
    ratioInColumn(ratio(a, b).latency),
    ...[a, b].flatMap(({ perIteration }) => [
      energy(perIteration.chip.energy_J),
      energy(perIteration.chipAndDram.energy_J),
    ]),
    area(a.totals.area_m2),
    area(b.totals.area_m2),
    busiestCell(a),
    busiestCell(b),
  ]);
  return table(columns, rows, look);
}

function busiestCell(result: Result): string {
  const most = busiest(result);
  return most === null ? '-' : `${percent(most.utilisation)} of ${shortComponentName(most.component)}`;
}

/** One sentence for each pair, in the light of the first one. */
function perPair(study: StudyOutcome): string[] {
  const base = first(study.pairs, 'pairs');
  const { latency } = ratio(base.first, base.second);
  return study.pairs.map((pair) => pairSentence(pair, pair === base ? null : latency, base.labels.join(', ')));
}

/**
 * What one pair says: who is faster, what remains of the advantage, how far from the reference, where the time goes.
 */
export function pairSentence(pair: Pair, base: number | null, baseLabel: string): string {
  const { first, second } = pair;
  const r: Ratio = ratio(first, second);
  const who = `${pair.labels.join(', ')}: ${verdict(first, second)}`;
  return `${[who, remains(r.latency, base, baseLabel), against(r.latency, pair.reference)].filter(Boolean).join(', ')}; ${whereTimeGoes(first, second)}.`;
}

/** Who is faster, in a few words. */
export function verdict(first: Result, second: Result): string {
  return faster(ruleName(first.rule), ruleName(second.rule), ratio(first, second).latency);
}

/** @param r time of the first divided by that of the second */
function faster(a: string, b: string, r: number | null): string {
  if (r === null) return `${b} takes no time`;
  if (isAlike(r)) return `${a} and ${b} take the same time${within(r)}`;
  return r > 1 ? `${b} is ${factor(r)} as fast as ${a}` : `${a} is ${factor(1 / r)} as fast as ${b}`;
}

function remains(r: number | null, base: number | null, baseLabel: string): string {
  if (r === null || base === null || base <= 1 + alike) return '';
  const part = (r - 1) / (base - 1);
  if (part <= 0) return `so nothing is left of the advantage under ${baseLabel}`;
  if (part > 1) return `more than under ${baseLabel}`;
  return `${percent(part)} of the advantage under ${baseLabel}`;
}

function against(r: number | null, reference: Pair['reference']): string {
  if (r === null || reference === undefined) return '';
  const off = r / reference.ratio - 1;
  const distance = Math.abs(off) < 0.005 ? 'as there' : `${percent(Math.abs(off))} ${off > 0 ? 'above' : 'below'}`;
  return `where the analytic model says ${reference.printed} (${distance})`;
}

function whereTimeGoes(first: Result, second: Result): string {
  const spent = (result: Result) => {
    const { phase, share } = mainPhase(result);
    return `${phaseName(phase)} spans ${percent(share)} of ${ruleName(result.rule)}'s time and ${busiestSentence(result)}`;
  };
  const [a, b] = [busiest(first), busiest(second)];
  const same = a !== null && b !== null && a.component === b.component && a.units === b.units;
  if (!same || mainPhase(first).phase !== mainPhase(second).phase) return `${spent(first)}; ${spent(second)}`;
  return `${spent(first)} (${percent(b.utilisation)} under ${ruleName(second.rule)})`;
}

/** What the lines of a compact table have in common: the range of the ratio and of both times. */
function overall(study: StudyOutcome): string[] {
  const ranked = study.pairs
    .map((pair) => ({ pair, ratio: ratio(pair.first, pair.second).latency ?? Number.NaN }))
    .filter((entry) => Number.isFinite(entry.ratio))
    .sort((a, b) => a.ratio - b.ratio);
  const least = ranked.at(0);
  const most = ranked.at(-1);
  if (least === undefined || most === undefined) return [];
  const at = ({ pair }: { pair: Pair }) => study.columns.map((head, i) => `${head} ${pair.labels[i]}`).join(', ');
  const ratioSentence =
    most.ratio - least.ratio <= alike
      ? `${ratioHead(study)} hardly changes: ${factor(least.ratio)} to ${factor(most.ratio)}.`
      : `${ratioHead(study)} goes from ${factor(least.ratio)} (${at(least)}) to ${factor(most.ratio)} (${at(most)}).`;
  return [ratioSentence, timeRange(study, 'first', at), timeRange(study, 'second', at)];
}

function timeRange(study: StudyOutcome, which: 'first' | 'second', at: (entry: { pair: Pair }) => string): string {
  const perSample = (pair: Pair) => pair[which].perIteration.latency_s / pair[which].samples;
  const ranked = [...study.pairs].sort((a, b) => perSample(a) - perSample(b));
  const [fast, slow] = [first(ranked, 'pairs'), last(ranked, 'pairs')];
  const rule = ruleName(fast[which].rule);
  const gain = perSample(slow) / perSample(fast);
  if (gain - 1 <= alike)
    return `${rule} takes ${time(perSample(fast))} a sample in every line: ${busiestSentence(fast[which])}.`;
  return `${rule} is fastest at ${at({ pair: fast })}: ${time(perSample(fast))} a sample, ${factor(gain)} as fast as at ${at({ pair: slow })}; there ${busiestSentence(fast[which])}.`;
}

function rules(study: StudyOutcome): [string, string] {
  const pair = first(study.pairs, 'pairs');
  return [pair.first.rule, pair.second.rule];
}

function ratioHead(study: StudyOutcome): string {
  const [first, second] = rules(study);
  return `T_${first}/T_${second}`;
}
