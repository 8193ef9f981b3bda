import { basename, extname } from 'node:path';
import { Command } from 'commander';
import { computedFigures, OutsideModelError } from '../circuits/index.ts';
import { readChip } from '../config/index.ts';
import { json, writeWhole } from '../files/index.ts';
import { type Network, parseNeuroSimCsv, weights } from '../network/index.ts';
import {
  activityOf,
  type ChipContext,
  chipYaml,
  networkCsv,
  readReference,
  readToolParameters,
} from '../neurosim/index.ts';
import { inference } from '../rules/index.ts';
import { InputError, parseYaml, reasonOf } from '../source/index.ts';
import { isRun } from '../study/validation/folder.ts';
import type { Context } from './context.ts';
import { breakdownCommand } from './importBreakdown.ts';

const examples = `
Examples:
  cimline import neurosim Param.cpp --out chips/x.yaml
  cimline import neurosim run.json --out x.yaml --activity x.json --trace vgg8
  cimline import neurosim run.json --out x.yaml --network x.csv --activity x.json
  cimline validate x.yaml x.csv --rule bp --activity x.json --reference run.json

Takes JSON (names and values, or a reference run with its config) or lines "name = value;" as the tool's parameter file has them.
The chip file holds the description; figures follow from technology and geometry. Where no model covers the chip as it is, the
file is written all the same, and stderr says what to change. --activity writes what a run says of its data
(bit densities, changed weights), for \`run --activity\` with the trace whose layers it names. --network writes the run's own layers
as that trace, in the tool's format.`;

interface ImportOptions {
  readonly out?: string;
  readonly name?: string;
  readonly activity?: string;
  readonly trace?: string;
  readonly network?: string;
}

/** `cimline import`: descriptions of other tools as files of this one. */
export function importCommand(context: Context): Command {
  const command = new Command('import')
    .description("another tool's parameters as a chip file, what it printed as a reference")
    .addHelpText('after', examples);
  return command.addCommand(breakdownCommand(context)).addCommand(
    new Command('neurosim')
      .description('a parameter set of DNN+NeuroSim V2.1, by its own names')
      .argument('<file>', 'JSON, or lines "name = value;"')
      .option('--out <file>', 'the chip file to write; default: print it')
      .option('--name <name>', 'name of the chip; default: that of the file')
      .option('--network <file.csv>', "write the run's layers, which is a trace")
      .option('--activity <file>', "write the run's activity (JSON; needs --trace or --network)")
      .option('--trace <trace>', "the trace whose layers are the run's: a shipped name or a path")
      .addHelpText('after', examples)
      .action((file: string, options: ImportOptions, own: Command) => {
        const { activity, trace, network } = options;
        if (trace !== undefined && network !== undefined) own.error('error: --trace and --network exclude each other');
        if (activity !== undefined && trace === undefined && network === undefined) {
          own.error('error: --activity needs --trace or --network');
        }
        if (trace !== undefined && activity === undefined) own.error('error: --trace is for --activity');
        importNeurosim(file, options, context);
      }),
  );
}

function importNeurosim(file: string, options: ImportOptions, context: Context): void {
  const { out, name, activity, network, trace } = options;
  const named = name ?? basename(out ?? file, extname(out ?? file));
  const rows = network === undefined ? undefined : networkOf(file, network);
  const recorded =
    activity === undefined ? undefined : runActivity(file, layersOf(rows, options, context), network ?? trace!);
  const text = chipYaml(readToolParameters(file), named, contextOf(file));
  const doubt = doubtOf(text, file);
  if (out === undefined) context.stdout(text);
  else writeWhole(out, text);
  if (rows !== undefined) writeWhole(network!, rows);
  if (activity !== undefined) writeWhole(activity, json(recorded));
  const written = [out, network, activity].filter((path) => path !== undefined);
  if (written.length > 0) context.stderr(`wrote ${written.join(', ')}\n`);
  if (doubt !== null) context.stderr(`no figures for this chip as it is: ${doubt}\n`);
}

/**
 * What this chip cannot be is said now and not at the first run.
 *
 * @returns why its figures cannot be computed, which a change of the written file may mend; null if they can
 * @throws InputError at the parameter file if it describes no chip
 */
function doubtOf(text: string, file: string): string | null {
  try {
    computedFigures(readChip(parseYaml(text, file)));
    return null;
  } catch (error) {
    if (error instanceof OutsideModelError) return error.message;
    if (!(error instanceof InputError)) throw error;
    throw new InputError({ file, line: 1, column: 1 }, `describes no chip: ${reasonOf(error)}`);
  }
}

/** @throws InputError if the file is no run, or the name no one of a trace in the tool's format */
function networkOf(file: string, network: string): string {
  if (extname(network) !== '.csv') {
    const at = { file: `--network ${network}`, line: 1, column: 1 };
    throw new InputError(at, 'the layers are written in the format of a NetWork.csv', {
      expected: 'a name that ends in .csv',
    });
  }
  return networkCsv(readReference(file).run.rows);
}

/** The layers that are written, or those of the trace. One of both is given. */
function layersOf(rows: string | undefined, { network, trace }: ImportOptions, context: Context): Network {
  if (rows !== undefined) return parseNeuroSimCsv(rows, network!);
  return context.load({ chip: 'fefet-32nm', trace: trace!, rule: inference.name, sets: [] }).network;
}

/** @throws InputError if the file is no run, or a run of other layers than the trace's */
function runActivity(file: string, network: Network, trace: string): ReturnType<typeof activityOf> {
  const { run } = readReference(file);
  const theirs = run.rows.map(
    ({ channels, kernelHeight, kernelWidth, outputs }) => channels * kernelHeight * kernelWidth * outputs,
  );
  const ours = network.layers.map(weights);
  if (ours.join() !== theirs.join()) {
    throw new InputError({ file, line: 1, column: 1 }, `a run of layers of ${theirs.join(', ')} weights`, {
      expected: `those of ${trace}: ${ours.join(', ')}`,
    });
  }
  return activityOf(
    run,
    network.name,
    network.layers.map((layer) => layer.name),
  );
}

/** A run says beside its parameters how wide its numbers are and where the tool put the layers. */
function contextOf(file: string): ChipContext {
  if (!isRun(file)) return {};
  const { synapseBit, inputBits, placement, rows } = readReference(file).run;
  return { synapseBit, inputBits, placement, rows };
}
