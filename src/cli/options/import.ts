import { type Command, Option } from 'commander';
import { type ImportKind, importKinds } from '../../study/import/kinds.ts';
import { figureFile } from './figure.ts';
import { collect, whole } from './values.ts';

/** What `import` is asked. */
export interface ImportOptions {
  readonly as?: ImportKind;
  readonly out?: string;
  readonly name?: string;
  readonly network?: string;
  readonly activity?: string;
  readonly trace?: string;
  readonly batch?: number;
  readonly iterations?: number;
  readonly epoch?: number;
  readonly depression?: string;
  readonly keepTable?: boolean;
  readonly figure?: string;
  readonly set: readonly string[];
}

export function withImportOptions(command: Command): Command {
  return command
    .addOption(new Option('--as <kind>', 'what the file is, if its content does not show it').choices(importKinds))
    .option('--out <file>', 'write into this file instead of printing')
    .option('--name <name>', 'name of the chip, the run or the device (default: that of the file)')
    .option('--network <file.csv>', "write the run's layers as a network; of a breakdown: read the network of its run")
    .option('--activity <file>', "write the run's activity as JSON (needs --trace or --network)")
    .option('--trace <network>', 'take the names of layers from this network: a shipped one, or the path of a file')
    .option('--batch <n>', 'images of a batch (of a breakdown; batchSize in the tool)', whole(1))
    .option('--epoch <n>', 'which epoch of a breakdown with several (default: the last complete one)', whole(1))
    .option('--iterations <n>', 'batches of an epoch (of a breakdown; numIteration in the tool)', whole(1))
    .option(
      '--depression <file.csv>',
      'read the depression of a device from this table, and potentiation from the other',
    )
    .option('--keep-table', 'let the device walk the table itself in place of fitted curves')
    .option('--figure <file>', 'draw data, fit and residuals of a device as .svg or .pdf', figureFile)
    .option('--set <path=value>', 'set one value of the device that the table does not say (repeatable)', collect, []);
}

const ofDevices = ['depression', 'keepTable', 'figure', 'set'] as const;

/** Options that make sense for other kinds of files only. */
const othersOf: Readonly<Record<ImportKind, readonly (keyof ImportOptions)[]>> = {
  neurosim: ['batch', 'iterations', 'epoch', ...ofDevices],
  breakdown: ['activity', 'trace', ...ofDevices],
  device: ['batch', 'iterations', 'epoch', 'activity', 'trace', 'network'],
};

/** Refuses what makes no sense together: an option without effect would make a person believe in one. */
export function refuseWithoutEffect(command: Command, kind: ImportKind, options: ImportOptions): void {
  const { trace, network, activity } = options;
  const given = command.options.find((option) => {
    const name = option.attributeName() as keyof ImportOptions;
    return othersOf[kind].includes(name) && [options[name] ?? []].flat().length > 0;
  });
  if (given !== undefined)
    command.error(`error: the file is read as ${kind}, which takes no ${given.long} (--as KIND)`);
  if (trace !== undefined && network !== undefined) command.error('error: --trace and --network exclude each other');
  if (activity !== undefined && trace === undefined && network === undefined) {
    command.error('error: --activity needs --trace or --network');
  }
  if (trace !== undefined && activity === undefined) command.error('error: --trace is for --activity');
}
