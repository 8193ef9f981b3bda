import { extname } from 'node:path';
import { computedFigures, OutsideModelError } from '../../circuits/index.ts';
import { openNetwork, readChip } from '../../config/index.ts';
import { json } from '../../files/index.ts';
import { type Network, parseNeuroSimCsv, weights } from '../../network/index.ts';
import {
  activityOf,
  type ChipContext,
  chipYaml,
  networkCsv,
  readReference,
  readToolParameters,
  unfollowedSwitches,
} from '../../neurosim/index.ts';
import { InputError, parseYaml } from '../../source/index.ts';
import { isRun } from '../validation/folder.ts';

/** What is wanted besides the chip. */
export interface ImportRequest {
  readonly name: string;
  /** File of the run's own layers, which is a network. */
  readonly network?: string | undefined;
  /** A network that has the run's layers, where its own are not written. */
  readonly trace?: string | undefined;
  /** Whether the run's activity is wanted; one of both networks then names its layers. */
  readonly activity: boolean;
}

/** Files to be written, as texts. */
export interface ImportedChip {
  readonly chip: string;
  readonly network?: string;
  readonly activity?: string;
  /** What of the file the chip does not follow, in sentences. */
  readonly notes: readonly string[];
  /** Why figures of the chip as it is cannot be computed; null if they can. */
  readonly doubt: string | null;
}

/**
 * A parameter set of DNN+NeuroSim, or one of its runs, as a chip file; of a run its network and activity, too.
 *
 * @throws InputError at the file if it describes no chip, or is no run where one is needed
 */
export function importedChip(file: string, { name, network, trace, activity }: ImportRequest): ImportedChip {
  const rows = network === undefined ? undefined : rowsOf(file, network);
  const layers = network !== undefined && rows !== undefined ? parseNeuroSimCsv(rows, network) : layersOf(trace);
  const recorded = activity && layers !== undefined ? runActivity(file, layers, network ?? trace) : undefined;
  const notes: string[] = [];
  const parameters = readToolParameters(file, (note) => notes.push(note));
  const chip = chipYaml(parameters, name, contextOf(file));
  return {
    chip,
    notes: [...notes, ...unfollowedSwitches(parameters)],
    doubt: doubtOf(chip, file),
    ...(rows !== undefined && { network: rows }),
    ...(recorded !== undefined && { activity: json(recorded) }),
  };
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
    throw new InputError(file, `describes no chip: ${error.reason}`);
  }
}

/** @throws InputError if the file is no run, or the name no one of a network in the tool's format */
function rowsOf(file: string, network: string): string {
  if (extname(network) !== '.csv') {
    const at = `--network ${network}`;
    throw new InputError(at, 'the layers are written in the format of a NetWork.csv', {
      expected: 'a name that ends in .csv',
    });
  }
  return networkCsv(readReference(file).run.rows);
}

function layersOf(name: string | undefined): Network | undefined {
  return name === undefined ? undefined : openNetwork(name).read(new Map());
}

/** @throws InputError if the file is no run, or a run of other layers than the network's */
function runActivity(file: string, network: Network, named = network.name): ReturnType<typeof activityOf> {
  const { run } = readReference(file);
  const theirs = run.rows.map(
    ({ channels, kernelHeight, kernelWidth, outputs }) => channels * kernelHeight * kernelWidth * outputs,
  );
  const ours = network.layers.map(weights);
  if (ours.join() !== theirs.join()) {
    throw new InputError(file, `a run of layers of ${theirs.join(', ')} weights`, {
      expected: `those of ${named}: ${ours.join(', ')}`,
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
