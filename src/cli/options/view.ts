import { type Command, Option } from 'commander';
import { whole } from './values.ts';

/** What `view` is asked. */
export interface ViewOptions {
  readonly html?: string;
  readonly presets: boolean;
  readonly serve: boolean;
  readonly port: number;
}

export function withViewOptions(command: Command): Command {
  return command
    .option('--html <file>', 'write the page into this file, in place of one beside the run')
    .option('--presets', 'simulate the runs under every preset of --assume as well, and show both', false)
    .addOption(
      new Option('--serve', 'serve the page to this machine until Ctrl-C, in place of writing it')
        .conflicts('html')
        .default(false),
    )
    .option('--port <n>', 'serve at this port of 127.0.0.1; 0 is any that is free', whole(0, 65_535), 0);
}

/** Refuses a port where nothing is served. */
export function refusePort(command: Command, { serve }: ViewOptions): void {
  if (!serve && command.getOptionValueSource('port') === 'cli') command.error('error: --port is for --serve');
}
