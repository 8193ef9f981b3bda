import * as z from 'zod';
import { between, count, countOrNone, unitArea, unitEnergy, unitTime } from './ranges.ts';

const area = z.object({ area: unitArea });
const ohms = between(0, 1e12, 'Ohm');
const ohmsPerMetre = between(0, 1e15, 'Ohm/m');
const farads = between(0, 1e-6, 'F');

const buffer = z.object({
  numBit: count,
  interface_width: count,
  numCore: countOrNone,
  areaAllCores: unitArea,
  latencyPerLineRead: unitTime,
  latencyPerLineWrite: unitTime,
  energyPerBitRead: unitEnergy,
  energyPerBitWrite: unitEnergy,
});
const registers = z.object({
  numDff: count,
  area: unitArea,
  latencyPerAccess: unitTime,
  energyAllBits: unitEnergy,
  energyClockOnly: unitEnergy,
});
const pass = z.object({ latencyOneRead: unitTime, energyOneReadAllTrees: unitEnergy });
const tree = z.object({
  numStage: countOrNone,
  numAdderBit: countOrNone,
  numAdderTree: count,
  area: unitArea,
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
  numStage: countOrNone,
  busWidth: count,
  x_center: countOrNone,
  area: unitArea,
  minDist: between(1e-9, 1, 'm'),
  unitLengthEnergyRep_lastcall: between(0, 1, 'J/m'),
  capInvInput: farads,
  capInvOutput: farads,
  resOnRep: ohms,
  unitLengthWireResistance: ohmsPerMetre,
  resPerLength_from_GetUnitLengthRes_1mm: ohmsPerMetre,
});
const bus = z.object({ numRow: count, busWidth: count, latencyPerFlit: unitTime, energyPerBit: unitEnergy });
const bitRead = z.object({
  activityRowRead: between(0, 1),
  cellConductance: between(0, 1, 'S'),
  columnResistance: between(1e-3, 1e15, 'Ohm'),
  readLatency: unitTime,
  readLatencyAG: unitTime,
  readEnergy: unitEnergy,
  readEnergyAG: unitEnergy,
  lat_slSwitchMatrix: unitTime,
  en_wlDecoder: unitEnergy,
  lat_wlSwitchMatrix: unitTime,
  en_wlSwitchMatrix: unitEnergy,
  lat_multilevelSenseAmp: unitTime,
  en_multilevelSenseAmp: unitEnergy,
  lat_sarADC: unitTime,
  en_sarADC: unitEnergy,
  en_shiftAddInput: unitEnergy,
  en_shiftAddWeight: unitEnergy,
  lat_multilevelSenseAmpBP: unitTime,
  en_multilevelSenseAmpBP: unitEnergy,
  lat_sarADCBP: unitTime,
  en_sarADCBP: unitEnergy,
  en_shiftAddBPInput: unitEnergy,
  en_shiftAddBPWeight: unitEnergy,
});

/** The unit-level figures that a run carries, as far as the composition needs them. */
export const probeSchema = z.object({
  tech: z.object({
    featureSize: between(1e-9, 1e-6, 'm'),
    Ron_minNMOS: between(1, 1e9, 'Ohm'),
    wireResistanceRow: ohms,
    wireResistanceCol: ohms,
  }),
  chip: z.object({
    numBufferCore: countOrNone,
    numInBufferCore: countOrNone,
    numOutBufferCore: countOrNone,
    dram_bandwidth_bit_per_s: between(1e6, 1e18, 'bit/s'),
    dram_energyPerBit: unitEnergy,
    relu_numUnit: count,
    maxPool: area,
    reLu: z.object({ area: unitArea, readLatency: unitTime, readDynamicEnergy: unitEnergy }),
    gradientAccum: z.object({ area: unitArea, readLatency: unitTime, readDynamicEnergy: unitEnergy }),
    gradientAccum_numAdder: countOrNone.optional(),
    weightGradientUnit: z
      .object({
        numArrayInRow: count,
        numArrayInCol: count,
        outPrecision: countOrNone,
        area: unitArea,
        readLatencyPeak_lastLayer: unitTime,
        writeLatencyPeak_lastLayer: unitTime,
        readEnergyPeak_lastLayer: unitEnergy,
        writeEnergyPeak_lastLayer: unitEnergy,
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
    areaArray: unitArea,
    areaADC: unitArea,
    areaAccum: unitArea,
    areaOther: unitArea,
    usedArea: unitArea,
    capCol: farads,
    lastWrite_writeLatency: unitTime,
    lastWrite_writeDynamicEnergyArray: unitEnergy,
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
