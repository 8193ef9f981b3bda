import { reasonsOf } from '../../insight/reasons.ts';
import { listed as listedWords, within } from '../../insight/words/numbers.ts';
import { waiting } from '../../insight/words/waiting.ts';
import type { Result } from '../../simulation/result.ts';
import { prefixed, type Unit } from '../../units/index.ts';
import { commandLines } from '../text/commandLine.ts';
import { energy, integer, inUnitOf, number, percent, plural, power, share, sign, time } from '../text/format.ts';
import { type Look, spelled } from '../text/look.ts';
import { hanging, paragraph } from '../text/prose.ts';
import { padded, widthOf } from '../text/width.ts';
import { busiest, busiestSentence, copiesSentence } from '../words/explain.ts';
import { activityWords, basisWords, ruleName, shortBlockName, shortComponentName } from '../words/names.ts';
import { notesOfSettings } from '../words/notes.ts';
import { leftOut } from './leftOut.ts';

/** Lines of a summary, at most; what does not fit stands in the full report. */
const most = 25;

/**
 * What a run took and why, on one screen: the totals with what they consist of, the bottleneck, what a reader has to
 * know of the settings, and what to do next.
 *
 * @param next lines that say what to type next
 */
export function runSummary(result: Result, next: readonly string[], look: Look): string {
  const head = [
    paragraph([title(result)], look),
    totals(result, look),
    paragraph([`Why: ${reasons(result).join(' ')}`], look),
  ];
  const lines = head.flatMap((part) => part.split('\n'));
  const notes = notesOfSettings(result.config.notes).map((note) =>
    hanging('Note: ', note.endsWith('.') ? note : `${note}.`, look).split('\n'),
  );
  const skipped = leftOut(result).flatMap((line) => paragraph([line], look).split('\n'));
  const room = most - lines.length - skipped.length - next.length;
  return [...lines, ...fitting(notes, room), ...skipped, ...next].join('\n');
}

/** `DFA on fefet-22nm: 200 samples through 784-1024-1024-10, recorded activity, published figures`. */
function title({ config, rule, iterations, samples }: Result): string {
  const { chip, network } = config;
  const of = iterations > 1 ? `${plural(iterations, 'batch').replace('batchs', 'batches')} of ` : '';
  const run = `${capitalised(ruleName(rule))} on ${chip.name ?? 'a chip'}: ${of}${plural(samples, 'sample')}`;
  return [`${run} through ${networkWords(network)}`, activityWords({ config }), ...basisWords({ config })].join(', ');
}

function networkWords({ name, form }: Result['config']['network']): string {
  return /^[\d-x]+$/.test(form) ? form : `${name} (${form})`;
}

/** A line each for time, energy, power and area. */
function totals(result: Result, look: Look): string {
  const rows = [timeRow(result), energyRow(result), powerRow(result), areaRow(result)];
  const widest = Math.max(...rows.map(({ value }) => widthOf(spelled(value, look))));
  return rows
    .map(({ name, value, parts }) =>
      hanging(`${padded(name, 6, 'left')} ${padded(spelled(value, look), widest, 'left')}  `, parts, look),
    )
    .join('\n');
}

interface Row {
  readonly name: string;
  readonly value: string;
  /** What it consists of. */
  readonly parts: string;
}

function timeRow({ totals: { latency_s, images_per_s, dependencyBound_s } }: Result): Row {
  const [chain = ''] = inUnitOf(latency_s, 's')([dependencyBound_s]);
  const unit = chain.includes(' ') ? '' : ` ${unitOf(latency_s, 's')}`;
  return {
    name: 'time',
    value: time(latency_s),
    parts: `${rate(images_per_s)} samples/s; longest chain of dependent work ${chain}${unit}`,
  };
}

/** Three digits, thousands apart. */
const rate = (value: number) => (value < 10_000 ? number(value) : integer(Number(value.toPrecision(3))));

/** Parts of the energy that are named, at most, and from which share on. */
const named = { most: 2, least: 0.01 } as const;

/** Energy of the chip with its largest parts, and that of chip + DRAM. */
function energyRow({ totals: { chip, chipAndDram }, components }: Result): Row {
  const all = chip.energy_J;
  const { dram: _, ...ofChip } = components;
  const own = [
    ...Object.entries(ofChip).map(([key, { energy_J }]) => ({ name: shortComponentName(key), value: energy_J })),
    { name: 'leakage', value: chip.static_J },
  ];
  const { shown, rest } = largest(own, all);
  const others = rest > 0 && shown.length > 0 ? [{ name: 'rest', value: rest }] : [];
  const parts = [`chip: ${listed([...shown, ...others], all, 'J')}`, `chip + DRAM ${energy(chipAndDram.energy_J)}`];
  return { name: 'energy', value: inOneUnit(all, 'J'), parts: parts.join('; ') };
}

function powerRow({ totals: { chip, chipAndDram, peakWindow_s } }: Result): Row {
  const parts = [
    `chip: peak ${power(chip.peakPower_W)} in ${time(peakWindow_s)}`,
    `chip + DRAM ${power(chipAndDram.meanPower_W)}, peak ${power(chipAndDram.peakPower_W)}`,
  ];
  return { name: 'power', value: power(chip.meanPower_W), parts: parts.join('; ') };
}

