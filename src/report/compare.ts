import { phases } from '../parts/task.ts';
import { feedbackSentence, stallCell, timeSentence } from './explain.ts';
import { area, energy, factor, percent, power, time } from './format.ts';
import { type Case, type Ratios, ratios } from './ratios.ts';
import { bullets, type Column, join, type Look, plainLook, section, table } from './table.ts';

/** Iterations of one epoch of the reference: 50,000 images in batches of 200. */
const epoch = 250;
const stallsShown = 3;

/** Results side by side: time, energy, area, power, ratios, who waits for what. */
export function compareReport(cases: readonly Case[], look: Look = plainLook): string {
  const compared = ratios(cases);
  return join([
    section('Time per iteration (spans of phases may overlap)', timeTable(cases, look), look),
    section('Energy, area, power', costTable(cases, look), look),
    cases.length > 1 ? section(`Ratios to ${cases[0]!.label}`, ratioTable(compared, look), look) : '',
    section('BP against DFA', bullets(bpAgainstDfa(compared), look), look),
    section('Three biggest stalls (shares of total stalled transaction time)', stallTable(cases, look), look),
    section('What follows', bullets(findings(cases), look), look),
    section('Notes', bullets(notes(cases), look), look),
  ]);
}

const label: Column = { head: '', align: 'left' };

function timeTable(cases: readonly Case[], look: Look): string {
  const present = phases.filter((phase) => cases.some(({ result }) => result.phases[phase].span_s > 0));
  const columns = [
    label,
    { head: 'iteration' },
    { head: `x ${epoch} iterations` },
    ...present.map((head) => ({ head })),
  ];
  const rows = cases.map(({ label, result }) => [
    label,
    time(result.perIteration.latency_s),
    time(result.perIteration.latency_s * epoch),
    ...present.map((phase) => time(result.phases[phase].span_s / result.iterations)),
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

function bpAgainstDfa(compared: Ratios): string[] {
  return compared.bpOverDfa.map(
    (r) =>
      `${r.group === '' ? '' : `${r.group}: `}T_bp/T_dfa = ${factor(r.latency)}, energy ${factor(r.energy)}, area ${factor(r.area)}, peak power ${factor(r.peakPower)} (BP divided by DFA)`,
  );
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

function findings(cases: readonly Case[]): string[] {
  return cases.flatMap(({ label, result }) => {
    const feedback = feedbackSentence(result);
    return [`${label}: ${timeSentence(result)}`, ...(feedback === null ? [] : [`${label}: ${feedback}`])];
  });
}

/** Every note once; those that not all runs share name their run. */
function notes(cases: readonly Case[]): string[] {
  const all = new Set(cases.flatMap(({ result }) => result.config.notes));
  return [...all].map((note) => {
    const holders = cases.filter(({ result }) => result.config.notes.includes(note));
    return holders.length === cases.length ? note : `${holders.map(({ label }) => label).join('; ')}: ${note}`;
  });
}
