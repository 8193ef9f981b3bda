import { z } from 'zod';
import { probeSchema } from './probeSchema.ts';

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

/** The tool's parameters that are used, by its own names. */
export const parametersSchema = z.object({
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
  /** Later additions to what is read; older extracts lack them, and the tool's own value holds. */
  tileBufferCoreSizeRow: count.optional(),
  tileBufferCoreSizeCol: count.optional(),
  maxGlobalBusWidth: count.optional(),
  globalBusDelayTolerance: amount.max(1).optional(),
  /** 1 transistor access, 4 crossbar without. */
  accesstype: z.union([z.literal(1), z.literal(4)]).optional(),
  dramType: z.number().int().min(1).max(2).optional(),
});

/** What a layer or a chip printed of its phases, per report. */
export const phaseFields = z.object({
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

/** A line of the tool's network file: input map, kernel, output channels, whether pooled, stride. */
const networkRow = z.tuple([count, count, count, count, count, count, z.literal([0, 1]), count]);

/** What is read of a run with everything that the composition needs. */
export const runSchema = z.object({
  name: z.string().min(1),
  tool: z.string().regex(/V2\.1/, 'another tool or version, expected a run of DNN+NeuroSim V2.1'),
  networkRows: z.array(networkRow).min(1),
  synapseBit: count,
  numBitInput: count,
  config: parametersSchema,
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

/** What is read of a run that tells no more than what it printed. */
export const printedSchema = runSchema
  .pick({ name: true, tool: true, networkRows: true, layers: true, chip: true })
  .extend({ config: parametersSchema.pick({ trainingEstimation: true, batchSize: true, numIteration: true }) });
