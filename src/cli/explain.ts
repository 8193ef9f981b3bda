import { Command } from 'commander';
import type { Context } from './context.ts';
import { help } from './help/explain.ts';
import { helpBelow } from './help/layout.ts';
import { type ExplainOptions, refuseDescriptions, withExplainOptions } from './options/explain.ts';

/** `cimline explain`: why a run takes its time, and what would help. */
export function explainCommand(context: Context): Command {
  const command: Command = withExplainOptions(new Command('explain'));
  return command
    .description('Say why a run takes its time, and simulate what would help.')
    .argument('<chip>', 'a shipped chip, or the path of a file; or a run folder')
    .argument('[network]', 'a shipped network with its activity, or the path of a file; none for a run folder')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (chip: string, network: string | undefined, options: ExplainOptions) => {
      const { explainFolder, explainRequest } = await import('./actions/explain.ts');
      if (network !== undefined) return explainRequest(chip, network, options, context);
      refuseDescriptions(command);
      return explainFolder(chip, options, context);
    });
}
