import { type Command, InvalidArgumentError } from 'commander';
import { type EvaluationOptions, mostTime_s } from '../../study/evaluation/options.ts';
import { most, usualTraining } from '../../study/training/options.ts';
import { parseQuantity, UnitError } from '../../units/index.ts';
import { withDataOptions } from './data.ts';
import { withDevice } from './hardware.ts';
import { withThreads } from './threads.ts';
import { collect, commaList, whole } from './values.ts';

/** What `evaluate` is asked. */
export interface EvaluateOptions extends EvaluationOptions {
  readonly threads: number;
  readonly json: boolean;
  readonly out?: string;
}

/** The options of `evaluate`: which weights, in which cells, tested with what and when. */
export function withEvaluateOptions(command: Command): Command {
  const { seeds, firstSeed } = usualTraining;
  const withCells = withDevice(
    command.requiredOption('--weights <file>', 'take the weights of this file, in .npz or .safetensors'),
  )
    .option('--times <a,b>', 'test again so long after programming, as in 1,1h,30d (in seconds without a unit)', times)
    .option(
      '--seeds <k>',
      'program with so many seeds, which differ in all that is random',
      whole(1, most.seeds),
      seeds,
    )
    .option('--first-seed <n>', 'the first of the seeds', whole(1, most.firstSeed), firstSeed)
    .option(
      '--set <path=value>',
      'set one parameter of the arrays, the device, the network or, with --chip, the chip (repeatable)',
      collect,
      [],
    );
  return withThreads(withDataOptions(withCells))
    .option('--json', 'print the whole result as JSON, and nothing else on stdout', false)
    .option('--out <dir>', 'write the results into this folder');
}

/** `1,1h,30d` in seconds. */
function times(text: string): number[] {
  return commaList(text).map((one) => {
    const value = seconds(one);
    if (value > 0 && value <= mostTime_s) return value;
    throw new InvalidArgumentError(`expected times above 0, at most ${mostTime_s} s, got "${one}".`);
  });
}

function seconds(text: string): number {
  if (/^\d+(\.\d+)?(e\d{1,2})?$/.test(text)) return Number(text);
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(min|h|d|yr)$/.exec(text) ?? [];
  const size = unit === undefined ? undefined : { min: 60, h: 3600, d: 86_400, yr: 365.25 * 86_400 }[unit];
  if (size !== undefined) return Number(number) * size;
  try {
    return parseQuantity(text, 's');
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw new InvalidArgumentError(`expected a time such as 1, 10 ms, 1h, 30d or 10yr, got "${text}".`);
  }
}
