import { first, last } from '../lists/index.ts';
import type {
  ArrayElectrics,
  BitRead,
  Buffer,
  Bus,
  ColumnPower,
  Figures,
  GradientAdders,
  GradientUnit,
  HTree,
  Registers,
  RowSelection,
  TileFigures,
  TileKind,
  Tree,
} from './figures.ts';
import type { BufferProbe, BusProbe, HTreeProbe, Point, Probe, RegistersProbe, TreeProbe } from './probeSchema.ts';
import type { LayerActivity, LayerRow, Run } from './run.ts';
import { columnSlope, readsByRow, sramAccess_ohm } from './sensing.ts';
import { rowOdds } from './update.ts';
import { wire_F_m } from './wires.ts';
import { switchPulse_J } from './writing.ts';

/** The figures of a run, from what its own probe recorded of the live blocks. */
export function figuresOf(probe: Probe, run: Run): Figures {
  const { chip, subArray, interconnect, adderTrees, buffers, tech } = probe;
  const points = subArray.oneBitRead;
  return {
    forward: readsByRow(run.parameters) ? rowReadOf(points) : bitReadOf(points, forwardOf),
    backward: bitReadOf(points, backwardOf),
    array: {
      rowCell_ohm: tech.wireResistanceRow,
      columnCell_ohm: tech.wireResistanceCol,
      access_ohm: sramAccess_ohm(tech.Ron_minNMOS, run.parameters),
      columnF: subArray.capCol,
      sourceF: sourceLine_F(run),
      pulse_J: pulse_J(probe, run),
      ...rowWrite(probe, run),
      selection: selectionOf(probe, run),
    },
    column: columnPower(points, run),
    arrayArea: {
      cells: subArray.areaArray,
      adc: subArray.areaADC,
      accum: subArray.areaAccum,
      other: subArray.areaOther,
    },
    tiles: tilesOf(probe),
    globalTree: treeOf(adderTrees.global),
    globalBuffer: bufferOf(buffers.globalBuffer, chip.numBufferCore, buffers.globalBuffer.areaAllCores),
    globalTreeWires: htreeOf(interconnect.globalHTree, tech.featureSize),
    activation: {
      units: chip.relu_numUnit,
      pass_s: chip.reLu.readLatency,
      pass_J: chip.reLu.readDynamicEnergy,
      area_m2: chip.reLu.area,
    },
    pooling_m2: chip.maxPool.area,
    dram: { bits_per_s: chip.dram_bandwidth_bit_per_s, bit_J: chip.dram_energyPerBit },
    gradientUnit: gradientUnitOf(probe, run),
    gradientAdders: gradientAddersOf(probe, run),
  };
}

/** A source line is wire as long as the column is high. */
function sourceLine_F({ parameters: p }: Run): number {
  return wire_F_m * p.numRowSubArray * p.heightInFeatureSize1T1R * p.technode * 1e-9;
}

/** The switches of all lines; row by row a decoder as well, which the probe has for each row that is on. */
function pulse_J({ buffers, subArray: { oneBitRead } }: Probe, { parameters: p }: Run): number {
  const { energyClockOnly, numDff } = buffers.peInputCM;
  const { en_wlDecoder, activityRowRead } = last(oneBitRead, 'reads of the probe');
  const decoder_J = en_wlDecoder / (activityRowRead * p.numRowSubArray);
  return p.numRowSubArray * switchPulse_J(energyClockOnly / numDff) + decoder_J;
}

interface Sides {
  readonly latency: number;
  readonly sensing: number;
  readonly energy: number;
  readonly sensingEnergy: number;
  readonly shiftAdd: number;
}

function forwardOf(point: Point): Sides {
  return {
    latency: point.readLatency,
    sensing: point.lat_multilevelSenseAmp + point.lat_sarADC,
    energy: point.readEnergy,
    sensingEnergy: point.en_multilevelSenseAmp + point.en_sarADC,
    shiftAdd: point.en_shiftAddInput + point.en_shiftAddWeight,
  };
}

function backwardOf(point: Point): Sides {
  return {
    latency: point.readLatencyAG,
    sensing: point.lat_multilevelSenseAmpBP + point.lat_sarADCBP,
    energy: point.readEnergyAG,
    sensingEnergy: point.en_multilevelSenseAmpBP + point.en_sarADCBP,
    shiftAdd: point.en_shiftAddBPInput + point.en_shiftAddBPWeight,
  };
}

