import type * as z from 'zod';
import { readText } from '../files/index.ts';
import { InputError } from '../source/index.ts';
import { refuseUncovered } from './coverage.ts';
import { parsedDocument, readDocument } from './document.ts';
import { type phaseFields, printedSchema, runSchema } from './documentSchema.ts';
import type { Figures } from './figures.ts';
import { withForwardArray } from './leakage.ts';
import { leakageOf, leakageSchema, printedLeakage } from './leakageProbe.ts';
import { figuresOf } from './probe.ts';
import type { Quirks, UnitQuirk } from './quirks.ts';
import type { LayerRow, PhaseValues, PrintedRun, Run } from './run.ts';

/** A run with the unit-level figures that its probe recorded. */
export interface Reference {
  readonly run: Run;
  readonly figures: Figures;
  /** The figures with only some defects of the unit level: where figures are computed. */
  readonly figuresWith?: ((defects: Pick<Quirks, UnitQuirk>) => Figures) | undefined;
}

const largest = 2_000_000;

type Document = z.infer<typeof runSchema>;

/**
 * Reads one run of DNN+NeuroSim V2.1 in the JSON form of a reference folder: SI units, a key's unit in its name.
 *
 * @throws InputError naming the field that is missing or no finite number, at its place; UncoveredRun for a run with a
 * feature that the composition does not cover, or with totals that the tool could not compute
 */
export function readReference(file: string): Reference {
  return parseReference(readText(file, largest), file);
}

/** As {@link readReference}, from a text; `file` names it in errors. */
export function parseReference(text: string, file: string): Reference {
  refuseUncovered(parsedDocument(text, file), text, file);
  const document = readDocument(runSchema, text, file);
  refuseUneven(document, file);
  const run = runOf(document);
  return withLeakage({ run, figures: figuresOf(document.probe, run) }, text, file);
}

/** What a run printed, where that is all there is: no figures to compose from. */
export interface PrintedReference {
  readonly run: PrintedRun;
  readonly figures: null;
}

/**
 * As {@link readReference}; a file without `probe` tells what was printed, and nothing to compose from.
 *
 * @throws InputError as {@link readReference}
 */
export function readAnyReference(file: string): Reference | PrintedReference {
  const text = readText(file, largest);
  if (text.startsWith('Total Area')) {
    throw new InputError(file, 'a breakdown file of the tool, not a run', {
      expected: 'JSON, as `cimline import` makes of it',
    });
  }
  return hasProbe(text) ? parseReference(text, file) : { run: parsePrinted(text, file), figures: null };
}

/**
 * Whether a run brings the figures that the composition needs. What is no JSON does: its reader knows where it is
 * wrong.
 */
export function hasProbe(text: string): boolean {
  try {
    const document = JSON.parse(text) as { probe?: unknown; layers?: unknown } | null;
    return document?.probe !== undefined || document?.layers === undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}

/** Reads what a run printed; `file` names it in errors. */
export function parsePrinted(text: string, file: string): PrintedRun {
  const { name, networkRows, config, layers, chip } = readDocument(printedSchema, text, file);
  refuseOtherLength(file, 'layers', layers.length, networkRows.length);
  const images = config.trainingEstimation ? config.batchSize * config.numIteration : 1;
  return { name, rows: networkRows.map(rowOf), parameters: config, images, printed: printedOf({ layers, chip }) };
}

/** Adds what the run says about leakage, if it says anything. */
function withLeakage({ run, figures }: Reference, text: string, file: string): Reference {
  const { chip } = JSON.parse(text) as { chip: { leakage_power_W?: unknown } };
  if (chip.leakage_power_W === undefined) return { run, figures };
  const document = readDocument(leakageSchema, text, file);
  const printed = printedLeakage(document);
  return {
    run: { ...run, printed: { ...run.printed, leakage: printed } },
    figures: { ...figures, leakage: withForwardArray(run, figures, leakageOf(document), printed) },
  };
}

function refuseUneven(document: Document, file: string): void {
  const layers = document.networkRows.length;
  const { numTilesPerLayer, speedUpPerLayer } = document.floorplan;
  const lists: readonly (readonly [string, number])[] = [
    ['layers', document.layers.length],
    ['trace.perLayer', document.trace.perLayer.length],
    ['floorplan.numTilesPerLayer', numTilesPerLayer.length],
    ['floorplan.speedUpPerLayer', speedUpPerLayer.length],
  ];
  for (const [name, length] of lists) refuseOtherLength(file, name, length, layers);
}

function refuseOtherLength(file: string, name: string, length: number, layers: number): void {
  if (length === layers) return;
  throw new InputError(file, `${name} has ${length} entries`, {
    expected: `${layers}, one per row of networkRows`,
  });
}

function runOf(document: Document): Run {
  const { floorplan } = document;
  return {
    name: document.name,
    rows: document.networkRows.map(rowOf),
    synapseBit: document.synapseBit,
    inputBits: document.numBitInput,
    parameters: document.config,
    placement: {
      tileSize: floorplan.tileSizeCM,
      peSize: floorplan.peSizeCM,
      novelPes: floorplan.numPENM,
      novelPeSize: floorplan.peSizeNM,
      tiles: floorplan.numTilesPerLayer,
      speedUp: floorplan.speedUpPerLayer,
    },
    activity: document.trace.perLayer.map(({ activity, bit_density, changed }) => ({
      activity,
      bitDensity: bit_density,
      changed,
    })),
    cellsPerSynapse: document.derived.cellsPerSynapse,
    images: document.derived.imagesPerReport,
    printed: printedOf(document),
  };
}

function printedOf({ layers, chip }: Pick<Document, 'layers' | 'chip'>): Run['printed'] {
  return {
    layers: layers.map(phaseValues),
    chip: phaseValues(chip),
    total: {
      latency_s: chip.total_latency_s,
      peakLatency_s: chip.peak_total_latency_s,
      energy_J: chip.total_energy_J,
      peakEnergy_J: chip.peak_total_energy_J,
    },
    area: {
      total: chip.area_total_m2,
      CIM_array: chip.area_CIM_array_m2,
      IC: chip.area_IC_m2,
      ADC: chip.area_ADC_m2,
      Accum: chip.area_Accum_m2,
      Other: chip.area_Other_m2,
      WG: chip.area_WG_m2,
    },
  };
}

function rowOf(row: Document['networkRows'][number]): LayerRow {
  const [height, width, channels, kernelHeight, kernelWidth, outputs, pooled, stride] = row;
  return { height, width, channels, kernelHeight, kernelWidth, outputs, pooled: pooled === 1, stride };
}

function phaseValues(fields: z.infer<typeof phaseFields>): PhaseValues {
  const of = (phase: 'FW' | 'AG' | 'WG' | 'WU') => ({
    latency_s: fields[`${phase}_latency_s`],
    peakLatency_s: fields[`${phase}_peak_latency_s`],
    energy_J: fields[`${phase}_energy_J`],
    peakEnergy_J: fields[`${phase}_peak_energy_J`],
  });
  return { FW: of('FW'), AG: of('AG'), WG: of('WG'), WU: of('WU') };
}
