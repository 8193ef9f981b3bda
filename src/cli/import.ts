import { basename, extname } from 'node:path';
import { Command } from 'commander';
import { type ChipContext, chipYaml, readReference, readToolParameters } from '../analytic/neurosim/index.ts';
import { readChip } from '../config/index.ts';
import { parseYaml } from '../source/index.ts';
import type { Context } from './context.ts';
import { writeWhole } from './files.ts';
import { isRun } from './references.ts';

const examples = `
Examples:
  cimline import neurosim Param.cpp --out chips/x.yaml

Takes JSON (names and values, or a reference run with its config) or lines "name = value;" as the tool's parameter file has them.
The chip file holds the description; figures follow from technology and geometry.`;

interface ImportOptions {
  readonly out?: string;
  readonly name?: string;
}

/** `cimline import`: descriptions of other tools as files of this one. */
export function importCommand(context: Context): Command {
  const command = new Command('import')
    .description("another tool's parameters as a chip file")
    .addHelpText('after', examples);
  return command.addCommand(
    new Command('neurosim')
      .description('a parameter set of DNN+NeuroSim V2.1, by its own names')
      .argument('<file>', 'JSON, or lines "name = value;"')
      .option('--out <file>', 'the chip file to write; default: print it')
      .option('--name <name>', 'name of the chip; default: that of the file')
      .addHelpText('after', examples)
      .action((file: string, options: ImportOptions) => importNeurosim(file, options, context)),
  );
}

function importNeurosim(file: string, { out, name }: ImportOptions, context: Context): void {
  const named = name ?? basename(out ?? file, extname(out ?? file));
  const text = chipYaml(readToolParameters(file), named, contextOf(file));
  // What this chip cannot be is said now and not at the first run.
  readChip(parseYaml(text, out ?? named));
  if (out === undefined) {
    context.stdout(text);
    return;
  }
  writeWhole(out, text);
  context.stderr(`wrote ${out}\n`);
}

/** A run says beside its parameters how wide its numbers are and where the tool put the layers. */
function contextOf(file: string): ChipContext {
  if (!isRun(file)) return {};
  const { synapseBit, inputBits, placement, rows } = readReference(file).run;
  return { synapseBit, inputBits, placement, rows };
}
