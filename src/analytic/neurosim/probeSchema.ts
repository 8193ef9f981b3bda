import { z } from 'zod';

const amount = z.number().min(0);
const count = z.number().int().min(0);
const area = z.object({ area: amount });

const buffer = z.object({
  numBit: count,
  interface_width: count,
  numCore: count,
  areaAllCores: amount,
  latencyPerLineRead: amount,
  latencyPerLineWrite: amount,
  energyPerBitRead: amount,
  energyPerBitWrite: amount,
});
const registers = z.object({
  numDff: count,
  area: amount,
  latencyPerAccess: amount,
  energyAllBits: amount,
  energyClockOnly: amount,
});
const pass = z.object({ latencyOneRead: amount, energyOneReadAllTrees: amount });
const tree = z.object({
  numStage: count,
  numAdderBit: count,
  numAdderTree: count,
  area: amount,
  add2: pass,
  add4: pass,
  add8: pass,
  add16: pass,
  add32: pass,
  add64: pass,
});
const htree = z.object({
  numRow: count,
  numCol: count,
  numStage: count,
  busWidth: count,
  x_center: count,
  area: amount,
  minDist: z.number().positive(),
  unitLengthEnergyRep_lastcall: amount,
  capInvInput: amount,
  capInvOutput: amount,
  resOnRep: amount,
  unitLengthWireResistance: amount,
  resPerLength_from_GetUnitLengthRes_1mm: amount,
});
const bus = z.object({ numRow: count, busWidth: count, latencyPerFlit: amount, energyPerBit: amount });
const bitRead = z.object({
  activityRowRead: amount,
  cellConductance: amount,
  columnResistance: z.number().positive(),
  readLatency: amount,
  readLatencyAG: amount,
  readEnergy: amount,
  readEnergyAG: amount,
  lat_slSwitchMatrix: amount,
  lat_multilevelSenseAmp: amount,
  en_multilevelSenseAmp: amount,
  lat_sarADC: amount,
  en_sarADC: amount,
  en_shiftAddInput: amount,
  en_shiftAddWeight: amount,
  lat_multilevelSenseAmpBP: amount,
  en_multilevelSenseAmpBP: amount,
  lat_sarADCBP: amount,
  en_sarADCBP: amount,
  en_shiftAddBPInput: amount,
  en_shiftAddBPWeight: amount,
});

/** The unit-level figures that a run carries, as far as the composition needs them. */
export const probeSchema = z.object({
  tech: z.object({
    featureSize: z.number().positive(),
    vdd: z.number().positive(),
    effectiveResistanceMultiplier: z.number().positive(),
    currentOnNmos300K: z.number().positive(),
    wireResistanceRow: amount,
    wireResistanceCol: amount,
  }),
  chip: z.object({
    numBufferCore: count,
    numInBufferCore: count,
    numOutBufferCore: count,
    dram_bandwidth_bit_per_s: z.number().positive(),
    dram_energyPerBit: amount,
    relu_numUnit: z.number().int().min(1),
    maxPool: area,
    reLu: z.object({ area: amount, readLatency: amount, readDynamicEnergy: amount }),
    gradientAccum: z.object({ area: amount, readLatency: amount, readDynamicEnergy: amount }),
    gradientAccum_numAdder: count.optional(),
    weightGradientUnit: z
      .object({
        numArrayInRow: count,
        numArrayInCol: count,
        outPrecision: count,
        area: amount,
        readLatencyPeak_lastLayer: amount,
        writeLatencyPeak_lastLayer: amount,
        readEnergyPeak_lastLayer: amount,
        writeEnergyPeak_lastLayer: amount,
      })
      .optional(),
  }),
  buffers: z.object({
    globalBuffer: buffer,
    tileInputCM: buffer,
    tileOutputCM: buffer,
    tileInputNM: buffer.optional(),
    tileOutputNM: buffer.optional(),
    peInputCM: registers,
    peOutputCM: registers,
    peInputNM: registers.optional(),
    peOutputNM: registers.optional(),
  }),
  interconnect: z.object({
    globalHTree: htree,
    tileHTreeCM: htree,
    tileHTreeNM: htree.optional(),
    peBusInputCM: bus,
    peBusOutputCM: bus,
    peBusInputNM: bus.optional(),
    peBusOutputNM: bus.optional(),
  }),
  adderTrees: z.object({
    peCM: tree,
    tileCM: tree,
    peNM: tree.optional(),
    tileNM: tree.optional(),
    global: tree,
  }),
  subArray: z.object({
    areaArray: amount,
    areaADC: amount,
    areaAccum: amount,
    areaOther: amount,
    usedArea: amount,
    capCol: amount,
    capRow2: amount,
    lastWrite_writeLatency: amount,
    oneBitRead: z.array(bitRead).min(2),
  }),
});
export type Probe = z.infer<typeof probeSchema>;
/** One of the probe's one-bit reads. */
export type Point = z.infer<typeof bitRead>;
export type BufferProbe = z.infer<typeof buffer>;
export type RegistersProbe = z.infer<typeof registers>;
export type TreeProbe = z.infer<typeof tree>;
export type HTreeProbe = z.infer<typeof htree>;
export type BusProbe = z.infer<typeof bus>;
