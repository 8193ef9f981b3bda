import { Command } from 'commander';
import { usualTraining, usualTuning } from '../study/training/options.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/train.ts';
import { type TypedTrainOptions, withTrainOptions } from './options/train.ts';
import { refuseContradictions } from './options/trainContradictions.ts';

/** `cimline train`: what a network learns, and what that costs on a chip. */
export function trainCommand(context: Context): Command {
  return withTrainOptions(new Command('train'))
    .description('Train a network on data, its weights as numbers, in cells or on a chip.')
    .argument('<network>', 'a shipped network, or the path of a file')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (network: string, given: TypedTrainOptions) => {
      const seeds = given.seeds ?? (given.tune === undefined ? usualTraining : usualTuning).seeds;
      const options = { ...given, seeds, rule: [...new Set(given.rule)] };
      refuseContradictions(options);
      const { train } = await import('./actions/train.ts');
      await train(network, options, context);
    });
}
