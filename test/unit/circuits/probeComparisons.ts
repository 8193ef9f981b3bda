import { readFileSync } from 'node:fs';
import { adcEncoder } from '../../../src/circuits/computed/adcEncoder.ts';
import { adderTree, gradientAdder } from '../../../src/circuits/computed/adder.ts';
import { type Cell, oneTransistorCell, sramCell } from '../../../src/circuits/computed/cells.ts';
import { columnMux } from '../../../src/circuits/computed/columnMux.ts';
import { maxTree, passRegister } from '../../../src/circuits/computed/elementwise.ts';
import { flashAdc } from '../../../src/circuits/computed/flashAdc.ts';
import { register } from '../../../src/circuits/computed/flipFlop.ts';
import { inverter } from '../../../src/circuits/computed/gates.ts';
import { linesOf, settling_s } from '../../../src/circuits/computed/lines.ts';
import { registerFile } from '../../../src/circuits/computed/registerFile.ts';
import { sarAdc } from '../../../src/circuits/computed/sarAdc.ts';
import { shiftAdd } from '../../../src/circuits/computed/shiftAdd.ts';
import { sramPeriphery } from '../../../src/circuits/computed/sramArray.ts';
import { sourceLineMatrix, wordLineMatrix } from '../../../src/circuits/computed/switchMatrix.ts';
import { type Technology, technology } from '../../../src/circuits/computed/technology.ts';
import { delay_s_per_m, repeatedWire } from '../../../src/circuits/computed/wires.ts';

type Numbers = Readonly<Record<string, number>>;

/** Unit-level results of one run of the reference; see `origin` in the file. */
export interface Probe {
  readonly node_nm: number;
  readonly rows: number;
  readonly columnsPerAdc: number;
  readonly levels: number;
  readonly sar: boolean;
  readonly cell: 'sram' | 'rram' | 'fefet';
  readonly training: boolean;
  /** On resistance and on/off ratio, width and height of an SRAM cell in features: where they are not {@link device}'s. */
  readonly resistance?: readonly [on_Ohm: number, ratio: number];
  readonly sramCell?: readonly [width_F: number, height_F: number];
  /** Rows are read one by one: only what does not depend on it is compared. */
  readonly sequential?: boolean;
  readonly lines: Numbers;
  readonly areas: Numbers;
  readonly width: number;
  readonly height: number;
  readonly areaArray: number;
  readonly leakage: number;
  readonly colDelay: number;
  readonly modules: Numbers;
  readonly oneBitRead: readonly (readonly [number, number, number, number, number, number, number, number, number])[];
  readonly buffers: Readonly<Record<string, Numbers>>;
  readonly peInput: Numbers | null;
  readonly peRows: number;
  readonly trees: Readonly<
    Record<string, Readonly<Record<2 | 4 | 8 | 16 | 32 | 64, readonly [number, number, number]>> & Numbers>
  >;
  readonly relu: readonly [number, number, number, number];
  readonly maxPool: readonly [number, number, number];
  readonly bus: Numbers;
  readonly lastWrite: Numbers;
  readonly tree: Numbers;
  readonly wgu?: Numbers;
  readonly gradientAdder?: readonly [number, number, number, number, number, number];
}

export const probes: Readonly<Record<string, Probe>> = JSON.parse(
  readFileSync(new URL('../../reference/data/circuits-probes.json', import.meta.url), 'utf8'),
).runs;

/** One number of ours beside the reference's. */
export interface Comparison {
  readonly run: string;
  readonly block: string;
  readonly quantity: string;
  readonly ours: number;
  readonly reference: number;
}

export const error = (c: Comparison) => c.ours / c.reference - 1;

/** The reference's device, of every run: 240 kOhm, on/off 100, read at 0.5 V, 8 input bits, 1 GHz, 300 K. */
export const device = { on_Ohm: 240e3, ratio: 100, inputBits: 8, clock_Hz: 1e9 } as const;

export const technologyOfProbe = (p: Probe): Technology =>
  technology({
    node_m: p.node_nm * 1e-9,
    roadmap: 'LSTP',
    temperature_K: 300,
    clock_Hz: device.clock_Hz,
    fins: 'reference',
    slips: 'reference',
  });

