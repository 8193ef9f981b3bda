import { Command } from 'commander';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/view.ts';
import { refusePort, type ViewOptions, withViewOptions } from './options/view.ts';

/** `cimline view`: a page about one run or two. */
export function viewCommand(context: Context): Command {
  const command: Command = withViewOptions(new Command('view'));
  return command
    .description('Make a page about one run or two: why it takes its time, what would help, and its timeline.')
    .argument('<run>', 'a run folder')
    .argument('[other]', 'another one to set beside it')
    .addHelpText('after', helpBelow(help, context.look))
    .action(async (run: string, other: string | undefined, options: ViewOptions) => {
      refusePort(command, options);
      const { view } = await import('./actions/view.ts');
      await view([run, ...(other === undefined ? [] : [other])], options, context);
    });
}