/** Blocks of the area that are named, at most. */
const namedBlocks = 4;

function areaRow({ area, totals: { area_m2 } }: Result): Row {
  const blocks = Object.entries(area)
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, namedBlocks)
    .map(([key, value]) => ({
      name: shortBlockName(key).replace(/ units$|^array /, ''),
      percent: Math.round(100 * share(value, area_m2)),
    }))
    .filter(({ percent }) => percent > 0);
  const rest = 100 - blocks.reduce((sum, { percent }) => sum + percent, 0);
  const parts = [...blocks, ...(rest > 0 && blocks.length > 0 ? [{ name: 'rest', percent: rest }] : [])];
  return {
    name: 'area',
    value: inOneUnit(area_m2, 'm2'),
    parts: parts.map(({ name, percent }) => `${name} ${percent} %`).join(', '),
  };
}

interface Part {
  readonly name: string;
  readonly value: number;
}

/** The parts worth a name, largest first, and what is left of the whole. */
function largest(parts: readonly Part[], whole: number): { readonly shown: readonly Part[]; readonly rest: number } {
  const shown = parts
    .filter(({ value }) => value > named.least * whole)
    .sort((a, b) => b.value - a.value)
    .slice(0, named.most);
  const rest = whole - shown.reduce((sum, { value }) => sum + value, 0);
  return { shown, rest: rest > 1e-9 * whole ? rest : 0 };
}

function listed(parts: readonly Part[], whole: number, unit: Unit): string {
  const values = inUnitOf(whole, unit)(parts.map(({ value }) => value));
  return parts.map(({ name }, i) => `${name} ${values[i]}`).join(', ');
}

const unitOf = (value: number, unit: Unit) => sign(prefixed(value, unit)[1]);

function inOneUnit(value: number, unit: Unit): string {
  const [text = ''] = inUnitOf(value, unit)([value]);
  return `${text} ${unitOf(value, unit)}`;
}

/** Other components whose use is told, at most, besides the arrays. */
const othersShown = 2;

/** The bottleneck, and how busy the rest is. */
function reasons(result: Result): string[] {
  const most = busiest(result);
  if (most === null) return ['Nothing is busy.'];
  const path = pathSentence(result);
  const busy = `${busiestSentence(result)}; ${mainWait(result, most.component)}.`;
  return [
    ...path,
    path.length > 0 ? capitalised(busy) : busy,
    ...copiesSentence(result),
    ...othersBusy(result, most.component),
  ];
}

/** Reasons of the critical path that are told, at most, and from which share on. */
const told = { most: 3, least: 0.05 } as const;

/** What the critical path goes through: `gradient units work for 39 % of the critical path, …`. */
function pathSentence({ criticalPath }: Result): string[] {
  const shown = reasonsOf([criticalPath.groups])
    .map(({ label, shares: [part = 0] }) => ({ label: within(label), part }))
    .filter(({ part }) => part >= told.least)
    .sort((a, b) => b.part - a.part)
    .slice(0, told.most);
  const parts = shown.map(
    ({ label, part }, i) => `${label} for ${percent(part)}${i === 0 ? ' of the critical path' : ''}`,
  );
  return parts.length === 0 ? [] : [`${listedWords(parts)}.`];
}

function mainWait({ stalls: [main], components }: Result, bottleneck: string): string {
  if (main === undefined) return 'nothing waited';
  const { what } = waiting(main, components[main.component]?.units ?? 0);
  return `${percent(main.share)} of all waiting is ${main.component === bottleneck ? (components[bottleneck]?.units === 1 ? 'for it' : 'for them') : what}`;
}

function othersBusy({ components }: Result, bottleneck: string): string[] {
  const used = Object.entries(components)
    .filter(([key, { units, busy_s }]) => key !== bottleneck && units > 0 && busy_s > 0)
    .sort((a, b) => b[1].utilisation - a[1].utilisation);
  const arrays = used.filter(([key]) => key === 'subarray');
  const shown = [...used.filter(([key]) => key !== 'subarray').slice(0, othersShown), ...arrays];
  if (shown.length === 0) return [];
  const words = shown.map(([key, { utilisation }]) => `${shortComponentName(key)} ${percent(utilisation)}`).join(', ');
  return [`${capitalised(words)} busy.`];
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** As many notes as there are lines for, and how many more there are. */
function fitting(notes: readonly (readonly string[])[], lines: number): string[] {
  const shown: string[] = [];
  for (const [i, note] of notes.entries()) {
    const isLast = i === notes.length - 1;
    if (shown.length + note.length + (isLast ? 0 : 1) > lines) {
      return [...shown, `Note: ${plural(notes.length - i, 'more note')} in --full.`];
    }
    shown.push(...note);
  }
  return shown;
}

/** A command, and where the tables are. What is wrapped is to be copied, so nothing else stands on its lines. */
export function nextLines(command: string, look: Look): string[] {
  const tables = 'All tables: --full';
  const lead = 'Next: ';
  const lines = commandLines(command, look.columns - lead.length, '').map(
    (line, i) => `${i === 0 ? lead : ' '.repeat(lead.length)}${line}`,
  );
  const together = `${lines.at(-1)}     ${tables}`;
  return lines.length === 1 && widthOf(together) <= look.columns ? [together] : [...lines, tables];
}
