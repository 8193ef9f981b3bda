import { waiting } from '../../insight/words/waiting.ts';
import type { Result } from '../../simulation/result.ts';
import { type ComparedRun, inverse, ratios } from '../../study/compare/ratios.ts';
import { area, energy, factor, isAlike, percent, ratioInColumn, time, within } from '../text/format.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, hanging, join, paragraph, section } from '../text/prose.ts';
import { type Column, table } from '../text/table.ts';
import { busiest, feedbackSentence, mainPhase } from '../words/explain.ts';
import { activityWords, basisWords, phaseName, ruleName, runLabel, shortComponentName } from '../words/names.ts';
import { notesOfSettings } from '../words/notes.ts';
import { hardwareSentences } from './hardware.ts';
import { compareTables } from './tables.ts';

/** Runs side by side: one table, and what follows from it. */
export function compareReport(
  cases: readonly ComparedRun[],
  { full = false }: { readonly full?: boolean } = {},
  look: Look = plainLook,
): string {
  const notes = notesOf(cases).map((note) => hanging('Note: ', note.endsWith('.') ? note : `${note}.`, look));
  return join([
    join(
      [
        paragraph([title(cases)], look),
        compareTable(cases, look),
        bullets(findings(cases), look),
        ...notes,
        full ? '' : 'All tables: --full',
      ],
      '\n',
    ),
    full ? section('More tables', compareTables(cases, look), look) : '',
  ]);
}

/** `BP and DFA on fefet-22nm: mlp, assumed activity, published figures`: what the runs have in common. */
function title(cases: readonly ComparedRun[]): string {
  const results = cases.map(({ result }) => result);
  const rules = distinct(results.map(({ rule }) => ruleName(rule)));
  const chips = distinct(results.map(({ config }) => String(config.chip.name ?? 'a chip')));
  const networks = distinct(results.map(({ config }) => config.network.name));
  const activities = distinct(results.map(activityWords));
  const bases = distinct(results.flatMap(basisWords));
  return `${listed(rules)} on ${listed(chips)}: ${[listed(networks), listed(activities), ...(bases.length === 1 ? bases : [])].join(', ')}`;
}

const listed = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');

const distinct = (words: readonly string[]) => [...new Set(words)];

function compareTable(cases: readonly ComparedRun[], look: Look): string {
  const [first] = cases;
  if (first === undefined) return '';
  const isPerSample = cases.some(({ result }) => result.samples !== first.result.samples);
  const columns: Column[] = [
    ...first.differs.map(([setting]): Column => ({ head: setting, align: 'left', isKey: true })),
    { head: isPerSample ? 'time per sample' : 'time' },
    { head: 'speed' },
    { head: isPerSample ? 'energy per sample, chip' : 'energy, chip' },
    { head: 'chip + DRAM' },
    { head: 'area' },
    { head: 'EDP, chip' },
    { head: 'time x area' },
    { head: 'busiest', align: 'left' },
  ];
  const rows = cases.map(({ differs, result }) => [
    ...differs.map(([setting, value]) => (setting === 'rule' ? ruleName(value) : value)),
    time(isPerSample ? perSample(result) : result.perIteration.latency_s),
    ratioInColumn(speed(result, first.result)),
    ...(['chip', 'chipAndDram'] as const).map((part) =>
      energy(result.perIteration[part].energy_J / (isPerSample ? result.samples : 1)),
    ),
    area(result.totals.area_m2),
    ratioInColumn(cost(result, first.result, ({ perIteration, samples }) => perIteration.chip.energy_J / samples)),
    ratioInColumn(cost(result, first.result, ({ totals }) => totals.area_m2)),
    busiestCell(result),
  ]);
  return table(columns, rows, look);
}

/** Samples in a time, against those of another run: what the sentences call "as fast as". */
const speed = (result: Result, other: Result): number | null =>
  result.perIteration.latency_s > 0 ? perSample(other) / perSample(result) : null;

/** What a run takes times its time, against those of another run; a sample at a time, like the speed. */
function cost(result: Result, other: Result, of: (result: Result) => number): number | null {
  const product = (one: Result) => of(one) * perSample(one);
  return product(other) > 0 ? product(result) / product(other) : null;
}

const perSample = ({ perIteration, samples }: Result) => perIteration.latency_s / samples;

function busiestCell(result: Result): string {
  const most = busiest(result);
  return most === null ? '-' : `${shortComponentName(most.component)} ${Math.round(100 * most.utilisation)} %`;
}

function findings(cases: readonly ComparedRun[]): string[] {
  const told = worthTelling(cases).map((one) => ({ label: runLabel(one), sentence: whereTimeGoes(one.result) }));
  const feedback = cases.flatMap((one) =>
    feedbackSentence(one.result).map((sentence) => ({ label: runLabel(one), sentence: asClause(sentence) })),
  );
  return [...ruleAgainstRule(cases), ...extremes(cases), ...grouped(told, cases), ...grouped(feedback, cases)];
}

function ruleAgainstRule(cases: readonly ComparedRun[]): string[] {
  return ratios(cases).betweenRules.flatMap(
    ({ group, rules: [first, other], hardware, latency, area, chip, chipAndDram }) => {
      const [a, b] = [ruleName(first), ruleName(other)];
      const costs = enumerated([
        ...costWords('energy of the chip', inverse(chip.energy)),
        ...costWords('energy of chip + DRAM', inverse(chipAndDram.energy)),
        ...costWords('area', inverse(area)),
      ]);
      const of = group === '' ? '' : `${group}: `;
      const told = hardware === null ? [] : [`${of}${hardwareSentences(hardware, [a, b]).join(' ')}`];
      const takes = costs === '' ? [] : [`It takes ${costs}.`];
      return [[`${of}${b} ${speedWords(latency, a)}.`, ...takes].join(' '), ...told];
    },
  );
}

