import { Command } from 'commander';
import type { Context } from './context.ts';
import { help } from './help/compare.ts';
import { helpBelow } from './help/layout.ts';
import { type CompareOptions, withCompareOptions } from './options/compare.ts';

/** `cimline compare`: rules, chips and parameter values side by side. */
export function compareCommand(context: Context): Command {
  const command: Command = withCompareOptions(new Command('compare'));
  return command
    .description('Simulate several rules, chips or settings, or take finished runs, and show them side by side.')
    .argument('<chip>', 'a shipped chip, or the path of a file; or a finished run')
    .argument('<network>', 'a shipped network with its activity, or the path of a file; or another finished run')
    .argument('[runs...]', 'more finished runs')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (chip: string, network: string, runs: readonly string[], options: CompareOptions) => {
      const { compare } = await import('./actions/compare.ts');
      await compare([chip, network, ...runs], options, command, context);
    });
}