export function cellOfProbe(p: Probe, t: Technology): Cell {
  const [on_Ohm, ratio] = p.resistance ?? [device.on_Ohm, device.ratio];
  if (p.cell !== 'sram') return oneTransistorCell(t, on_Ohm, ratio);
  const [width_F, height_F] = p.sramCell ?? [20, 8];
  return { ...sramCell(t, 8), width_m: width_F * t.node_m, height_m: height_F * t.node_m };
}

/** Every block of a run that has a probe. */
export function compare(run: string, p: Probe): Comparison[] {
  const t = technologyOfProbe(p);
  const found: Comparison[] = [];
  const add = (block: string, quantity: string, ours: number, reference: number | undefined) => {
    if (reference !== undefined && reference !== 0) found.push({ run, block, quantity, ours, reference });
  };
  arrayBlocks(p, t, add);
  buffers(p, t, add);
  adders(p, t, add);
  wires(p, t, add);
  return found;
}

type Add = (block: string, quantity: string, ours: number, reference: number | undefined) => void;

function arrayBlocks(p: Probe, t: Technology, add: Add): void {
  const cell = cellOfProbe(p, t);
  const lines = linesOf(t, 'subarray', cell, p.rows, p.rows);
  const m = p.columnsPerAdc;
  const bits = Math.log2(p.levels);
  const count = p.rows / m;
  const along = { along: 'row', length_m: lines.rowLength_m } as const;
  const down = { along: 'column', length_m: lines.columnLength_m } as const;
  add('lines', 'word line C', lines.row_F, p.lines.capRow2);
  add('lines', 'bit line C', lines.column_F, p.lines.capCol);
  add('lines', 'word line R', lines.row_Ohm, p.lines.resRow);
  add('lines', 'bit line R', lines.column_Ohm, p.lines.resCol);
  add('cells', 'area', lines.cells_m2, p.areaArray);
  if (p.sequential) return;
  if (cell.kind === 'sram') {
    const sram = sramPeriphery(t, cell, lines);
    add('SRAM word-line switches', 'latency', m * (sram.wordLines.step_s + 0.5e-9), p.modules.lat_wlSwitchMatrix);
    add('SRAM word-line switches', 'area', sram.wordLines.area_m2, p.areas.wlSwitchMatrix);
    add('SRAM precharger', 'latency', m * sram.precharge_s, p.modules.lat_precharger);
    add('SRAM precharger', 'energy', m * sram.precharge_J, p.modules.en_precharger);
    add(
      'SRAM prechargers and write drivers',
      'area',
      sram.edge.area_m2,
      p.areas.precharger! + p.areas.sramWriteDriver!,
    );
  } else {
    const word = wordLineMatrix(t, lines);
    const source = sourceLineMatrix(t, lines, cell);
    const density = p.oneBitRead[8]![0];
    add('settling', 'latency', m * settling_s(t, lines, cell, p.rows), p.colDelay);
    add('word-line switches', 'latency', m * (word.step_s + 0.5e-9), p.modules.lat_wlNewSwitchMatrix);
    add(
      'word-line switches',
      'energy',
      m * (word.step_J + density * p.rows * word.activeLine_J),
      p.modules.en_wlNewSwitchMatrix,
    );
    add('word-line switches', 'area', word.area_m2, p.areas.wlNewSwitchMatrix);
    add('source-line switches', 'latency', m * (source.step_s + 0.5e-9), p.modules.lat_slSwitchMatrix);
    add('source-line switches', 'energy', m * source.step_J, p.modules.en_slSwitchMatrix);
    add('source-line switches', 'area', source.area_m2, p.areas.slSwitchMatrix);
    const side = { lines: p.rows, crossing: p.rows };
    const pitch_m = cell.width_m;
    const mux = columnMux(t, cell, { ...side, side: along, pitch_m }, m);
    const rowMux = columnMux(t, cell, { ...side, side: down, pitch_m }, m);
    add('column mux', 'latency', mux.all_s, p.modules.lat_mux! + p.modules.lat_muxDecoder!);
    add('column mux', 'energy', mux.all_J, p.modules.en_mux! + p.modules.en_muxDecoder!);
    add('column mux', 'area', mux.area_m2, p.areas.mux! + p.areas.muxDecoder!);
    if (p.training) add('row mux', 'area', rowMux.area_m2, p.areas.muxBP! + p.areas.muxDecoderBP!);
  }
  if (p.sar) {
    const adc = sarAdc(t, 'adc', bits);
    add('SAR ADC', 'area', count * adc.area_m2, p.areas.sarADC);
    for (const [, , column, , , , , latency, energy] of p.oneBitRead) {
      add('SAR ADC', 'latency', m * adc.convert_s(column), latency);
      add('SAR ADC', 'energy', p.rows * adc.power_W(column) * adc.convert_s(column), energy);
    }
  } else {
    const sensed = { sense: 'current', on_Ohm: cell.on_Ohm, off_Ohm: cell.off_Ohm, rows: p.rows } as const;
    const adc = flashAdc(t, 'adc', bits, sensed);
    const encoder = adcEncoder(t, bits, { count, side: along });
    add('flash ADC', 'area', count * adc.area_m2, p.areas.multilevelSenseAmp);
    for (const [, , column, , , , , latency, energy] of p.oneBitRead) {
      add('flash ADC', 'latency', m * adc.convert_s(column), latency);
      add('flash ADC', 'energy', p.rows * adc.power_W(column) * adc.convert_s(column), energy);
    }
    add('ADC encoder', 'latency', m * encoder.latency_s, p.modules.lat_multilevelSAEncoder);
    add('ADC encoder', 'energy', p.rows * encoder.energy_J, p.modules.en_multilevelSAEncoder);
    add('ADC encoder', 'area', count * encoder.area_m2, p.areas.multilevelSAEncoder);
    if (p.training && cell.kind !== 'sram') {
      add(
        'ADC encoder, row side',
        'area',
        count * adcEncoder(t, bits, { count, side: down }).area_m2,
        p.areas.multilevelSAEncoderBP,
      );
    }
  }
  if (cell.kind === 'sram') {
    const digits = shiftAdd(t, count, bits - 1, 8, along);
    add('shift-add over digits', 'latency', digits.latency_s + 0.5e-9, p.modules.lat_shiftAddWeight);
    add('shift-add over digits', 'area', digits.area_m2, p.areas.shiftAddWeight);
    return;
  }
  const sums = shiftAdd(t, count, bits, device.inputBits, along);
  add('shift-add', 'latency', sums.latency_s + 0.5e-9, p.modules.lat_shiftAddInput);
  add('shift-add', 'energy', p.rows * sums.energy_J, p.modules.en_shiftAddInput);
  add('shift-add', 'area', sums.area_m2, p.areas.shiftAddInput);
  if (p.training) {
    add(
      'shift-add, row side',
      'area',
      shiftAdd(t, count, bits, device.inputBits, down).area_m2,
      p.areas.shiftAddBPInput,
    );
  }
}

