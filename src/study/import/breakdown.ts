import { basename, extname } from 'node:path';
import { json, readText } from '../../files/index.ts';
import { type Network, parseNeuroSimCsv } from '../../network/index.ts';
import { parseBreakdown, parsePrinted } from '../../neurosim/index.ts';
import { InputError, parseCsv } from '../../source/index.ts';

/** What a breakdown file does not say of its run. */
export interface BreakdownRun {
  /** Its network file. */
  readonly network: string;
  /** Images of a batch. */
  readonly batch: number;
  /** Batches of an epoch. */
  readonly iterations: number;
  /** Which of the epochs in the file, from 1 on. @default the last complete one */
  readonly epoch?: number | undefined;
  /** @default the name of the file */
  readonly name?: string | undefined;
}

/** A reference (JSON), and what to know of where it comes from. */
export interface ImportedBreakdown {
  readonly reference: string;
  readonly note: string | null;
}

const largest = 1_000_000;

/**
 * What the tool printed of a training epoch, as a reference that can be validated against (JSON).
 *
 * @throws InputError if the file is no breakdown, or one of another network
 */
export function importedBreakdown(
  file: string,
  { network: csv, batch, iterations, epoch: asked, name }: BreakdownRun,
): ImportedBreakdown {
  const { layers, chip, epoch, epochs } = parseBreakdown(readText(file, largest), file, asked);
  const { network, rows } = networkRows(csv);
  if (rows.length !== layers.length) {
    throw new InputError(file, `${layers.length} layers`, {
      expected: `${rows.length}, as ${csv} has (${network.name})`,
    });
  }
  const document = json({
    name: name ?? basename(file, extname(file)),
    tool: 'DNN+NeuroSim V2.1',
    networkRows: rows,
    config: { trainingEstimation: true, batchSize: batch, numIteration: iterations },
    layers,
    chip,
  });
  refuseNoReference(document, file);
  const note = epochs > 1 ? `${file} holds ${epochs} epochs; this is epoch ${epoch} (--epoch N takes another)` : null;
  return { reference: document, note };
}

/** @throws InputError at the breakdown file where what it says cannot be a reference */
function refuseNoReference(document: string, file: string): void {
  try {
    parsePrinted(document, file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(file, `makes no reference: ${error.reason}`);
  }
}

/** The lines of a network file, once it is known to be one. */
function networkRows(file: string): { readonly network: Network; readonly rows: readonly (readonly number[])[] } {
  const text = readText(file, largest);
  const network = parseNeuroSimCsv(text, file);
  const rows = parseCsv(text, file).map((cells) => cells.map((cell) => cell.number()));
  return { network, rows };
}