/** @param speed against that of `other`; null where no time is taken */
function speedWords(speed: number | null, other: string): string {
  if (speed === null) return 'takes no time';
  return isAlike(speed) ? `takes the same time as ${other}${within(speed)}` : `is ${factor(speed)} as fast as ${other}`;
}

/** `1.51x the area`, `the same energy within 0.1 %`; nothing where the other takes none. */
function costWords(what: string, ratio: number | null): string[] {
  if (ratio === null) return [];
  return [isAlike(ratio) ? `the same ${what}${within(ratio)}` : `${factor(ratio)} the ${what}`];
}

const enumerated = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** A sentence behind a colon. */
const asClause = (sentence: string) =>
  /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;

/** Which run is fastest, or that it makes no difference. One rule at a time: rules are compared above. */
function extremes(cases: readonly ComparedRun[]): string[] {
  return [...byRule(cases)].flatMap(([rule, own]) => {
    const [fast, slow] = ends(own);
    if (fast === undefined || slow === undefined || own.length < 2) return [];
    const gain = perSample(slow.result) / perSample(fast.result);
    if (isAlike(gain))
      return [`${ruleName(rule)}: time per sample is the same in all ${own.length} runs${within(gain)}.`];
    return [
      `${ruleName(rule)}: ${withoutRule(fast)} is fastest, ${factor(gain)} as fast a sample as ${withoutRule(slow)}.`,
    ];
  });
}

const withoutRule = ({ group, label }: ComparedRun) => (group === '' ? label : group);

function byRule(cases: readonly ComparedRun[]): Map<string, ComparedRun[]> {
  const rules = new Map<string, ComparedRun[]>();
  for (const one of cases) rules.set(one.result.rule, [...(rules.get(one.result.rule) ?? []), one]);
  return rules;
}

/** The fastest and the slowest a sample. */
function ends(cases: readonly ComparedRun[]): [fast: ComparedRun | undefined, slow: ComparedRun | undefined] {
  const ranked = [...cases].sort((a, b) => perSample(a.result) - perSample(b.result));
  return [ranked.at(0), ranked.at(-1)];
}

/** More runs than these are told by their ends: the table has them all. */
const fewRuns = 4;

function worthTelling(cases: readonly ComparedRun[]): readonly ComparedRun[] {
  if (cases.length <= fewRuns) return cases;
  const told = new Set([...byRule(cases).values()].flatMap(ends));
  return cases.filter((one) => told.has(one));
}

/** What a run does for most of its time, and what most of its waiting is for. */
function whereTimeGoes(result: Result): string {
  const { phase, share } = mainPhase(result);
  const [main] = result.stalls;
  const spans = `${phaseName(phase)} spans ${percent(share)} of the time`;
  if (main === undefined) return `${spans}; nothing waits.`;
  const { what } = waiting(main, result.components[main.component]?.units ?? 0);
  return `${spans}; ${percent(main.share)} of all waiting is ${what}.`;
}

/** Equal sentences once, after the labels of all runs that they hold for. */
function grouped(
  lines: readonly { readonly label: string; readonly sentence: string }[],
  cases: readonly ComparedRun[],
): string[] {
  const sentences = [...new Set(lines.map(({ sentence }) => sentence))];
  return sentences.map((sentence) => {
    const labels = lines.filter((line) => line.sentence === sentence).map(({ label }) => label);
    return `${together(labels, cases)}: ${sentence}`;
  });
}

/** Runs by what they have in common: all, those of a rule, or one by one. */
function together(labels: readonly string[], cases: readonly ComparedRun[]): string {
  if (labels.length > 1 && labels.length === cases.length) return 'all runs';
  const rule = [...byRule(cases)].find(
    ([, own]) => own.length === labels.length && own.every((one) => labels.includes(runLabel(one))),
  );
  return rule === undefined || labels.length === 1 ? labels.join('; ') : ruleName(rule[0]);
}

/** Every note on settings once; those that not all runs share name their run. What the table says is no note. */
function notesOf(cases: readonly ComparedRun[]): string[] {
  const notes = new Map(cases.map((one) => [one, notesOfSettings(one.result.config.notes).map(inShort)]));
  return [...new Set([...notes.values()].flat())].flatMap((note) => {
    const holders = cases.filter((one) => notes.get(one)?.includes(note));
    if (holders.length === cases.length) return [note];
    const labels = holders.map(runLabel);
    return labels.every((label) => saysSo(label, note)) ? [] : [`${together(labels, cases)}: ${note}`];
  });
}

/** The keys that a preset sets differ a little from rule to rule, and stand in full among the notes of each run. */
function inShort(note: string): string {
  const [, preset] = /^--assume (\w+) sets these keys/.exec(note) ?? [];
  if (preset === undefined) return note;
  return `--assume ${preset} sets keys of the chip and the schedule; cimline describe ${preset} lists them.`;
}

/** Whether the label of a run tells what a note does: the value that it sets, or its preset. */
function saysSo(label: string, note: string): boolean {
  const [, preset] = /^--assume (\w+) /.exec(note) ?? [];
  return label.includes(preset === undefined ? note.replace(/^set /, '') : `assume=${preset}`);
}
