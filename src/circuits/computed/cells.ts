import type { Chip } from '../../chip/index.ts';
import { OutsideModelError, within } from '../outside.ts';
import { drainOfOne_F, gate_F, linearRegion, minimumWidth_m, resistanceN_Ohm } from './gates.ts';
import { eightTransistors, estimated, oneTransistorCell_F2, sramCell_m2, sramCellArea } from './published.ts';
import type { Technology } from './technology.ts';

/** The storage cell with its access device. Sizes in metres, resistances of the storage element alone. */
export interface Cell {
  readonly kind: 'one-transistor' | 'crossbar' | 'sram';
  readonly width_m: number;
  readonly height_m: number;
  readonly on_Ohm: number;
  readonly off_Ohm: number;
  /** Of the whole way through the most conductive cell, from line to line. */
  readonly path_Ohm: number;
  /** Whether rows can be read as columns are. */
  readonly transposable: boolean;
  /** Of the access transistor; 0 in a crossbar. */
  readonly access_Ohm: number;
  readonly accessGate_F: number;
  readonly accessDrain_F: number;
}

/** The access transistor may take a quarter of the most conductive cell's voltage. */
const accessShare = 0.25;
/** Width and height in feature sizes. */
export type CellSize = readonly [width: number, height: number];

/**
 * Layout sizes of the reference. Six transistors as in CACTI (146 F2, aspect ratio 1.46). A crossbar's are those of its
 * geometry, whatever the basis.
 */
const sizes = {
  oneTransistor: [4, 4],
  crossbar: [2, 2],
  sram6T: [14.6, 10],
  sram8T: [20, 8],
} as const satisfies Readonly<Record<string, CellSize>>;

/** A square of the published area. */
function oneTransistorSize(t: Technology): CellSize {
  if (t.basis === 'reference') return sizes.oneTransistor;
  const side = Math.sqrt(estimated(t, oneTransistorCell_F2));
  return [side, side];
}

/** The reference's layout, stretched to the published area of the node. */
function sramSize(t: Technology, transistors: 6 | 8): CellSize {
  const [width, height] = transistors === 6 ? sizes.sram6T : sizes.sram8T;
  if (t.basis === 'reference') return [width, height];
  const area_m2 = sramCell_m2(t) * estimated(t, sramCellArea) * (transistors === 6 ? 1 : eightTransistors);
  const stretch = Math.sqrt(area_m2 / (width * height)) / t.node_m;
  return [width * stretch, height * stretch];
}
/** SRAM transistors in feature sizes (CACTI). */
export const sramWidths_F = { pullDown: 2.08, pullUp: 1.23, access: 1.31 } as const;

/**
 * One transistor and one resistive element (RRAM) or one ferroelectric transistor with its access transistor, sized so
 * that its linear-region resistance is a quarter of the cell's on resistance.
 *
 * @throws OutsideModelError if the access transistor is wider than the cell.
 */
export function oneTransistorCell(
  t: Technology,
  on_Ohm: number,
  onOffRatio: number,
  [width, height]: CellSize = oneTransistorSize(t),
): Cell {
  const access_Ohm = accessShare * on_Ohm;
  const minimum_m = minimumWidth_m(t);
  const narrowest_Ohm = linearRegion * resistanceN_Ohm(t, minimum_m);
  const access_m = (minimum_m * narrowest_Ohm) / access_Ohm;
  if (access_m > width * t.node_m) {
    const least = (minimum_m * narrowest_Ohm) / (width * t.node_m) / accessShare;
    throw new OutsideModelError(
      'cell',
      'cell.onResistance',
      `${on_Ohm} Ohm`,
      `at least ${Math.ceil(least)} Ohm, for the access transistor to fit a cell ${Number(width.toPrecision(3))}F wide`,
    );
  }
  return {
    kind: 'one-transistor',
    transposable: true,
    width_m: width * t.node_m,
    height_m: height * t.node_m,
    on_Ohm,
    off_Ohm: on_Ohm * onOffRatio,
    path_Ohm: on_Ohm + access_Ohm,
    access_Ohm,
    accessGate_F: gate_F(t, access_m),
    accessDrain_F: drainOfOne_F(t, access_m),
  };
}

/** A resistive element where two lines cross, without access transistor or selector: 2F x 2F. */
export function crossbarCell(
  t: Technology,
  on_Ohm: number,
  onOffRatio: number,
  [width, height]: CellSize = sizes.crossbar,
): Cell {
  return {
    kind: 'crossbar',
    transposable: true,
    width_m: width * t.node_m,
    height_m: height * t.node_m,
    on_Ohm,
    off_Ohm: on_Ohm * onOffRatio,
    path_Ohm: on_Ohm,
    access_Ohm: 0,
    accessGate_F: 0,
    accessDrain_F: 0,
  };
}

