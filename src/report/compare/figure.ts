import type { ComparedRun } from '../../study/compare/ratios.ts';
import { barChart } from '../figure/bars.ts';
import type { Drawing, Point } from '../figure/drawing.ts';
import { linePlot } from '../figure/lines.ts';
import { number } from '../text/format.ts';
import { componentName, ruleName } from '../words/names.ts';

/**
 * The time of every run: lines over a setting that is a number, a line for each of the other settings; bars otherwise.
 *
 * @param width in points
 */
export function compareFigure(cases: readonly ComparedRun[], width: number): Drawing {
  const axis = numericSetting(cases);
  return axis === undefined ? bars(cases, width) : lines(cases, axis, width);
}

const title = 'time of a batch';

/** The setting with the most values, all of them numbers. */
function numericSetting(cases: readonly ComparedRun[]): string | undefined {
  const settings = (cases[0]?.differs ?? []).map(([setting]) => setting);
  const candidates = settings
    .map((setting) => ({ setting, values: new Set(cases.map((one) => settingOf(one, setting))) }))
    .filter(({ values }) => values.size > 2 && [...values].every((value) => value !== '' && Number(value) >= 0));
  return candidates.sort((a, b) => b.values.size - a.values.size)[0]?.setting;
}

const settingOf = ({ differs }: ComparedRun, setting: string) => differs.find(([name]) => name === setting)?.[1] ?? '';

function lines(cases: readonly ComparedRun[], axis: string, width: number): Drawing {
  const { scale, unit } = timeUnit(cases);
  const series = grouped(cases, (one) => rest(one, axis)).map(([name, own]) => ({
    name: name === '' ? title : name,
    points: own
      .map((one): Point => [Number(settingOf(one, axis)), one.result.perIteration.latency_s * scale])
      .sort((a, b) => a[0] - b[0]),
  }));
  const xs = [...new Set(cases.map((one) => Number(settingOf(one, axis))))].sort((a, b) => a - b);
  return linePlot({ title, xName: settingName(axis), yName: `${title}, ${unit}`, xs, series }, width);
}

/** A series for each rule if there are several, else for each run. */
function bars(cases: readonly ComparedRun[], width: number): Drawing {
  const { scale, unit } = timeUnit(cases);
  const settings = (cases[0]?.differs ?? []).map(([setting]) => setting);
  const others = settings.filter((setting) => setting !== 'rule');
  const by = settings.includes('rule') && others.length > 0 ? ['rule'] : [];
  const groupName = (one: ComparedRun) => (by.length > 0 ? one.group : one.label);
  const groups = [...new Set(cases.map(groupName))];
  const series = grouped(cases, (one) => (by.length > 0 ? ruleName(one.result.rule) : title)).map(([name, own]) => ({
    name,
    values: groups.map((group) => {
      const found = own.find((one) => groupName(one) === group);
      return found === undefined ? null : found.result.perIteration.latency_s * scale;
    }),
  }));
  const xName = others.length > 0 ? others.map(settingName).join('; ') : 'learning rule';
  const names = groups.map((group) => (others.length > 0 ? group.replace(`${others[0]}=`, '') : ruleName(group)));
  return barChart({ title, xName, yName: `${title}, ${unit}`, groups: names, series, print: number }, width);
}

/** What tells a run from those of other lines. */
function rest({ differs }: ComparedRun, axis: string): string {
  return differs
    .filter(([setting]) => setting !== axis)
    .map(([setting, value]) => (setting === 'rule' ? ruleName(value) : `${setting}=${value}`))
    .join(', ');
}

function grouped(
  cases: readonly ComparedRun[],
  by: (one: ComparedRun) => string,
): [name: string, cases: ComparedRun[]][] {
  const groups = new Map<string, ComparedRun[]>();
  for (const one of cases) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups];
}

const units = [
  ['s', 1],
  ['ms', 1e3],
  ['µs', 1e6],
  ['ns', 1e9],
] as const;

function timeUnit(cases: readonly ComparedRun[]): { readonly scale: number; readonly unit: string } {
  const largest = Math.max(0, ...cases.map(({ result }) => result.perIteration.latency_s));
  const [unit, scale] = units.find(([, factor]) => largest * factor >= 1) ?? units[1];
  return { unit, scale };
}

const settingWords: Readonly<Record<string, string>> = {
  rule: 'learning rule',
  batch: 'samples of a batch',
  iterations: 'iterations',
  assume: 'set of assumptions',
  chip: 'chip',
  network: 'network',
};

/** A setting in words: `ports of the global buffer (globalBuffer.ports)`. */
export function settingName(path: string): string {
  const known = settingWords[path];
  if (known !== undefined) return known;
  const parts = path.replace(/^(?:chip|network)\./, '').split('.');
  const words = parts.toReversed().map((part, i) => (i === 0 ? spaced(part) : ofPart(part)));
  return `${words.join(' of ')} (${path})`;
}

function ofPart(part: string): string {
  const name = componentName(part);
  return name === part ? `the ${spaced(part)}` : name;
}

const spaced = (word: string) => word.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
