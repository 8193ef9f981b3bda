import { Command } from 'commander';
import { parameterTexts } from '../config/index.ts';
import { json } from '../files/index.ts';
import { describeReport } from '../report/describe.ts';
import { InputError, nearest } from '../source/index.ts';
import type { Context } from './context.ts';

const examples = `
Examples:
  cimline describe                 every parameter
  cimline describe globalBuffer    those whose path contains the word
  cimline describe wgu --json`;

/** `cimline describe`: the declaration tables, which also define the YAML and what `--set` takes. */
export function describeCommand(context: Context): Command {
  return new Command('describe')
    .description('every parameter of chips and schedules: path, default, range, meaning')
    .argument('[filter]', 'only paths that contain this word')
    .option('--json', 'print JSON and nothing else on stdout', false)
    .addHelpText('after', examples)
    .action((filter: string | undefined, options: { json: boolean }) => {
      const word = filter ?? '';
      const all = parameterTexts();
      const found = all.filter(({ path }) => path.toLowerCase().includes(word.toLowerCase()));
      if (found.length === 0)
        throw unknown(
          word,
          all.map(({ path }) => path),
        );
      context.stdout(options.json ? json(found) : `${describeReport(found, context.look)}\n`);
    });
}

function unknown(word: string, paths: readonly string[]): InputError {
  const words = [...new Set(paths.flatMap((path) => [path, ...path.split('.')]))];
  const at = { file: 'describe', line: 1, column: 1 };
  return new InputError(at, `no parameter's path contains "${word}"`, { nearest: nearest(word, words) });
}