/**
 * An SRAM cell, read through its access transistors. A read current flows or does not: no on/off ratio. Six transistors
 * have one port; eight have a second one, with word and bit lines across the first, for reads of the transposed matrix.
 * The second port is taken not to leak: its bit lines float while it is not in use.
 *
 * @throws OutsideModelError for more than one bit.
 */
export function sramCell(
  t: Technology,
  transistors: 6 | 8,
  bits = 1,
  [width, height]: CellSize = sramSize(t, transistors),
): Cell {
  if (bits !== 1) throw new OutsideModelError('cell', 'cell.bits', bits, '1 for SRAM');
  const access_m = sramWidths_F.access * t.node_m;
  const access_Ohm = resistanceN_Ohm(t, access_m);
  return {
    kind: 'sram',
    transposable: transistors === 8,
    width_m: width * t.node_m,
    height_m: height * t.node_m,
    on_Ohm: access_Ohm,
    off_Ohm: access_Ohm,
    path_Ohm: access_Ohm,
    access_Ohm,
    accessGate_F: gate_F(t, access_m),
    accessDrain_F: drainOfOne_F(t, access_m),
  };
}

/** Beyond these no cell of the kind is published. */
const resistances_Ohm = [1e3, 1e9] as const;

/**
 * The chip's cell.
 *
 * @throws OutsideModelError for a resistance outside 1 kOhm to 1 GOhm, and for an SRAM cell of more than one bit.
 */
export function cellOf(chip: Chip, t: Technology): Cell {
  const { cell } = chip;
  return kinds[cell.type].make(t, cell, cellSize(chip, t));
}

/**
 * Width and height of the chip's cell, in feature sizes: as given, or as usual for its type.
 *
 * @throws OutsideModelError for a cell smaller than any of its type.
 */
export function cellSize({ cell }: Chip, t: Technology): CellSize {
  const { size, least } = kinds[cell.type];
  const usual = size(t);
  const width = cell.width === 'auto' ? usual[0] : cell.width;
  const height = cell.height === 'auto' ? usual[1] : cell.height;
  if (cell.width !== 'auto') checkSide('cell.width', width, height, least);
  if (cell.height !== 'auto') checkSide('cell.height', height, width, least);
  return [width, height];
}

function checkSide(parameter: string, side: number, other: number, { area_F2, why }: Least): void {
  const fits = Math.ceil(area_F2 / Math.max(other, pitch_F));
  const least = Math.max(pitch_F, fits);
  if (side >= least) return;
  const beside = `beside ${Number(other.toPrecision(3))}F`;
  throw new OutsideModelError('cell', parameter, `${side}F`, `at least ${least}F ${beside}: ${why}`);
}

/** A line and the space to the next one. */
const pitch_F = 2;

/** The smallest area of a type of cell, in square feature sizes. */
interface Least {
  readonly area_F2: number;
  readonly why: string;
}

const leastCrossbar: Least = { area_F2: pitch_F ** 2, why: 'crossing lines and their spaces take 4 F2' };
/** Two DRAM cells that share the contact of a bit line. */
const leastOneTransistor: Least = { area_F2: 6, why: 'the densest arrays of access transistors, of DRAM, take 6 F2' };
/** 1 um2 at 90 nm, the fewest square feature sizes of the published cells. */
const leastSram6T: Least = { area_F2: 120, why: 'the densest published cell of six transistors takes over 120 F2' };
const leastSram8T: Least = {
  area_F2: leastSram6T.area_F2 * eightTransistors,
  why: 'eight transistors take 30 % more than 120 F2, the least for six',
};

interface Kind {
  readonly least: Least;
  size(t: Technology): CellSize;
  make(t: Technology, cell: Chip['cell'], size: CellSize): Cell;
}

const oneTransistor: Kind = {
  least: leastOneTransistor,
  size: oneTransistorSize,
  make: (t, { onResistance, onOffRatio }, size) => oneTransistorCell(t, checked(onResistance), onOffRatio, size),
};

const sram = (transistors: 6 | 8): Kind => ({
  least: transistors === 6 ? leastSram6T : leastSram8T,
  size: (t) => sramSize(t, transistors),
  make: (t, { bits }, size) => sramCell(t, transistors, bits, size),
});

/** The cell of a description, by its type. */
const kinds: Readonly<Record<Chip['cell']['type'], Kind>> = {
  fefet: oneTransistor,
  rram: oneTransistor,
  crossbar: {
    least: leastCrossbar,
    size: () => sizes.crossbar,
    make: (t, { onResistance, onOffRatio }, size) => crossbarCell(t, checked(onResistance), onOffRatio, size),
  },
  'sram-8t': sram(8),
  'sram-6t': sram(6),
};

function checked(onResistance: number): number {
  within('cell', 'cell.onResistance', onResistance, resistances_Ohm, 'Ohm');
  return onResistance;
}
