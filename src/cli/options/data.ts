import { type Command, InvalidArgumentError } from 'commander';
import type { Normalise } from '../../data/index.ts';
import { most } from '../../study/training/options.ts';
import { share, whole } from './values.ts';

/** Ways that have a name. They are listed here, since the room of data sets is loaded by few commands. */
const normaliseWords = ['auto', 'feature', 'all', 'none'] as const satisfies Normalise[];

/** Options of every command that reads samples: which, and how those of one's own are read. */
export function withDataOptions(command: Command): Command {
  return command
    .option('--dataset <name>', 'take this data set (default: the usual one for so many inputs)')
    .option('--crop <pixels>', 'take only the middle of each image, so many pixels high and wide', whole(1, most.crop))
    .option(
      '--data <path>',
      'take data of your own: a CSV or .npz file, or a folder of IDX files; or look for data sets in this folder only',
    )
    .option('--label <column>', 'name or number of the column of labels in a CSV file (default: label, else the last)')
    .option('--test-data <path>', 'test with the samples of this file or folder')
    .option('--test-share <share>', 'test with this share of every class of your own data (default: 20%)', share)
    .option('--split-seed <n>', 'draw the share to test with from this seed (default: 1)', whole(0))
    .option(
      '--normalise <how>',
      'bring values of your own data to 0 ... 1: feature, all, none, or the number that becomes 1 (default: by what they are)',
      normalise,
    );
}

function normalise(text: string): Normalise {
  const word = normaliseWords.find((one) => one === text);
  if (word !== undefined) return word;
  const value = /^\d+(\.\d+)?(e[+-]?\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0) return value;
  throw new InvalidArgumentError(`expected ${normaliseWords.join(', ')} or a number above 0, got "${text}".`);
}
