import type { Command } from 'commander';

/**
 * The first of these options that the command line gives, as in `--jobs`. An option without effect would make a person
 * believe in one, so commands refuse what has none beside the others.
 *
 * @param names as attributes, `activityEpoch`
 */
export function givenOf(command: Command, names: readonly string[]): string | undefined {
  const given = command.options.find((option) => {
    const name = option.attributeName();
    return names.includes(name) && command.getOptionValueSource(name) === 'cli';
  });
  return given?.long;
}
