import { Command } from 'commander';
import type { Request } from '../../config/index.ts';
import { InputError } from '../../source/index.ts';
import { type LoadOptions, settings, withLoadOptions } from './load.ts';
import { withRule } from './rule.ts';

/**
 * What the command line of a run asked, as its run folder has it.
 *
 * @param place what holds the command line, for messages
 * @throws InputError if it is no command line of a run
 */
export function repeated(line: string | null, place: string): Request {
  const [program, name, ...words] = wordsOf(line ?? '');
  const command: Command = withRule(withLoadOptions(new Command('run')))
    .argument('<chip>')
    .argument('<network>');
  try {
    if (program !== 'cimline' || name !== 'run') throw new Error('another program');
    command
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .parse(words, { from: 'user' });
  } catch {
    throw new InputError(place, `no command line repeats this run: ${line}`, {
      expected: 'cimline run CHIP NETWORK …',
    });
  }
  const [chip = '', network = ''] = command.args;
  const { rule, ...options } = command.opts<LoadOptions & { rule: string }>();
  return { chip, network, rule, ...settings(options) };
}

/** The words of a line as `quoted` writes them: whole in quotes, or without any. */
export function wordsOf(line: string): string[] {
  const words = line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|\\'/g, (_, inside?: string) => inside ?? "'"));
}
