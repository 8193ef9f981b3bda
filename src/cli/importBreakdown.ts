import { basename, extname } from 'node:path';
import { Command } from 'commander';
import { json, writeWhole } from '../files/index.ts';
import { type Network, readNeuroSimCsv } from '../network/index.ts';
import { parseBreakdown, parsePrinted } from '../neurosim/index.ts';
import { InputError, parseCsv, readText, reasonOf } from '../source/index.ts';
import type { Context } from './context.ts';
import { positive } from './options.ts';

const examples = `
Examples:
  cimline import breakdown NeuroSim_Breakdown_Epock_0.csv --network NetWork.csv --batch 200 --iterations 250 --out run.json
  cimline validate fefet-32nm vgg8 --rule bp --reference run.json

The file does not say how many images its numbers are for: --batch and --iterations do (the tool's batchSize and numIteration).
It holds what was printed and no unit-level figures: validate compares with it, and names no defects on the way.`;

interface BreakdownOptions {
  readonly network: string;
  readonly batch: number;
  readonly iterations: number;
  readonly out?: string;
  readonly name?: string;
}

/** `cimline import breakdown`: what DNN+NeuroSim printed as a reference that `validate` takes. */
export function breakdownCommand(context: Context): Command {
  return new Command('breakdown')
    .description("DNN+NeuroSim V2.1's breakdown CSV of a training epoch as a reference for validate")
    .argument('<file>', 'NeuroSim_Breakdown_Epock_N.csv')
    .requiredOption('--network <file>', 'the NetWork.csv of that run')
    .requiredOption('--batch <n>', 'images per batch (batchSize)', positive)
    .requiredOption('--iterations <n>', 'batches per epoch (numIteration)', positive)
    .option('--out <file>', 'the JSON file to write; default: print it')
    .option('--name <name>', 'name of the run; default: that of the file')
    .addHelpText('after', examples)
    .action((file: string, options: BreakdownOptions) => importBreakdown(file, options, context));
}

const largest = 1_000_000;

function importBreakdown(file: string, options: BreakdownOptions, context: Context): void {
  const { layers, chip } = parseBreakdown(readText(file, largest), file);
  const { network, rows } = networkRows(options.network);
  if (rows.length !== layers.length) {
    throw new InputError({ file, line: 1, column: 1 }, `${layers.length} layers`, {
      expected: `${rows.length}, as ${options.network} has (${network.name})`,
    });
  }
  const document = json({
    name: options.name ?? basename(file, extname(file)),
    tool: 'DNN+NeuroSim V2.1',
    networkRows: rows,
    config: { trainingEstimation: true, batchSize: options.batch, numIteration: options.iterations },
    layers,
    chip,
  });
  refuseNoReference(document, file);
  if (options.out === undefined) {
    context.stdout(document);
    return;
  }
  writeWhole(options.out, document);
  context.stderr(`wrote ${options.out}\n`);
}

/** @throws InputError at the breakdown file where what it says cannot be a reference */
function refuseNoReference(document: string, file: string): void {
  try {
    parsePrinted(document, file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError({ file, line: 1, column: 1 }, `makes no reference: ${reasonOf(error)}`);
  }
}

/** The lines of a network file, once it is known to be one. */
function networkRows(file: string): { readonly network: Network; readonly rows: readonly (readonly number[])[] } {
  const network = readNeuroSimCsv(file);
  const rows = parseCsv(readText(file, largest), file).map((cells) => cells.map((cell) => cell.number()));
  return { network, rows };
}
