import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { program } from '../../src/cli/program.ts';
import { load } from '../../src/config/index.ts';
import { describe as meaningOf } from '../../src/guide/describe.ts';
import { formatNames, formatOf } from '../../src/guide/formats.ts';
import { plainLook } from '../../src/report/text/look.ts';
import { rules } from '../../src/rules/index.ts';
import { simulate } from '../../src/simulation/index.ts';
import { root } from '../support/documents.ts';
import { longSentences } from '../support/prose.ts';

const mostWords = 30;

const nowhere: Context = {
  stdout: () => {},
  stderr: () => {},
  watched: null,
  look: plainLook,
  simulator: async () => ({ load, simulate }),
};

const everyCommand = ({ commands }: Command): Command[] =>
  commands.flatMap((command) => [command, ...everyCommand(command)]);
const commands = everyCommand(program(nowhere));

/** What stands alone: it begins with a capital letter and ends with a full stop. */
const statements = {
  parameters: meaningOf('').parameters.map(({ doc }) => doc),
  rules: Object.values(rules).map(({ summary }) => summary),
  'kinds of files': formatNames.flatMap((name) => formatOf(name)?.about ?? []),
  'keys of files': formatNames.flatMap((name) => formatOf(name)?.keys.map(({ doc }) => doc) ?? []),
  commands: commands.map((command) => command.description()),
};

/** What stands beside an option or an argument: it begins and ends as commander's own words do. */
const fragments = {
  options: commands.flatMap(({ options }) => options.map(({ description }) => description)),
  arguments: commands.flatMap(({ registeredArguments }) => registeredArguments.map(({ description }) => description)),
};

const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
const known = new Set(glossary.match(/\w+/g));
/** What a choice takes is explained where it stands. */
const accepted = new Set(meaningOf('').parameters.flatMap(({ range }) => range.split(' | ')));

const abbreviations = (text: string) => text.match(/\b[A-Z]{2,}\d*\b(?!\.\w)/g) ?? [];

describe.each(Object.entries({ ...statements, ...fragments }))('what is said of %s', (_, texts) => {
  test('has sentences of at most 30 words', () => {
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.flatMap((text) => longSentences(text, mostWords))).toEqual([]);
  });

  test('has no abbreviation that the glossary lacks', () => {
    const unknown = texts.flatMap(abbreviations).filter((word) => !known.has(word) && !accepted.has(word));
    expect(unknown).toEqual([]);
  });
});

test.each(Object.entries(statements))('what is said of %s is a sentence', (_, texts) => {
  expect(texts.filter((text) => !/^[A-Z`].*\.$/s.test(text))).toEqual([]);
});

test.each(Object.entries(fragments))('what is said of %s is a fragment', (_, texts) => {
  expect(texts.filter((text) => !/^[a-z].*[^.]$/s.test(text))).toEqual([]);
});

test('a note of a run begins with a capital letter, an option, or the block that it is about', () => {
  const on = { chip: 'fefet-22nm', network: 'lenet5' };
  const notes = [...load(on).notes, ...load({ ...on, assume: 'paper' }).notes];
  expect(notes.length).toBeGreaterThan(2);
  expect(notes.filter((note) => !/^(?:[A-Z]|--\w|[\w.]+: )/.test(note))).toEqual([]);
});
