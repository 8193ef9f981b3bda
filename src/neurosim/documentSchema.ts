import * as z from 'zod';
import { probeSchema } from './probeSchema.ts';
import { between, blockArea, count, flag, runEnergy, runTime, someEnergy, someTime, whole } from './ranges.ts';

/** A number, or a text that writes one (as overrides do). */
function numberOrText(number: z.ZodNumber, expected: string) {
  const text = z
    .string()
    .regex(/^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$/)
    .transform(Number)
    .pipe(number);
  return z.union([number, text], expected);
}

const cells = whole(1, 65_536);
const levels = whole(2, 65_536);
const volts = between(1e-3, 50, 'V');
const cellSide = between(0.1, 1e4, 'features');
const fraction = between(0, 1);
/** Of a map, a kernel or a list of channels. */
const side = whole(1, 1e6);

/** The tool's parameters that are used, by its own names. */
export const parametersSchema = z.object({
  memcelltype: whole(1, 3),
  deviceroadmap: whole(1, 2),
  SARADC: flag,
  currentMode: flag,
  novelMapping: flag,
  pipeline: flag,
  clkFreq: between(1e6, 1e11, 'Hz'),
  temp: between(200, 500, 'K'),
  technode: whole(5, 250, 'nm'),
  featuresize: numberOrText(between(5e-9, 250e-9, 'm'), 'a number from 5e-9 to 2.5e-7 m'),
  wireWidth: between(5, 500, 'nm'),
  numRowSubArray: cells,
  numColSubArray: cells,
  numColMuxed: cells,
  numRowMuxedAG: cells,
  levelOutput: levels,
  levelOutputAG: levels,
  levelOutputWG: levels,
  numRowSubArrayWG: cells,
  numColSubArrayWG: cells,
  numRowMuxedWG: cells,
  cellBit: whole(1, 16),
  resistanceOn: between(100, 1e12, 'Ohm'),
  resistanceOff: between(100, 1e12, 'Ohm'),
  resistanceAccess: between(0, 1e9, 'Ohm'),
  widthAccessCMOS: cellSide,
  heightInFeatureSize1T1R: cellSide,
  widthInFeatureSize1T1R: cellSide,
  heightInFeatureSizeSRAM: cellSide,
  widthInFeatureSizeSRAM: cellSide,
  maxNumLevelLTP: whole(1, 1e6),
  maxNumLevelLTD: whole(1, 1e6),
  writeVoltage: volts,
  writePulseWidth: between(1e-12, 1e-2, 's'),
  readVoltage: volts,
  trainingEstimation: flag,
  batchSize: count,
  numIteration: count,
  bufferOverHeadConstraint: between(0, 1e6),
  globalBufferCoreSizeRow: cells,
  globalBufferCoreSizeCol: cells,
  /** Later additions to what is read; older extracts lack them, and the tool's own value holds. */
  tileBufferCoreSizeRow: cells.optional(),
  tileBufferCoreSizeCol: cells.optional(),
  maxGlobalBusWidth: whole(1, 1e6).optional(),
  globalBusDelayTolerance: fraction.optional(),
  /** 1 transistor access, 4 crossbar without. */
  accesstype: z.literal([1, 4], '1, or 4 with memcelltype 2').optional(),
  dramType: whole(1, 2).optional(),
  operationmode: z.literal([1, 2], '1 or 2').optional(),
  /** Register files, or SRAM. */
  globalBufferType: flag.optional(),
  tileBufferType: flag.optional(),
  peBufferType: flag.optional(),
  chipActivation: flag.optional(),
  reLu: flag.optional(),
  parallelBP: flag.optional(),
});

/** What a layer or a chip printed of its phases, per report. */
export const phaseFields = z.object({
  FW_latency_s: someTime,
  FW_energy_J: someEnergy,
  FW_peak_latency_s: runTime,
  FW_peak_energy_J: runEnergy,
  AG_latency_s: runTime,
  AG_energy_J: runEnergy,
  AG_peak_latency_s: runTime,
  AG_peak_energy_J: runEnergy,
  WG_latency_s: runTime,
  WG_energy_J: runEnergy,
  WG_peak_latency_s: runTime,
  WG_peak_energy_J: runEnergy,
  WU_latency_s: runTime,
  WU_energy_J: runEnergy,
  WU_peak_latency_s: runTime,
  WU_peak_energy_J: runEnergy,
});

/** A line of the tool's network file: input map, kernel, output channels, whether pooled, stride. */
const networkRow = z.tuple(
  [side, side, side, side, side, side, z.literal([0, 1], '0 or 1'), side],
  'eight numbers: height, width, channels, kernel height and width, outputs, 0 or 1, stride',
);

/** How a run ended, where that was recorded. */
const ended = z.object({
  status: z.literal('ok', '"ok": what a run printed that ended otherwise is no reference').optional(),
  exit: z.literal(0, '0: what a run printed that ended otherwise is no reference').optional(),
});

/** What is read of a run with everything that the composition needs. */
export const runSchema = z.object({
  // First, as it explains what else may be missing.
  run: ended.optional(),
  name: z.string('a text').min(1, 'a text'),
  tool: z.string('a text').regex(/V2\.1/, 'a run of DNN+NeuroSim V2.1'),
  networkRows: z.array(networkRow).min(1, 'at least one row'),
  synapseBit: whole(1, 64),
  numBitInput: whole(1, 64),
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
        activity: fraction,
        bit_density: fraction,
        changed: fraction,
      }),
    ),
  }),
  layers: z.array(phaseFields),
  chip: phaseFields.extend({
    total_latency_s: someTime,
    total_energy_J: someEnergy,
    peak_total_latency_s: runTime,
    peak_total_energy_J: runEnergy,
    area_total_m2: between(1e-9, 0.1, 'm2'),
    area_CIM_array_m2: blockArea,
    area_IC_m2: blockArea,
    area_ADC_m2: blockArea,
    area_Accum_m2: blockArea,
    area_Other_m2: blockArea,
    area_WG_m2: blockArea,
  }),
  probe: probeSchema,
});

/** What is read of a run that tells no more than what it printed. */
export const printedSchema = runSchema
  .pick({ run: true, name: true, tool: true, networkRows: true, layers: true, chip: true })
  .extend({ config: parametersSchema.pick({ trainingEstimation: true, batchSize: true, numIteration: true }) });
