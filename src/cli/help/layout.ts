import type { Command, Option } from 'commander';
import { commandLines } from '../../report/text/commandLine.ts';
import type { Look } from '../../report/text/look.ts';
import { entry, list, paragraph } from '../../report/text/prose.ts';
import { padded, widthOf } from '../../report/text/width.ts';

/** A command that is worth a try, and what it shows. */
export type Example = string | readonly [command: string, what: string];

type KeyList = readonly (readonly [key: string, meaning: string])[];

/** What a help text says below the options. */
export interface HelpText {
  readonly examples: readonly Example[];
  /** Paragraphs of sentences. */
  readonly about?: readonly (readonly string[])[];
  /** Lists at the end, each below its title. */
  readonly keys?: Readonly<Record<string, KeyList>>;
}

/** What the help of a command ends with, laid out when it is asked for. */
export function helpBelow(text: HelpText | (() => HelpText), look: Look): () => string {
  return () => `\n${helpText(typeof text === 'function' ? text() : text, look)}`;
}

/** Usage, options and commands in the same layout. */
export function withLayout(command: Command, look: Look): Command {
  return command
    .configureHelp({
      helpWidth: look.columns,
      boxWrap: (text) =>
        text
          .split('\n')
          .map((line) => paragraph([line], look))
          .join('\n'),
      optionDescription,
      formatItem: (term, width, meaning) => entry(term, width, meaning, look),
    })
    .configureOutput({ getOutHelpWidth: () => look.columns, getErrHelpWidth: () => look.columns });
}

/** What an option means, what it takes, and what holds without it. */
function optionDescription({ description, argChoices, defaultValue, defaultValueDescription }: Option): string {
  const choices = argChoices === undefined ? [] : [`choices: ${argChoices.join(', ')}`];
  const usual = defaultValueDescription ?? [defaultValue].flat().join(',');
  // What is not given is off.
  const isOff = usual === '' || defaultValue === false;
  const facts = [...choices, ...(isOff ? [] : [`default: ${usual}`])];
  return facts.length === 0 ? description : `${description} (${facts.join('; ')})`;
}

/** Examples, paragraphs and keys, none wider than the terminal. */
function helpText({ examples, about = [], keys = {} }: HelpText, look: Look): string {
  return [
    `Examples:\n${exampleLines(examples, look)}`,
    ...about.map((sentences) => paragraph(sentences, look)),
    ...Object.entries(keys).map(([title, entries]) => `${title}:\n${list(entries, look)}`),
  ].join('\n\n');
}

const indent = '  ';

/**
 * What a command shows stands behind it as a comment of the shell; where there is no room for all, each on the next
 * line.
 */
function exampleLines(examples: readonly Example[], look: Look): string {
  const pairs = examples.map((each) => (typeof each === 'string' ? ([each, ''] as const) : each));
  const widest = Math.max(...pairs.map(([command, what]) => (what === '' ? 0 : widthOf(command))));
  const beside = pairs.map(([command, what]) => `${indent}${padded(command, widest, 'left')}  # ${what}`);
  const fits = pairs.every(([, what], i) => what === '' || widthOf(beside[i] ?? '') <= look.columns);
  return pairs
    .flatMap(([command, what], i) => {
      if (what !== '' && fits) return [beside[i]];
      const lines = commandLines(command, look.columns - indent.length).map((line) => `${indent}${line}`);
      return what === '' ? lines : [...lines, ...comment(what, look)];
    })
    .join('\n');
}

const comment = (text: string, look: Look) =>
  paragraph([text], { ...look, columns: look.columns - indent.length - '    # '.length })
    .split('\n')
    .map((line) => `${indent}    # ${line}`);
