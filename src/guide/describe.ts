import {
  openNetwork,
  type ParameterText,
  type PresetName,
  parameterText,
  parameterTexts,
  presetNames,
  presetSettings,
} from '../config/index.ts';
import { arrayParameters, device, trainingParameters } from '../learning/index.ts';
import { rules } from '../rules/index.ts';
import { InputError, nearest } from '../source/index.ts';
import { type Format, formatNames, formatOf, schemaOf } from './formats.ts';

/** A set of assumptions, and what it sets on a network. */
export interface PresetText {
  readonly name: PresetName;
  readonly network: string;
  /** Each setting with its value under every rule that trains, by the rules' names. */
  readonly settings: readonly { readonly path: string; readonly values: Readonly<Record<string, string>> }[];
}

/** A learning rule in words. */
export interface RuleText {
  readonly name: string;
  readonly summary: string;
  readonly citation: string | null;
}

/** Everything that a word means. */
export interface Description {
  readonly format?: Format;
  readonly preset?: PresetText;
  readonly rule?: RuleText;
  /** Those whose path contains the word. */
  readonly parameters: readonly ParameterText[];
}

/** The network on which presets are shown. */
const shownOn = 'mlp';

/**
 * What a word means: a format, a preset or a rule of that name, and parameters with it in their paths. Without a word:
 * every parameter.
 *
 * @throws InputError if it means nothing, with the nearest word that does
 */
export function describe(word: string): Description {
  const all = everyParameter();
  const parameters = all.filter(({ path }) => path.toLowerCase().includes(word.toLowerCase()));
  const preset = presetNames.find((name) => name === word);
  const rule = Object.hasOwn(rules, word) ? rules[word] : undefined;
  const format = formatOf(word);
  if (parameters.length === 0 && preset === undefined && rule === undefined && format === undefined) {
    throw unknown(word, all);
  }
  return {
    ...(format !== undefined && { format }),
    ...(preset !== undefined && { preset: presetText(preset) }),
    ...(rule !== undefined && { rule: { name: rule.name, summary: rule.summary, citation: rule.citation } }),
    parameters,
  };
}

/**
 * The JSON schema of a format, as text.
 *
 * @throws InputError if there is no such format
 */
export function schema(word: string): string {
  const found = schemaOf(word);
  if (found !== undefined) return `${JSON.stringify(found, null, 2)}\n`;
  const at = `describe ${word} --schema`;
  throw new InputError(at, `there is no JSON schema of "${word}"`, { expected: `one of ${formatNames.join(', ')}` });
}

/** What `--set` takes of a run, and what it takes of a training. */
function everyParameter(): ParameterText[] {
  const ofTraining = [
    ['train', { ...trainingParameters, ...arrayParameters }],
    ['device', device],
  ] as const;
  return [
    ...parameterTexts(),
    ...ofTraining.flatMap(([root, table]) =>
      Object.entries(table).map(([key, parameter]) => parameterText(`${root}.${key}`, parameter)),
    ),
  ];
}

function presetText(name: PresetName): PresetText {
  const network = openNetwork(shownOn).read(new Map());
  const byRule = Object.values(rules)
    .filter(({ trains }) => trains)
    .map((rule) => ({ rule: rule.name, settings: presetSettings(name, rule, network) }));
  const paths = [...new Set(byRule.flatMap(({ settings }) => [...settings.keys()]))];
  const settings = paths.map((path) => ({
    path,
    values: Object.fromEntries(byRule.map(({ rule, settings: of }) => [rule, of.get(path) ?? ''])),
  }));
  return { name, network: shownOn, settings };
}

function unknown(word: string, parameters: readonly ParameterText[]): InputError {
  const ofPaths = parameters.flatMap(({ path }) => [path, ...path.split('.')]);
  const words = [...new Set([...formatNames, ...presetNames, ...Object.keys(rules), ...ofPaths])];
  const at = 'describe';
  return new InputError(at, `no parameter, preset, rule or format is called "${word}"`, {
    expected: 'a word that `cimline describe` without one lists',
    nearest: nearest(word, words),
  });
}
