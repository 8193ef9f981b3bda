import { Command } from 'commander';
import type { RunOptions } from './actions/run.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/run.ts';
import { withRule } from './options/rule.ts';
import { withFormat, withSimulateOptions } from './options/running.ts';
import { withSections } from './options/sections.ts';
import { refuseWithoutTimeline, withRecording } from './options/timeline.ts';

/** `cimline run`: one simulation. */
export function runCommand(context: Context): Command {
  const command: Command = withRecording(withSections(withFormat(withRule(withSimulateOptions(new Command('run'))))));
  return command
    .description('Simulate one batch or more, and say what took time and energy, and why.')
    .argument('<chip>', 'a shipped chip, or the path of a file')
    .argument('<network>', 'a shipped network with its activity, or the path of a file')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (chip: string, network: string, options: RunOptions) => {
      refuseWithoutTimeline(command, options, options.out);
      const { run } = await import('./actions/run.ts');
      await run(chip, network, options, context);
    });
}
