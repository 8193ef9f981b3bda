import { type Chip, dramOrigin, lineGroups } from '../chip/index.ts';
import type { AdcFigures, Block, BufferFigures, ChipFigures, ReadFigures, WguFigures } from '../parts/words/figures.ts';
import { dramTransfer } from './dram.ts';

/** One row of a chip's listing. SI units; null where the quantity does not exist for the row. */
export interface FigureRow {
  readonly block: string;
  /** What is timed or counted: one input bit, one access, one pass, …; empty for a row of area and leakage alone. */
  readonly action: string;
  readonly latency_s: number | null;
  readonly energy_J: number | null;
  readonly leakage_W: number | null;
  readonly area_m2: number | null;
  /** `given` by a line that holds as it is, `derived` from one by a law that it allows, or `computed` by a model. */
  readonly origin: 'given' | 'derived' | 'computed';
}

/** Bit density and mean conductance at which energies of reads are listed. */
const listedAt = { density: 0.25, conductance: 0.5 } as const;

/** The figures of a chip as rows: block by block, one row an action. Area and leakage stand in a block's first row. */
export function figureTable(chip: Chip, figures: ChipFigures): FigureRow[] {
  const f = figures;
  const { subarray } = chip;
  const [rowGroups, columnGroups] = [lineGroups(subarray, subarray.rows), lineGroups(subarray, subarray.columns)];
  const clock_s = 1 / chip.technology.clock;
  const rowsOf: RowsOf = (block, line, area, actions) => {
    const origin = originOf(line, figures.notes);
    return actions.map(([action, latency_s, energy_J], i) => ({
      block,
      action,
      latency_s,
      energy_J,
      leakage_W: i === 0 && area ? area.leakage_W : null,
      area_m2: i === 0 && area ? area.area_m2 : null,
      origin,
    }));
  };
  const elementwise = (['activation', 'derivative', 'pooling', 'loss', 'residual', 'generator'] as const).flatMap(
    (key) => rowsOf(key, key, f[key], [['element', clock_s, f[key].energy_J]]),
  );
  return [
    ...rowsOf('array', 'subarray', f.array, reads('forward bit', f.array.forward, rowGroups)),
    ...rowsOf(
      'array, transposed',
      'subarray',
      f.array.transposedPeriphery,
      reads('error bit', f.array.transposed, columnGroups),
    ),
    ...rowsOf('feedback array', 'subarray', f.feedbackArray, reads('feedback bit', f.feedbackArray.forward, rowGroups)),
    ...rowsOf('ADCs, forward', 'adc.forward', f.adc.forward, conversion(f.adc.forward, f.array.forward)),
    ...rowsOf('ADCs, error', 'adc.error', f.adc.error, conversion(f.adc.error, f.array.transposed)),
    ...rowsOf('ADCs, feedback', 'adc.feedback', f.adc.feedback, conversion(f.adc.feedback, f.feedbackArray.forward)),
    ...rowsOf('PE input register', 'peInput', f.peInput, accesses(f.peInput)),
    ...rowsOf('PE output register', 'peOutput', f.peOutput, accesses(f.peOutput)),
    ...rowsOf('PE bus, per mm and bit', 'bus', null, [
      ['flit', f.bus.latency_s_per_m / 1e3, f.bus.energy_J_per_bit_m / 1e3],
    ]),
    ...rowsOf('H-tree, per mm and bit', 'tree', null, [
      ['flit', f.tree.latency_s_per_m / 1e3, f.tree.energy_J_per_bit_m / 1e3],
    ]),
    ...rowsOf('adder tree, 4 x 16 bit', 'adderTree', f.adderTree.block(4, 16), [
      ['pass', f.adderTree.pass(4, 16).latency_s, f.adderTree.pass(4, 16).energy_J],
    ]),
    ...rowsOf('tile buffer bank', 'tileBuffer', f.tileInput, accesses(f.tileInput)),
    ...rowsOf('global buffer bank', 'globalBuffer', f.globalBuffer, accesses(f.globalBuffer)),
    dramRow(chip),
    ...elementwise,
    ...gradientRows(chip, f.wgu, rowsOf),
    ...rowsOf('gradient adder', 'gradientAdder', f.gradientAdder, [
      ['addition', f.gradientAdder.latency_s, f.gradientAdder.energy_J],
    ]),
    ...rowsOf('write driver', 'write', null, [
      ['pulse on a row, one cell written', f.write.pulse_s, f.write.pulse_J(1)],
      ['set-up of an array', f.write.setup_s, null],
    ]),
  ];
}