function buffers(p: Probe, t: Technology, add: Add): void {
  for (const [name, b] of Object.entries(p.buffers)) {
    const lines = b.numBit! / b.interface_width!;
    if (!Number.isInteger(lines)) continue;
    const block = lines === 4 ? 'register file of 4 lines' : 'register file';
    const bank = registerFile(t, name, lines, b.interface_width!);
    const ideal = registerFile({ ...t, wire_Ohm_per_m: 0 }, name, lines, b.interface_width!);
    add(block, `${name} latency`, bank.read_s, b.latencyPerLineRead);
    add(block, `${name} latency with lines of no resistance (B38)`, ideal.read_s, b.latencyPerLineRead);
    add(block, `${name} energy`, bank.readPerBit_J, b.energyPerBitRead);
    add(block, `${name} leakage`, bank.leakage_W, b.leakageOneCore);
    const banks = name.startsWith('tile') ? b.numCore! : 1;
    add(block, `${name} area`, banks * bank.area_m2, b.areaAllCores);
  }
  if (p.peInput !== null) {
    const side = { along: 'column', length_m: p.peRows * p.height } as const;
    const inputs = register(t, p.peInput.numDff!, side);
    add('PE input register', 'latency', inputs.write_s, p.peInput.latencyPerAccess);
    add('PE input register', 'energy', inputs.bits * inputs.writePerBit_J, p.peInput.energyAllBits);
    add('PE input register', 'leakage', inputs.leakage_W, p.peInput.leakage);
    add('PE input register', 'area', inputs.area_m2, p.peInput.area);
  }
  const [units, area, energy, leakage] = p.relu;
  const relu = passRegister(t, device.inputBits);
  add('ReLU', 'area', units * relu.area_m2, area);
  add('ReLU', 'energy', units * relu.energy_J, energy);
  add('ReLU', 'leakage', units * relu.leakage_W, leakage);
  const pool = maxTree(t, 4, device.inputBits);
  add('max pool', 'area', p.maxPool[0] * pool.area_m2, p.maxPool[1]);
  add('max pool', 'energy', p.maxPool[0] * pool.energy_J, p.maxPool[2]);
}

