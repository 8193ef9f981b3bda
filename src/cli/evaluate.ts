import { Command } from 'commander';
import type { Context } from './context.ts';
import { help } from './help/evaluate.ts';
import { helpBelow } from './help/layout.ts';
import { type EvaluateOptions, withEvaluateOptions } from './options/evaluate.ts';

/** `cimline evaluate`: what given weights are worth on cells. */
export function evaluateCommand(context: Context): Command {
  return withEvaluateOptions(new Command('evaluate'))
    .description('Test weights from a file as numbers and, programmed to cells that are noisy and drift, over time.')
    .argument('<network>', 'a shipped network, or the path of a file')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (network: string, options: EvaluateOptions) => {
      const { evaluate } = await import('./actions/evaluate.ts');
      await evaluate(network, options, context);
    });
}
