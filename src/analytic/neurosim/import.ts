import { z } from 'zod';
import { InputError, parseJson, readText } from '../../source/index.ts';
import type { Figures } from './figures.ts';
import { figuresOf } from './probe.ts';
import { probeSchema } from './probeSchema.ts';
import type { LayerRow, PhaseValues, Run } from './run.ts';

/** A run with the unit-level figures that its probe recorded. */
export interface Reference {
  readonly run: Run;
  readonly figures: Figures;
}

const largest = 2_000_000;
const count = z.number().int().min(1);
const amount = z.number().min(0);
/** A number, or a text that writes one (as overrides do). */
const quantity = z.union([
  z.number(),
  z
    .string()
    .regex(/^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$/)
    .transform(Number),
]);

const parameters = z.object({
  memcelltype: z.number().int().min(1).max(3),
  deviceroadmap: z.number().int().min(1).max(2),
  SARADC: z.boolean(),
  currentMode: z.boolean(),
  novelMapping: z.boolean(),
  pipeline: z.boolean(),
  clkFreq: z.number().positive(),
  temp: z.number().positive(),
  technode: count,
  featuresize: quantity,
  wireWidth: z.number().positive(),
  numRowSubArray: count,
  numColSubArray: count,
  numColMuxed: count,
  numRowMuxedAG: count,
  levelOutput: z.number().int().min(2),
  levelOutputAG: z.number().int().min(2),
  levelOutputWG: z.number().int().min(2),
  numRowSubArrayWG: count,
  numColSubArrayWG: count,
  numRowMuxedWG: count,
  cellBit: count,
  resistanceOn: z.number().positive(),
  resistanceOff: z.number().positive(),
  resistanceAccess: amount,
  widthAccessCMOS: z.number().positive(),
  heightInFeatureSize1T1R: z.number().positive(),
  widthInFeatureSize1T1R: z.number().positive(),
  heightInFeatureSizeSRAM: z.number().positive(),
  widthInFeatureSizeSRAM: z.number().positive(),
  maxNumLevelLTP: count,
  maxNumLevelLTD: count,
  writeVoltage: z.number().positive(),
  writePulseWidth: z.number().positive(),
  readVoltage: z.number().positive(),
  trainingEstimation: z.boolean(),
  batchSize: count,
  numIteration: count,
  bufferOverHeadConstraint: amount,
  globalBufferCoreSizeRow: count,
  globalBufferCoreSizeCol: count,
});

export { parameters as parametersSchema };

const phaseFields = z.object({
  FW_latency_s: amount,
  FW_energy_J: amount,
  FW_peak_latency_s: amount,
  FW_peak_energy_J: amount,
  AG_latency_s: amount,
  AG_energy_J: amount,
  AG_peak_latency_s: amount,
  AG_peak_energy_J: amount,
  WG_latency_s: amount,
  WG_energy_J: amount,
  WG_peak_latency_s: amount,
  WG_peak_energy_J: amount,
  WU_latency_s: amount,
  WU_energy_J: amount,
  WU_peak_latency_s: amount,
  WU_peak_energy_J: amount,
});

const schema = z.object({
  name: z.string().min(1),
  tool: z.string().regex(/V2\.1/, 'a run of DNN+NeuroSim V2.1'),
  networkRows: z.array(z.array(z.number().int().min(0)).length(8)).min(1),
  synapseBit: count,
  numBitInput: count,
  config: parameters,
  floorplan: z.object({
    tileSizeCM: count,
    peSizeCM: count,
    numPENM: count.optional(),
    peSizeNM: count.optional(),
    numTilesPerLayer: z.array(count),
    speedUpPerLayer: z.array(count),
  }),
  derived: z.object({ cellsPerSynapse: count, imagesPerReport: count }),
  trace: z.object({
    perLayer: z.array(
      z.object({
        activity: amount.max(1),
        bit_density: amount.max(1),
        changed: amount.max(1),
      }),
    ),
  }),
  layers: z.array(phaseFields),
  chip: phaseFields.extend({
    total_latency_s: amount,
    total_energy_J: amount,
    peak_total_latency_s: amount,
    peak_total_energy_J: amount,
    area_total_m2: amount,
    area_CIM_array_m2: amount,
    area_IC_m2: amount,
    area_ADC_m2: amount,
    area_Accum_m2: amount,
    area_Other_m2: amount,
    area_WG_m2: amount,
  }),
  probe: probeSchema,
});
type Document = z.infer<typeof schema>;

/**
 * Reads one run of DNN+NeuroSim V2.1 in the JSON form of a reference folder: SI units, a key's unit in its name.
 *
 * @throws InputError naming the field that is missing or no finite number (an `inf` or `null` of the tool is one), at its place
 */
export function readReference(file: string): Reference {
  return parseReference(readText(file, largest), file);
}

/** As {@link readReference}, from a text; `file` names it in errors. */
export function parseReference(text: string, file: string): Reference {
  const found = schema.safeParse(parsed(text, file));
  if (!found.success) throw problem(found.error, text, file);
  const document = found.data;
  refuseUneven(document, file);
  const run = runOf(document);
  return { run, figures: figuresOf(document.probe, run) };
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    parseJson(text, file); // knows where it went wrong
    throw new InputError({ file, line: 1, column: 1 }, 'no valid JSON');
  }
}

/** The first thing wrong, at the nearest place in the file that exists. */
function problem(error: z.ZodError, text: string, file: string): InputError {
  const issue = error.issues[0]!;
  const path = issue.path.map(String);
  let at = parseJson(text, file);
  for (const key of path) {
    const next = at.isList ? at.list()[Number(key)] : at.isMap ? at.get(key) : undefined;
    if (next === undefined) return described(issue, path, false, at.position);
    at = next;
  }
  return described(issue, path, true, at.position);
}

function described(
  issue: { readonly message: string },
  path: readonly string[],
  present: boolean,
  at: ConstructorParameters<typeof InputError>[0],
): InputError {
  const name = path.join('.') || 'the document';
  return new InputError(at, present ? `${name}: ${issue.message}` : `${name} is missing`, {
    expected: present ? undefined : 'the fields of a run of DNN+NeuroSim V2.1, SI units in their names',
  });
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
  for (const [name, length] of lists) {
    if (length === layers) continue;
    throw new InputError({ file, line: 1, column: 1 }, `${name} has ${length} entries`, {
      expected: `${layers}, one per row of networkRows`,
    });
  }
}

function runOf(document: Document): Run {
  const { floorplan, chip } = document;
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
    printed: {
      layers: document.layers.map(phaseValues),
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
    },
  };
}

function rowOf(row: readonly number[]): LayerRow {
  const [height, width, channels, kernelHeight, kernelWidth, outputs, pooled, stride] = row as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
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
