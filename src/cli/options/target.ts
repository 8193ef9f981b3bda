import { type Command, InvalidArgumentError, Option } from 'commander';
import { most, type SetFor, usualTests, usualTuning } from '../../study/training/options.ts';
import { share, whole } from './values.ts';

/** The options of `train` that compare rules on their way to an accuracy. */
export function withTarget(command: Command): Command {
  return command
    .option('--target <accuracy>', 'say the simulated time and energy until this accuracy, as in 95%', share)
    .addOption(
      new Option(
        '--tune [n]',
        `on the way to a target, first choose settings for each rule in n trials (n if not said: ${usualTuning.trials})`,
      )
        .argParser(whole(1, most.trials))
        .preset(String(usualTuning.trials)),
    )
    .option(
      '--test-every <n>',
      `hold samples out of the training and test with them every n updates (with --target: ${usualTests} times an epoch)`,
      whole(1),
    )
    .addOption(
      new Option(
        '--set-for <rule path=value...>',
        'set parameters of the training for one rule alone, as in --set-for dfa train.activation=tanh (repeatable)',
      )
        .argParser(collectFor)
        .default([], 'none'),
    );
}

/** A repeatable option of a name and `path=value` settings that belong to it: `dfa train.rate=0.1 train.momentum=0`. */
export function collectFor(word: string, previous: readonly SetFor[]): readonly SetFor[] {
  const before = previous.at(-1);
  if (!word.includes('=')) {
    if (before?.set === '') throw new InvalidArgumentError(`expected ${before.rule} path=value, got "${word}".`);
    return [...previous, { rule: word, set: '' }];
  }
  if (before === undefined) throw new InvalidArgumentError(`expected a rule before "${word}".`);
  const done = before.set === '' ? previous.slice(0, -1) : previous;
  return [...done, { rule: before.rule, set: word }];
}