/**
 * What is left of the probe's points without sensing is linear in the activity: a line through the outermost points.
 */
function bitReadOf(points: readonly Point[], side: (point: Point) => Sides): BitRead {
  const [low, high] = outermost(points, ({ activityRowRead }) => activityRowRead);
  const rest = (point: Point) => side(point).energy - side(point).sensingEnergy;
  const perActivity = (rest(high) - rest(low)) / (high.activityRowRead - low.activityRowRead);
  return {
    fixed_s: side(low).latency - side(low).sensing,
    idle_J: rest(low) - perActivity * low.activityRowRead,
    perActivity_J: perActivity,
    shiftAdd_J: side(low).shiftAdd,
  };
}

/**
 * Row by row a read takes time for the rows that are on, one after another; of its energy the tool forgets sensing and
 * encoding (B11).
 */
function rowReadOf(points: readonly Point[]): BitRead {
  const read = bitReadOf(points, (point) => ({ ...forwardOf(point), sensingEnergy: 0 }));
  const [low, high] = outermost(points, ({ activityRowRead }) => activityRowRead);
  const rest_s = (point: Point) => forwardOf(point).latency - forwardOf(point).sensing;
  const rows_s = (rest_s(high) - rest_s(low)) / (high.activityRowRead - low.activityRowRead);
  return { ...read, fixed_s: rest_s(low) - rows_s * low.activityRowRead, rows_s };
}

/** The first of the points with the least value and the last of those with the largest. */
function outermost(points: readonly Point[], of: (point: Point) => number): [low: Point, high: Point] {
  return [points.reduce((a, b) => (of(b) < of(a) ? b : a)), points.reduce((a, b) => (of(b) < of(a) ? a : b))];
}

/** A line through the points of least and most conductance. */
function columnPower(points: readonly Point[], { parameters: p }: Run): ColumnPower {
  const [low, high] = outermost(points, ({ columnResistance }) => -columnResistance);
  const power = (point: Point) => {
    const { sensing, sensingEnergy } = forwardOf(point);
    return sensing === 0 ? 0 : (sensingEnergy / sensing) * (p.numColMuxed / p.numColSubArray);
  };
  const span = 1 / high.columnResistance - 1 / low.columnResistance;
  const perSiemens = span === 0 ? 0 : (power(high) - power(low)) / span;
  return { fixed_W: power(low) - perSiemens / low.columnResistance, perSiemens_W: perSiemens };
}

/**
 * Rows of SRAM are selected for a write as for the steps of a read, without the half clock of each. Of cells the probe
 * kept the last array's write.
 */
function selectionOf({ subArray }: Probe, run: Run): RowSelection | undefined {
  const { parameters: p } = run;
  if (p.memcelltype !== 1) return undefined;
  const { oneBitRead, lastWrite_writeDynamicEnergyArray } = subArray;
  const changed = p.numRowSubArray * lastRow(run).outputs * lastActivity(run).changed;
  const [low, high] = outermost(oneBitRead, ({ activityRowRead }) => activityRowRead);
  const perChange_J = (high.en_wlSwitchMatrix - low.en_wlSwitchMatrix) / (high.activityRowRead - low.activityRowRead);
  return {
    row_s: low.lat_wlSwitchMatrix / p.numColMuxed - 0.5 / p.clkFreq,
    idle_J: low.en_wlSwitchMatrix - perChange_J * low.activityRowRead,
    perChange_J,
    weight_J: changed === 0 ? 0 : lastWrite_writeDynamicEnergyArray / changed,
  };
}

/**
 * Source-line switches take their read time without the half clock of each step. SRAM has none: there the last array's
 * write, which the probe kept, is shared out over the rows that it is expected to have written. How many these were is
 * chance.
 */
