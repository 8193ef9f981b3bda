import { type Command, Option } from 'commander';
import { type ImportKind, importKinds } from '../../study/import/kind.ts';
import { positive } from './values.ts';

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
}

export function withImportOptions(command: Command): Command {
  return command
    .addOption(new Option('--as <kind>', 'what the file is, if its content does not show it').choices(importKinds))
    .option('--out <file>', 'the file to write; default: print it')
    .option('--name <name>', 'name of the chip or the run; default: that of the file')
    .option('--network <file.csv>', "neurosim: write the run's layers as a network; breakdown: the network of that run")
    .option('--activity <file>', "neurosim: write the run's activity (JSON; needs --trace or --network)")
    .option('--trace <network>', "neurosim: a network whose layers are the run's: a shipped name or a path")
    .option('--batch <n>', 'breakdown: images of a batch (batchSize)', positive)
    .option('--iterations <n>', 'breakdown: batches of an epoch (numIteration)', positive);
}

/** Options that make sense for one kind of file only. */
const othersOf: Readonly<Record<ImportKind, readonly (keyof ImportOptions)[]>> = {
  neurosim: ['batch', 'iterations'],
  breakdown: ['activity', 'trace'],
};

/** Refuses what makes no sense together: an option without effect would make a person believe in one. */
export function refuseWithoutEffect(command: Command, kind: ImportKind, options: ImportOptions): void {
  const { trace, network, activity } = options;
  const given = othersOf[kind].find((name) => options[name] !== undefined);
  if (given !== undefined) command.error(`error: the file is read as ${kind}, which takes no --${given} (--as KIND)`);
  if (trace !== undefined && network !== undefined) command.error('error: --trace and --network exclude each other');
  if (activity !== undefined && trace === undefined && network === undefined) {
    command.error('error: --activity needs --trace or --network');
  }
  if (trace !== undefined && activity === undefined) command.error('error: --trace is for --activity');
}
