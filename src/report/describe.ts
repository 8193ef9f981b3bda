import type { Description, PresetText, RuleText } from '../guide/describe.ts';
import type { Format } from '../guide/formats.ts';
import { type Look, plainLook } from './look.ts';
import { bullets, join, list, section } from './prose.ts';
import { type Column, table } from './table.ts';

/** One parameter in words. */
export interface ParameterWords {
  /** As `--set` takes it. */
  readonly path: string;
  readonly default: string;
  readonly range: string;
  readonly doc: string;
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
  const lines = keys.map(({ name, about: meaning }) => [name, meaning] as const);
  return join([bullets([about], look), list(lines, look)], '\n');
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

/** Parameters as tables, one for each section (the path without its last word). */
export function describeReport(parameters: readonly ParameterWords[], look: Look = plainLook): string {
  const columns: Column[] = ['path', 'default', 'accepts', 'meaning'].map((head) => ({ head, align: 'left' }));
  const sectionOf = ({ path }: ParameterWords) => path.slice(0, path.lastIndexOf('.'));
  const names = [...new Set(parameters.map(sectionOf))];
  return join(
    names.map((name) => {
      const rows = parameters.filter((p) => sectionOf(p) === name).map((p) => [p.path, p.default, p.range, p.doc]);
      return section(name, table(columns, rows, look), look);
    }),
  );
}