type Listed = readonly [action: string, latency_s: number | null, energy_J: number | null];
type RowsOf = (block: string, line: string, area: Block | null, actions: readonly Listed[]) => FigureRow[];

/** Bits of an accumulator for which a digital gradient unit is listed. */
const listedSum = 32;

/** One array of a gradient unit, or a digital unit with a bank of each operand buffer. */
function gradientRows(chip: Chip, wgu: WguFigures, rowsOf: RowsOf): FigureRow[] {
  const { activation, error } = chip.precision;
  if (wgu.kind === 'array') {
    return rowsOf('gradient array', 'wgu', wgu, [
      [`channel of ${error} bits`, wgu.readChannel_s, wgu.readChannel_J],
      [`row of activations of ${activation} bits`, wgu.writeRow_s, wgu.writeRow_J],
    ]);
  }
  const [rows, columns] = chip.wgu.macs;
  const grid = wgu.grid(listedSum);
  const clock_s = 1 / chip.technology.clock;
  return [
    ...rowsOf(`gradient unit, ${rows} x ${columns} multipliers`, 'wgu', grid, [
      [`product of ${activation} x ${error} bits into ${listedSum}`, clock_s, grid.mac_J],
      ['accumulator of it, read and written', null, grid.accumulate_J],
      [`row of ${columns} sums that leave`, clock_s, columns * grid.sum_J],
      ['activation across the grid, per bit', null, grid.activationBit_J],
      ['error across the grid, per bit', null, grid.errorBit_J],
    ]),
    ...rowsOf('gradient unit, bank of activations', 'wgu', wgu.activations(1), accesses(wgu.activations(1))),
    ...rowsOf('gradient unit, bank of errors', 'wgu', wgu.errors(1), accesses(wgu.errors(1))),
  ];
}

/** One input bit of a whole array, in all its groups of lines. */
function reads(action: string, read: ReadFigures | null, groups: number): Listed[] {
  if (read === null) return [];
  const latency_s = read.drive_s + read.settle_s + read.conversions * read.convert_s + read.shiftAdd_s;
  const { density, conductance } = listedAt;
  const energy_J = read.arrayEnergy_J(density) + read.adcEnergy_J(density, conductance) + read.shiftAddEnergy_J;
  return [[`${action} at density ${density}`, groups * latency_s, groups * energy_J]];
}

function conversion(adc: AdcFigures, read: ReadFigures | null): Listed[] {
  if (read === null) return [];
  const all_J = read.adcEnergy_J(listedAt.density, listedAt.conductance);
  return [[`conversion of ${adc.count} columns`, read.convert_s, all_J / read.conversions]];
}

function accesses(buffer: BufferFigures): Listed[] {
  return [
    ['write, per bit', buffer.write_s, buffer.writePerBit_J],
    ['read, per bit', buffer.read_s, buffer.readPerBit_J],
  ];
}

const megabit = 1e6;

/** A channel has no area on the chip; its numbers are the chip file's or published. */
function dramRow(chip: Chip): FigureRow {
  const { latency_s, energy_J } = dramTransfer(chip.dram, megabit);
  return {
    block: `DRAM channel: ${dramOrigin(chip.dram)}`,
    action: 'transfer of 1 Mbit',
    latency_s,
    energy_J,
    leakage_W: null,
    area_m2: null,
    origin: 'given',
  };
}

/** Notes open with the block they tell of; see `Cover`. */
function originOf(line: string, notes: readonly string[]): FigureRow['origin'] {
  if (notes.some((note) => note.startsWith(`${line}: derived`))) return 'derived';
  return notes.some((note) => note.startsWith(`${line}: given`)) ? 'given' : 'computed';
}