function adders(p: Probe, t: Technology, add: Add): void {
  const trees = adderTree(t);
  for (const [name, tree] of Object.entries(p.trees)) {
    for (const n of [2, 4, 8, 16, 32, 64] as const) {
      const [latency, energy, leakage] = tree[n];
      const pass = trees.pass(n, tree.bits!);
      add('adder tree', `${name} ${n} latency`, pass.latency_s, latency);
      add('adder tree', `${name} ${n} energy`, tree.trees! * pass.energy_J, energy);
      if (name.startsWith('pe') && n === tree.rows) {
        const rows = { trees: tree.trees!, length_m: p.peRows * p.width };
        add('adder tree', `${name} area`, rows.trees * trees.block(n, tree.bits!, rows).area_m2, tree.area);
      }
      add('adder tree', `${name} ${n} leakage`, tree.trees! * trees.block(n, tree.bits!).leakage_W, leakage);
    }
  }
  if (p.gradientAdder === undefined) return;
  const [count, bits, latency, area, leakage] = p.gradientAdder;
  const sum = gradientAdder(t, bits);
  // The last layer may take several passes.
  const passes = Math.max(1, Math.round(latency / sum.latency_s));
  add('gradient adder', 'latency', passes * sum.latency_s, latency);
  add('gradient adder', 'area', count * sum.area_m2, area);
  add('gradient adder', 'leakage', count * sum.leakage_W, leakage);
}

function wires(p: Probe, t: Technology, add: Add): void {
  const bus = repeatedWire(t, 0);
  const tree = repeatedWire(t, 0.1);
  add('PE bus', 'repeater size', bus.size, p.bus.repeaterSize);
  add('PE bus', 'repeater distance', bus.distance_m, p.bus.minDist);
  add('PE bus', 'latency', bus.figures.latency_s_per_m * p.bus.wireLength!, p.bus.latencyPerFlit);
  add('PE bus', 'energy', bus.figures.energy_J_per_bit_m * p.bus.wireLength!, p.bus.energyPerBit);
  add('H-tree', 'repeater size', tree.size, p.tree.repeaterSize);
  add('H-tree', 'repeater distance', tree.distance_m, p.tree.minDist);
  add('H-tree', 'energy', tree.figures.energy_J_per_bit_m, p.tree.unitLengthEnergyRep_lastcall);
  add('H-tree', 'repeater input C', inverter(t, tree.size).input_F, p.tree.capInvInput);
  add('H-tree', 'repeater output C', inverter(t, tree.size).output_F, p.tree.capInvOutput);
  const wrong = { ...t, wire_Ohm_per_m: p.tree.resPerLength_from_GetUnitLengthRes_1mm! };
  // Other values of the last call are a mean with the first level, which B1 gives no resistance.
  if (p.tree.unitLatencyRep_lastcall! > 4.8e-7) {
    add(
      'H-tree',
      'latency with the wire resistance of defect B14',
      delay_s_per_m(wrong, tree.size, tree.distance_m),
      p.tree.unitLatencyRep_lastcall,
    );
  }
}