function rowWrite(probe: Probe, run: Run): Pick<ArrayElectrics, 'rowWrite_s' | 'rowWriteDeviation_s'> {
  const { subArray } = probe;
  const { numRowMuxedAG, clkFreq, numRowSubArray } = run.parameters;
  const switching = first(subArray.oneBitRead, 'reads of the probe').lat_slSwitchMatrix;
  // Row by row they are switched for half of the rows, one after another (B30).
  const turns = readsByRow(run.parameters) ? numRowSubArray / 2 : 1;
  if (switching > 0) return { rowWrite_s: switching / turns / numRowMuxedAG - 0.5 / clkFreq };
  const { moved } = rowOdds(lastActivity(run).changed, lastRow(run).outputs);
  const selecting_s = numRowSubArray * (selectionOf(probe, run)?.row_s ?? 0);
  if (moved === 0) return { rowWrite_s: 0 };
  const rowWrite_s = (subArray.lastWrite_writeLatency - selecting_s) / (numRowSubArray * moved);
  return { rowWrite_s, rowWriteDeviation_s: rowWrite_s * Math.sqrt((1 - moved) / (numRowSubArray * moved)) };
}

function tilesOf(probe: Probe): Partial<Record<TileKind, TileFigures>> {
  const { buffers: b, interconnect: i, adderTrees: a } = probe;
  const CM = tileOf(probe, {
    peTree: a.peCM,
    tileTree: a.tileCM,
    peIn: b.peInputCM,
    peOut: b.peOutputCM,
    tileIn: b.tileInputCM,
    tileOut: b.tileOutputCM,
    htree: i.tileHTreeCM,
    busIn: i.peBusInputCM,
    busOut: i.peBusOutputCM,
  });
  if (!a.peNM || !a.tileNM || !b.peInputNM || !b.peOutputNM || !b.tileInputNM || !b.tileOutputNM) return { CM };
  if (!i.tileHTreeNM || !i.peBusInputNM || !i.peBusOutputNM) return { CM };
  const NM = tileOf(probe, {
    peTree: a.peNM,
    tileTree: a.tileNM,
    peIn: b.peInputNM,
    peOut: b.peOutputNM,
    tileIn: b.tileInputNM,
    tileOut: b.tileOutputNM,
    htree: i.tileHTreeNM,
    busIn: i.peBusInputNM,
    busOut: i.peBusOutputNM,
  });
  return { CM, NM };
}

interface TileProbe {
  readonly peTree: TreeProbe;
  readonly tileTree: TreeProbe;
  readonly peIn: RegistersProbe;
  readonly peOut: RegistersProbe;
  readonly tileIn: BufferProbe;
  readonly tileOut: BufferProbe;
  readonly htree: HTreeProbe;
  readonly busIn: BusProbe;
  readonly busOut: BusProbe;
}

function tileOf({ chip, subArray, tech }: Probe, tile: TileProbe): TileFigures {
  const arrays = tile.busOut.numRow ** 2;
  const pe = arrays * subArray.usedArea + tile.peTree.area + tile.peIn.area + tile.peOut.area;
  const pes = tile.htree.numRow * tile.htree.numCol;
  const joined = tile.htree.area + tile.tileTree.area + tile.tileIn.areaAllCores + tile.tileOut.areaAllCores;
  return {
    pes,
    peTree: treeOf(tile.peTree),
    tileTree: treeOf(tile.tileTree),
    peIn: registersOf(tile.peIn),
    peOut: registersOf(tile.peOut),
    busIn: busOf(tile.busIn),
    busOut: busOf(tile.busOut),
    // Both kinds of tile share one number of banks: the tool overwrites the novel tiles' with the conventional (B18).
    tileIn: bufferOf(tile.tileIn, chip.numInBufferCore, tile.tileIn.areaAllCores),
    tileOut: bufferOf(tile.tileOut, chip.numOutBufferCore, tile.tileOut.areaAllCores),
    htree: htreeOf(tile.htree, tech.featureSize),
    peSide_m: Math.sqrt(pe),
    tileSide_m: Math.sqrt(pes * pe + joined),
  };
}

function treeOf(probe: TreeProbe): Tree {
  const passes = [probe.add2, probe.add4, probe.add8, probe.add16, probe.add32, probe.add64];
  return {
    bits: probe.numAdderBit,
    stages: probe.numStage,
    trees: probe.numAdderTree,
    area_m2: probe.area,
    passes: passes.map((p) => ({ latency_s: p.latencyOneRead, energy_J: p.energyOneReadAllTrees })),
  };
}

