import { Command } from 'commander';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/validate.ts';
import { refuseWithoutEffect, type ValidateOptions, withValidateOptions } from './options/validate.ts';

/** `cimline validate`: closed form, simulation and reference side by side, and where they part. */
export function validateCommand(context: Context): Command {
  const command: Command = withValidateOptions(new Command('validate'));
  return command
    .description('Compare a closed form, the simulation and a reference, and say what each assumption is worth.')
    .argument('[chip]', 'a shipped chip, or the path of a file')
    .argument('[network]', 'a shipped network with its activity, or the path of a file')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (chip: string | undefined, network: string | undefined, options: ValidateOptions) => {
      refuseWithoutEffect(command, options);
      if (options.all !== undefined) {
        if (chip !== undefined) command.error('error: --all takes no chip and no network');
        const { validateAll } = await import('./actions/validate.ts');
        validateAll(options.all, options, context);
      } else if (chip === undefined || network === undefined) {
        command.error('error: a chip and a network are needed, or --all DIR');
      } else {
        const { validateChip } = await import('./actions/validate.ts');
        await validateChip(chip, network, options, context);
      }
    });
}
