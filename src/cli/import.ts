import { Command } from 'commander';
import { writeWhole } from '../files/index.ts';
import { importedBreakdown } from '../study/import/breakdown.ts';
import { importedChip, nameOf } from '../study/import/chip.ts';
import { kindOf } from '../study/import/kind.ts';
import type { Context } from './context.ts';
import { type HelpText, helpBelow } from './help.ts';
import { type ImportOptions, refuseWithoutEffect, withImportOptions } from './options/import.ts';

const help: HelpText = {
  examples: [
    'cimline import Param.cpp --out chips/x.yaml',
    'cimline import run.json --out x.yaml --activity x.json --trace vgg8',
    'cimline import run.json --out x.yaml --network x.csv --activity x.json',
    'cimline validate x.yaml x.csv --activity x.json --reference run.json',
    'cimline import NeuroSim_Breakdown_Epock_0.csv --network NetWork.csv --batch 200 --iterations 250 --out run.json',
    'cimline validate fefet-32nm vgg8 --reference run.json',
  ],
  about: [
    'neurosim: a parameter set or a run of DNN+NeuroSim V2.1, as JSON (names and values, or a run with its config) or as lines "name = value;" of the parameter file of that tool. It becomes a chip file, whose figures follow from technology and geometry. Where no model covers the chip as it is, the file is written all the same, and stderr says what to change.',
    '--activity writes what a run says of its data (densities of bits, changed weights), for `run --activity` with the network whose layers it names (--trace). --network writes the layers of the run as that network, in the format of that tool.',
    'breakdown: what the tool printed of a training epoch. It becomes a reference for `validate`. --network is then the NetWork.csv of that run. The file does not say how many images its numbers are for: --batch and --iterations do (batchSize and numIteration of the tool). It holds no figures of single units, so `validate` names no defects of the tool on the way.',
  ],
};

/** `cimline import`: files of other tools as files of this one. */
export function importCommand(context: Context): Command {
  const command: Command = withImportOptions(new Command('import'));
  return command
    .description("another tool's parameters as a chip file, what it printed as a reference")
    .argument('<file>', 'a file of DNN+NeuroSim V2.1; what it is shows in its content')
    .addHelpText('after', helpBelow(help, context.look))
    .action((file: string, options: ImportOptions) => {
      const kind = options.as ?? kindOf(file);
      refuseWithoutEffect(command, kind, options);
      if (kind === 'breakdown') importBreakdown(command, file, options, context);
      else importChip(file, options, context);
    });
}

function importBreakdown(command: Command, file: string, options: ImportOptions, context: Context): void {
  const { network, batch, iterations, name, out } = options;
  if (network === undefined || batch === undefined || iterations === undefined) {
    command.error('error: a breakdown needs --network, --batch and --iterations of its run');
  }
  const reference = importedBreakdown(file, { network, batch, iterations, name });
  if (out === undefined) context.stdout(reference);
  writeAll([[out, reference]], context);
}

function importChip(file: string, options: ImportOptions, context: Context): void {
  const { out, network, activity, trace, name = nameOf(out ?? file) } = options;
  const imported = importedChip(file, { name, network, trace, activity: activity !== undefined });
  if (out === undefined) context.stdout(imported.chip);
  const files = [
    [out, imported.chip],
    [network, imported.network],
    [activity, imported.activity],
  ] as const;
  writeAll(files, context);
  if (imported.doubt !== null) context.stderr(`no figures for this chip as it is: ${imported.doubt}\n`);
}

/** Writes every text that has a file to go to, and says where. */
function writeAll(
  files: readonly (readonly [file: string | undefined, text: string | undefined])[],
  { stderr }: Context,
): void {
  const written = files.flatMap(([file, text]) => {
    if (file === undefined || text === undefined) return [];
    writeWhole(file, text);
    return [file];
  });
  if (written.length > 0) stderr(`wrote ${written.join(', ')}\n`);
}