function registersOf(probe: RegistersProbe): Registers {
  return {
    bits: probe.numDff,
    access_s: probe.latencyPerAccess,
    clock_J: probe.energyClockOnly,
    switch_J: probe.energyAllBits - probe.energyClockOnly,
    area_m2: probe.area,
  };
}

function bufferOf(probe: BufferProbe, banks: number, area_m2: number): Buffer {
  return {
    lineBits: probe.interface_width,
    bankBits: probe.numBit,
    banks,
    read_s: probe.latencyPerLineRead,
    write_s: probe.latencyPerLineWrite,
    readBit_J: probe.energyPerBitRead,
    writeBit_J: probe.energyPerBitWrite,
    area_m2,
  };
}

function busOf(probe: BusProbe): Bus {
  return { bits: probe.busWidth, rows: probe.numRow, flit_s: probe.latencyPerFlit, bit_J: probe.energyPerBit };
}

function htreeOf(probe: HTreeProbe, feature_m: number): HTree {
  return {
    feature_m,
    bits: probe.busWidth,
    levels: Math.max(1, (probe.numStage - 1) / 2),
    columns: probe.numCol,
    centre: probe.x_center,
    repeater: {
      ohm: probe.resOnRep,
      inputF: probe.capInvInput,
      outputF: probe.capInvOutput,
      spacing_m: probe.minDist,
    },
    wire_ohm_m: probe.unitLengthWireResistance,
    wideWire_ohm_m: probe.resPerLength_from_GetUnitLengthRes_1mm,
    bit_J_m: probe.unitLengthEnergyRep_lastcall,
    area_m2: probe.area,
  };
}

/** The probe keeps what the last layer left behind: its activity and outputs tell the figures apart. */
function gradientUnitOf({ chip, tech, subArray }: Probe, run: Run): GradientUnit | undefined {
  const unit = chip.weightGradientUnit;
  if (unit === undefined) return undefined;
  const { parameters: p } = run;
  const { activity } = lastActivity(run);
  const { outputs } = lastRow(run);
  const arrays = unit.numArrayInRow * unit.numArrayInCol;
  const slope = columnSlope(p, sramAccess_ohm(tech.Ron_minNMOS, p), columnPower(subArray.oneBitRead, run));
  const active = Math.floor(activity * p.numRowSubArrayWG);
  const byRow = readsByRow(p);
  // Row by row all of the energy is that of rows.
  const readRow = byRow
    ? unit.readEnergyPeak_lastLayer / outputs / active
    : arrays * run.inputBits * p.numRowMuxedWG * p.numColSubArrayWG * slope;
  const writeFixed = p.numRowSubArrayWG / (4 * p.clkFreq);
  return {
    arrayRows: unit.numArrayInRow,
    arrayColumns: unit.numArrayInCol,
    bits: unit.outPrecision,
    read_s: unit.readLatencyPeak_lastLayer / outputs,
    readActivity: byRow ? activity : undefined,
    readIdle_J: unit.readEnergyPeak_lastLayer / outputs - readRow * active,
    readRow_J: readRow,
    writeFixed_s: writeFixed,
    writeActive_s: activity === 0 ? 0 : (unit.writeLatencyPeak_lastLayer - writeFixed) / activity,
    write_J: unit.writeEnergyPeak_lastLayer,
    area_m2: unit.area,
  };
}

/** The probe keeps the last layer's passes, which may have used only some of the adders. */
function gradientAddersOf({ chip }: Probe, run: Run): GradientAdders | undefined {
  const adders = chip.gradientAccum_numAdder;
  if (adders === undefined || adders === 0) return undefined;
  const { channels, kernelHeight, kernelWidth, outputs } = lastRow(run);
  const weights = channels * kernelHeight * kernelWidth * outputs;
  const passes = Math.ceil(weights / adders);
  return {
    adders,
    pass_s: chip.gradientAccum.readLatency / passes,
    pass_J: (chip.gradientAccum.readDynamicEnergy / passes) * Math.max(1, adders / weights),
    area_m2: chip.gradientAccum.area,
  };
}

function lastRow({ rows }: Run): LayerRow {
  return last(rows, 'layers of a run');
}

function lastActivity({ activity }: Run): LayerActivity {
  return last(activity, 'activities of a run');
}
