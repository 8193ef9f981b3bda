import type { Description, PresetText, RuleText } from '../../guide/describe.ts';
import type { Format } from '../../guide/formats.ts';
import { type Look, plainLook } from '../text/look.ts';
import { bullets, entry, hanging, join, list, section } from '../text/prose.ts';

/** One key of a file, or one parameter, in words. */
export interface ParameterWords {
  /** Of a parameter, as `--set` takes it. */
  readonly path: string;
  /** What holds without it; empty where nothing is to be said. */
  readonly default: string;
  readonly range: string;
  readonly doc: string;
  /** Of a parameter, what `cimline explain` does with it. */
  readonly knob?: string;
}

/** Everything that a word means: what kind of file, preset or rule it is, and the parameters with it in their paths. */
export function descriptionReport({ format, preset, rule, parameters }: Description, look: Look): string {
  return join([
    format === undefined ? '' : section(`${format.name}: a kind of file`, formatText(format, look), look),
    rule === undefined ? '' : section(`${rule.name}: a learning rule`, bullets(ruleSentences(rule), look), look),
    preset === undefined
      ? ''
      : section(`--assume ${preset.name} sets, on ${preset.network}`, presetTable(preset, look), look),
    describeReport(parameters, look),
  ]);
}

function formatText({ about, keys }: Format, look: Look): string {
  return join([bullets([about], look), describeReport(keys, look)], '\n');
}

function ruleSentences({ summary, citation }: RuleText): string[] {
  return citation === null ? [summary] : [summary, `Published in: ${citation}.`];
}

/** A column for each rule where they differ, else one value. */
function presetTable({ settings }: PresetText, look: Look): string {
  const names = [...new Set(settings.flatMap(({ values }) => Object.keys(values)))];
  const rows = settings.map(({ path, values }) => {
    const each = names.map((name) => values[name] ?? '');
    const isSame = each.every((value) => value === each[0]);
    return isSame ? [path, each[0] ?? ''] : [path, names.map((name, i) => `${name} ${each[i]}`).join(', ')];
  });
  return list(
    rows.map(([path = '', value = '']) => [path, value] as const),
    look,
  );
}

/** Keys by section (the path without its last word): default and range beside each, its meaning below. */
export function describeReport(parameters: readonly ParameterWords[], look: Look = plainLook): string {
  const sectionOf = ({ path }: ParameterWords) => path.slice(0, Math.max(0, path.lastIndexOf('.')));
  const names = [...new Set(parameters.map(sectionOf))];
  return join(
    names.map((name) => {
      const keys = parameters.filter((one) => sectionOf(one) === name);
      return name === '' ? keyList(keys, look) : section(name, keyList(keys, look), look);
    }),
  );
}

function keyList(keys: readonly ParameterWords[], look: Look): string {
  const width = Math.max(...keys.map(({ path }) => path.length));
  return keys
    .map(({ path, default: value, range, doc, knob = '' }) => {
      const words = join([doc, knob], ' ');
      const taken = [value, range].filter((words) => words !== '').join('; ');
      return join([entry(path, width, taken, look), words === '' ? '' : hanging('      ', words, look)], '\n');
    })
    .join('\n');
}
