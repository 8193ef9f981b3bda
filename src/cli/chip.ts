import { Command } from 'commander';
import type { ChipOptions } from './actions/chip.ts';
import type { Context } from './context.ts';
import { help } from './help/chip.ts';
import { helpBelow } from './help/layout.ts';
import { withRule } from './options/rule.ts';
import { withSimulateOptions } from './options/running.ts';

/** The network that sizes a chip when none is given. */
const usualNetwork = 'mlp';

/** `cimline chip`: what a chip consists of, and what it costs. */
export function chipCommand(context: Context): Command {
  return withRule(withSimulateOptions(new Command('chip')), 'learning rule whose hardware the chip gets')
    .description('Show what a chip consists of, its area, and the figures of its blocks.')
    .argument('<chip>', 'a shipped chip, or the path of a file')
    .argument('[network]', 'the network for which the chip is sized', usualNetwork)
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (name: string, network: string, options: ChipOptions) => {
      const { chip } = await import('./actions/chip.ts');
      await chip(name, network, options, context);
    });
}
