import type { Command } from 'commander';

/** Refuses an option for a file or a folder that names none: an empty name would be the folder one is in. */
export function refuseNameless(command: Command): void {
  const places = command.options.filter(({ flags }) => /<(dir|file)>/.test(flags));
  const nameless = places.find((option) => command.getOptionValue(option.attributeName()) === '');
  if (nameless !== undefined) command.error(`error: option '${nameless.flags}' needs a name, got ""`);
}
