import { first, last } from '../lists/index.ts';
import { phases } from '../parts/words/task.ts';
import { feedbackSentence, spanBasis, stallCell, timeSentence } from './explain.ts';
import { area, energy, factor, orDash, percent, power, time } from './format.ts';
import { type Look, plainLook } from './look.ts';
import { ruleName } from './names.ts';
import { shortNotes } from './notes.ts';
import { bullets, join, section } from './prose.ts';
import { type Case, type Ratios, ratios } from './ratios.ts';
import { type Column, table } from './table.ts';

/** Iterations of one epoch of the reference: 50,000 images in batches of 200. */
const epoch = 250;
const stallsShown = 3;

/** Results side by side: time, energy, area, power, ratios, who waits for what. */
export function compareReport(cases: readonly Case[], look: Look = plainLook): string {
  const compared = ratios(cases);
  const [base] = cases;
  return join([
    section(
      'Time per iteration, and spans of its phases',
      `${timeTable(cases, look)}\n${bullets(spans(cases), look)}`,
      look,
    ),
    section('Energy, area, power', costTable(cases, look), look),
    base !== undefined && cases.length > 1 ? section(`Ratios to ${base.label}`, ratioTable(compared, look), look) : '',
    section('Rule against rule', bullets(ruleAgainstRule(compared), look), look),
    section('Three biggest stalls (shares of total stalled transaction time)', stallTable(cases, look), look),
    section('What follows', bullets(findings(cases), look), look),
    section('Notes', bullets(notes(cases), look), look),
  ]);
}

const label: Column = { head: '', align: 'left' };

function timeTable(cases: readonly Case[], look: Look): string {
  const present = phases.filter((phase) => cases.some(({ result }) => result.phases[phase].span_s > 0));
  const columns = [label, { head: 'iteration' }, { head: `${epoch} iterations` }, ...present.map((head) => ({ head }))];
  const rows = cases.map(({ label, result }) => [
    label,
    time(result.perIteration.latency_s),
    time(result.perIteration.latency_s * epoch),
    ...present.map((phase) => orDash(result.phases[phase].span_s / result.iterations, time)),
  ]);
  return table(columns, rows, look);
}

function costTable(cases: readonly Case[], look: Look): string {
  const columns = [
    label,
    { head: 'energy/iteration' },
    { head: 'leakage/iteration' },
    { head: 'area' },
    { head: 'peak power' },
    { head: 'mean power' },
    { head: 'cells used' },
  ];
  const rows = cases.map(({ label, result: { totals, perIteration, iterations } }) => [
    label,
    energy(perIteration.energy_J),
    energy(totals.leakage_J / iterations),
    area(totals.area_m2),
    `${power(totals.peakPower_W)} in ${time(totals.peakWindow_s)}`,
    power(totals.meanPower_W),
    percent(totals.utilisation),
  ]);
  return table(columns, rows, look);
}

function ratioTable(compared: Ratios, look: Look): string {
  const columns = [label, { head: 'time' }, { head: 'energy' }, { head: 'area' }, { head: 'peak power' }];
  const rows = compared.toFirst.map((r) => [
    r.label,
    factor(r.latency),
    factor(r.energy),
    factor(r.area),
    factor(r.peakPower),
  ]);
  return table(columns, rows, look);
}

function ruleAgainstRule(compared: Ratios): string[] {
  return compared.betweenRules.map(({ group, rules: [first, other], latency, energy, area, peakPower }) => {
    const of = group === '' ? '' : `${group}: `;
    const factors = `energy ${factor(energy)}, area ${factor(area)}, peak power ${factor(peakPower)}`;
    return `${of}T_${first}/T_${other} = ${factor(latency)}, ${factors} (${ruleName(first)} divided by ${ruleName(other)})`;
  });
}

function stallTable(cases: readonly Case[], look: Look): string {
  const columns: Column[] = [
    label,
    { head: 'stalled' },
    { head: 'first', align: 'left' },
    { head: 'second', align: 'left' },
    { head: 'third', align: 'left' },
  ];
  const rows = cases.map(({ label, result }) => [
    label,
    time(result.totals.stalled_s),
    ...Array.from({ length: stallsShown }, (_, i) => (result.stalls[i] ? stallCell(result.stalls[i]) : '-')),
  ]);
  return table(columns, rows, look);
}

/** What spans are, once; runs of other schedules would have it in other words. */
function spans(cases: readonly Case[]): string[] {
  return [...new Set(cases.map(({ result }) => spanBasis({ ...result, iterations: 1 })))];
}

function findings(cases: readonly Case[]): string[] {
  const where = cases.map(({ label, result }) => ({ label, sentence: timeSentence(result) }));
  const feedback = cases.flatMap(({ label, result }) =>
    feedbackSentence(result).map((sentence) => ({ label, sentence })),
  );
  return [...extremes(cases), ...grouped(where), ...grouped(feedback)];
}

/** Times this close together are called the same. */
const same = 0.02;

/** Which run is fastest, or that it makes no difference. One rule at a time: rules are compared above. */
function extremes(cases: readonly Case[]): string[] {
  const rules = [...new Set(cases.map(({ result }) => result.rule))];
  return rules.flatMap((rule) => {
    const own = cases.filter(({ result }) => result.rule === rule);
    if (own.length < 2) return [];
    const ranked = [...own].sort((a, b) => perSample(a) - perSample(b));
    const [fast, slow] = [first(ranked, 'runs'), last(ranked, 'runs')];
    const gain = perSample(slow) / perSample(fast);
    if (!(gain > 1 + same))
      return [`${ruleName(rule)}: time per sample is the same in all ${own.length} runs, within ${percent(gain - 1)}.`];
    return [`${ruleName(rule)}: ${fast.label} is fastest a sample, ${factor(gain)} as fast as ${slow.label}.`];
  });
}

const perSample = ({ result }: Case) => result.perIteration.latency_s / result.samples;

/** Equal sentences once, after the labels of all runs that they hold for. */
function grouped(lines: readonly { readonly label: string; readonly sentence: string }[]): string[] {
  const sentences = [...new Set(lines.map(({ sentence }) => sentence))];
  return sentences.map((sentence) => {
    const labels = lines.filter((line) => line.sentence === sentence).map(({ label }) => label);
    return `${labels.join('; ')}: ${sentence}`;
  });
}

/** Every note once; those that not all runs share name their run. */
function notes(cases: readonly Case[]): string[] {
  const short = cases.map(({ label, result }) => ({ label, notes: shortNotes(result.config.notes) }));
  const all = new Set(short.flatMap(({ notes }) => notes));
  return [...all].flatMap((note) => {
    const holders = short.filter(({ notes }) => notes.includes(note)).map(({ label }) => label);
    if (holders.length === cases.length) return [note];
    const isInLabel = holders.every((label) => label.includes(note.replace(/^set /, '')));
    return isInLabel ? [] : [`${holders.join('; ')}: ${note}`];
  });
}
