import type { Chip } from '../../chip/index.ts';
import { OutsideModelError, within } from '../outside.ts';
import { drainOfOne_F, gate_F, linearRegion, minimumWidth_m, resistanceN_Ohm } from './gates.ts';
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
/**
 * Layout sizes in feature sizes: width, height. Six transistors as in CACTI (146 F2, aspect ratio 1.46), eight as in
 * the reference.
 */
const sizes = { oneTransistor: [4, 4], crossbar: [2, 2], sram6T: [14.6, 10], sram8T: [20, 8] } as const;
/** SRAM transistors in feature sizes (CACTI). */
export const sramWidths_F = { pullDown: 2.08, pullUp: 1.23, access: 1.31 } as const;

/**
 * One transistor and one resistive element (RRAM) or one ferroelectric transistor with its access transistor, sized so
 * that its linear-region resistance is a quarter of the cell's on resistance; 4F x 4F unless given (width, height).
 *
 * @throws OutsideModelError if the access transistor is wider than the cell.
 */
export function oneTransistorCell(
  t: Technology,
  on_Ohm: number,
  onOffRatio: number,
  [width, height]: readonly [number, number] = sizes.oneTransistor,
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
      `at least ${Math.ceil(least)} Ohm, for the access transistor to fit a cell ${width}F wide`,
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
export function crossbarCell(t: Technology, on_Ohm: number, onOffRatio: number): Cell {
  const [width, height] = sizes.crossbar;
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
export function sramCell(t: Technology, transistors: 6 | 8, bits = 1): Cell {
  if (bits !== 1) throw new OutsideModelError('cell', 'cell.bits', bits, '1 for SRAM');
  const [width, height] = transistors === 6 ? sizes.sram6T : sizes.sram8T;
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
  return cells[chip.cell.type](t, chip.cell);
}

/** The cell of a description, by its type. */
const cells = {
  fefet: (t, { onResistance, onOffRatio }) => oneTransistorCell(t, published(onResistance), onOffRatio),
  rram: (t, { onResistance, onOffRatio }) => oneTransistorCell(t, published(onResistance), onOffRatio),
  crossbar: (t, { onResistance, onOffRatio }) => crossbarCell(t, published(onResistance), onOffRatio),
  'sram-8t': (t, { bits }) => sramCell(t, 8, bits),
  'sram-6t': (t, { bits }) => sramCell(t, 6, bits),
} as const satisfies Readonly<Record<Chip['cell']['type'], (t: Technology, cell: Chip['cell']) => Cell>>;

function published(onResistance: number): number {
  within('cell', 'cell.onResistance', onResistance, resistances_Ohm, 'Ohm');
  return onResistance;
}
