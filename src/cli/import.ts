import { Command, Option } from 'commander';
import { writeWhole } from '../files/index.ts';
import { importedBreakdown } from '../study/import/breakdown.ts';
import { importedChip, nameOf } from '../study/import/chip.ts';
import { type ImportKind, importKinds, kindOf } from '../study/import/kind.ts';
import type { Context } from './context.ts';
import { positive } from './options.ts';

const examples = `
Examples:
  cimline import Param.cpp --out chips/x.yaml
  cimline import run.json --out x.yaml --activity x.json --trace vgg8
  cimline import run.json --out x.yaml --network x.csv --activity x.json
  cimline validate x.yaml x.csv --activity x.json --reference run.json
  cimline import NeuroSim_Breakdown_Epock_0.csv --network NetWork.csv --batch 200 --iterations 250 --out run.json
  cimline validate fefet-32nm vgg8 --reference run.json

neurosim: a parameter set or a run of DNN+NeuroSim V2.1, as JSON (names and values, or a run with its config) or as lines
"name = value;" of the tool's parameter file. It becomes a chip file; figures follow from technology and geometry. Where no model
covers the chip as it is, the file is written all the same, and stderr says what to change. --activity writes what a run says of
its data (bit densities, changed weights), for \`run --activity\` with the network whose layers it names (--trace). --network writes
the run's own layers as that network, in the tool's format.

breakdown: what the tool printed of a training epoch. It becomes a reference for \`validate\`. --network is then the NetWork.csv of
that run. The file does not say how many images its numbers are for: --batch and --iterations do (the tool's batchSize and
numIteration). It holds no unit-level figures, so \`validate\` names no defects of the tool on the way.`;

interface ImportOptions {
  readonly as?: ImportKind;
  readonly out?: string;
  readonly name?: string;
  readonly network?: string;
  readonly activity?: string;
  readonly trace?: string;
  readonly batch?: number;
  readonly iterations?: number;
}

/** `cimline import`: files of other tools as files of this one. */
export function importCommand(context: Context): Command {
  const command = new Command('import');
  return command
    .description("another tool's parameters as a chip file, what it printed as a reference")
    .argument('<file>', 'a file of DNN+NeuroSim V2.1; what it is shows in its content')
    .addOption(new Option('--as <kind>', 'what the file is, if its content does not show it').choices(importKinds))
    .option('--out <file>', 'the file to write; default: print it')
    .option('--name <name>', 'name of the chip or the run; default: that of the file')
    .option('--network <file.csv>', "neurosim: write the run's layers as a network; breakdown: the network of that run")
    .option('--activity <file>', "neurosim: write the run's activity (JSON; needs --trace or --network)")
    .option('--trace <network>', "neurosim: a network whose layers are the run's: a shipped name or a path")
    .option('--batch <n>', 'breakdown: images of a batch (batchSize)', positive)
    .option('--iterations <n>', 'breakdown: batches of an epoch (numIteration)', positive)
    .addHelpText('after', examples)
    .action((file: string, options: ImportOptions) => {
      const kind = options.as ?? kindOf(file);
      refuseOthers(command, kind, options);
      if (kind === 'breakdown') importBreakdown(command, file, options, context);
      else importChip(command, file, options, context);
    });
}

/** Options that make sense for one kind of file only. */
const othersOf: Readonly<Record<ImportKind, readonly (keyof ImportOptions)[]>> = {
  neurosim: ['batch', 'iterations'],
  breakdown: ['activity', 'trace'],
};

/** An option without effect would make a person believe in one. */
function refuseOthers(command: Command, kind: ImportKind, options: ImportOptions): void {
  const given = othersOf[kind].find((name) => options[name] !== undefined);
  if (given !== undefined) command.error(`error: the file is read as ${kind}, which takes no --${given} (--as KIND)`);
}

function importBreakdown(command: Command, file: string, options: ImportOptions, context: Context): void {
  const { network, batch, iterations, name, out } = options;
  if (network === undefined || batch === undefined || iterations === undefined) {
    command.error('error: a breakdown needs --network, --batch and --iterations of its run');
  }
  const reference = importedBreakdown(file, { network, batch, iterations, name });
  if (out === undefined) context.stdout(reference);
  else {
    writeWhole(out, reference);
    context.stderr(`wrote ${out}\n`);
  }
}

function importChip(command: Command, file: string, options: ImportOptions, context: Context): void {
  const { out, network, activity, trace } = options;
  if (trace !== undefined && network !== undefined) command.error('error: --trace and --network exclude each other');
  if (activity !== undefined && trace === undefined && network === undefined) {
    command.error('error: --activity needs --trace or --network');
  }
  if (trace !== undefined && activity === undefined) command.error('error: --trace is for --activity');
  const name = options.name ?? nameOf(out ?? file);
  const imported = importedChip(file, { name, network, trace, activity: activity !== undefined });
  if (out === undefined) context.stdout(imported.chip);
  const files = [
    [out, imported.chip],
    [network, imported.network],
    [activity, imported.activity],
  ] as const;
  const written = files.flatMap(([path, text]) => {
    if (path === undefined || text === undefined) return [];
    writeWhole(path, text);
    return [path];
  });
  if (written.length > 0) context.stderr(`wrote ${written.join(', ')}\n`);
  if (imported.doubt !== null) context.stderr(`no figures for this chip as it is: ${imported.doubt}\n`);
}
