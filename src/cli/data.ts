import { Command } from 'commander';
import { dataFolders, findData, listData } from '../data/index.ts';
import { json } from '../files/index.ts';
import { type DataEntry, dataReport } from '../report/data.ts';
import { InputError } from '../source/index.ts';
import type { Context } from './context.ts';

const examples = `
Examples:
  cimline data
  cimline data --data ~/datasets

Without --data: the folder of CIMLINE_DATA, ./data, and where Debian's packages put data sets.`;

interface DataOptions {
  readonly data?: string;
  readonly json: boolean;
}

/** `cimline data`: which data sets are here, and how to get the others. */
export function dataCommand(context: Context): Command {
  return new Command('data')
    .description('data sets to train on: what was found where, how to get the rest')
    .option('--data <dir>', 'look into this folder only')
    .option('--json', 'print JSON and nothing else on stdout', false)
    .addHelpText('after', examples)
    .action((options: DataOptions) => {
      const folders = dataFolders(options.data);
      const entries = listData(folders).map((found) => inspected(found, folders));
      context.stdout(
        options.json ? json({ folders, sets: entries }) : `${dataReport(folders, entries, context.look)}\n`,
      );
    });
}

/** What is found is also read, so that a damaged file shows before a training. */
function inspected({ name, folder, get }: ReturnType<typeof listData>[number], folders: readonly string[]): DataEntry {
  if (folder === undefined) return { name, state: 'missing', get };
  try {
    const { shape, classes, train, test, origin } = findData(name, folders);
    return { name, state: 'found', shape, classes, training: train.count, test: test.count, origin };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { name, state: 'damaged', reason: error.message, get };
  }
}
