import { at } from '../lists/index.ts';
import { type Block, cut } from './blocks.ts';
import type { Figures } from './figures.ts';
import type { Quirks } from './quirks.ts';
import { type Stream, stream } from './random.ts';
import type { Parameters, Run } from './run.ts';
import { type Converter, converter, levelsOf, readsByRow, tabulated } from './sensing.ts';
import type { LayerContext } from './traffic.ts';
import { clocked_s } from './wires.ts';

/** Time of one conversion for each input bit of a layer, in one image, and energy of all columns. */
export interface Conversions {
  readonly time_s: number;
  readonly energy_J: number;
}

/** Sensing over all input bits of a layer, in one image: forward. */
export interface Sensed extends Conversions {
  /** The same backward, which differs where rows are read one after another. */
  readonly backward: Conversions;
  /** Row by row: rows that are on, of all bits, in the array where most are. */
  readonly rows: number;
  /** Part of the input bits that are zero in all rows of the array which has the fewest such bits. */
  readonly zeroShare: number;
}

/** Positions whose input bits are drawn; a layer with more is scaled up from these. */
const drawnPositions = 4;
/** Mean number of ones in the 7 value bits of a magnitude from 1 to 127. */
const onesPerMagnitude = (7 * 64) / 127;

/**
 * Sensing in every PE of every tile of a layer (the slowest array's time, the sum of all energies), with weights and
 * inputs drawn by the recipe of the synthetic traces: weights uniform in [-1, 1] on the grid of the synapse's bits; an
 * activation is non-zero with a probability and then uniform over its 7 value bits (sign 0). The probability follows
 * from the bit density that the run recorded. Deterministic in `seed`.
 */
export function senseLayer({ run, figures, layer, quirks }: LayerContext, density: number, seed: number): Sensed[][] {
  const draw: Draw = {
    run,
    figures,
    quirks,
    random: stream(seed),
    sense: tabulated(converter(run.parameters, levelsOf(run.parameters), figures.column)),
    positions: Math.min(layer.positions, drawnPositions),
    density,
  };
  return layer.blocks.map((tile) => tile.pes.map((pe) => sensePe(draw, pe, layer.positions)));
}

/** What stays the same while a layer is drawn. */
interface Draw {
  readonly run: Run;
  readonly figures: Figures;
  readonly quirks: Quirks;
  readonly random: Stream;
  readonly sense: Converter;
  readonly positions: number;
  readonly density: number;
}

function sensePe(draw: Draw, { rows, columns }: Block, positions: number): Sensed {
  const { numRowSubArray, numColSubArray } = draw.run.parameters;
  const arrays = cut(rows, numRowSubArray).flatMap((height) => {
    const vectors = inputVectors(draw, height);
    return cut(columns, numColSubArray).map((width) => senseArray(draw, height, width, vectors));
  });
  const scale = positions / draw.positions;
  const slowest = (of: (array: SensedArray) => number) =>
    scale * (scale > 1 ? slowestHeight(arrays, of) : Math.max(...arrays.map(of)));
  const all = (of: (array: SensedArray) => number) => scale * arrays.reduce((sum, array) => sum + of(array), 0);
  return {
    time_s: slowest(({ time_s }) => time_s),
    energy_J: all(({ energy_J }) => energy_J),
    backward: {
      time_s: slowest(({ backward }) => backward.time_s),
      energy_J: all(({ backward }) => backward.energy_J),
    },
    rows: slowest(({ rows }) => rows),
    zeroShare: Math.min(...arrays.map((array) => array.zeroShare)),
  };
}

interface SensedArray extends Sensed {
  readonly height: number;
}

/**
 * With many positions an array's sum is close to its mean: take the mean over arrays of one height, not a drawn
 * maximum.
 */
function slowestHeight(arrays: readonly SensedArray[], of: (array: SensedArray) => number): number {
  const heights = [...new Set(arrays.map(({ height }) => height))];
  return Math.max(
    ...heights.map((height) => {
      const alike = arrays.filter((array) => array.height === height);
      return alike.reduce((sum, array) => sum + of(array), 0) / alike.length;
    }),
  );
}

/** Rows that are on, for every input bit of every drawn position. */
function inputVectors({ run, positions, density, random }: Draw, rows: number): number[][] {
  const bits = run.inputBits;
  const probability = Math.min(1, (density * bits) / onesPerMagnitude);
  const ofPosition = (): number[][] => {
    const sign: number[] = [];
    const planes: number[][] = Array.from({ length: bits - 1 }, () => []);
    for (let row = 0; row < rows; row += 1) {
      if (random.uniform() >= probability) continue;
      const magnitude = 1 + Math.floor(random.uniform() * 127);
      for (const [bit, on] of planes.entries()) if (bit < 7 && (magnitude >> bit) & 1) on.push(row);
    }
    return [sign, ...planes];
  };
  return Array.from({ length: positions }, ofPosition).flat();
}

function senseArray(draw: Draw, rows: number, columns: number, vectors: readonly (readonly number[])[]): SensedArray {
  if (readsByRow(draw.run.parameters)) return senseRows(draw, rows, columns, vectors);
  const { sense, quirks } = draw;
  const { clkFreq } = draw.run.parameters;
  const inTime = (s: number) => (quirks.I17 ? s : clocked_s(s, clkFreq));
  const zeros = vectors.filter((on) => on.length === 0).length;
  const cells = cellConductances(draw, rows, columns);
  let time = 0;
  let energy = 0;
  for (const on of vectors) {
    if (on.length === 0) {
      if (!quirks.I10) continue;
      time += inTime(sense.time_s(Number.POSITIVE_INFINITY));
      energy += columns * sense.idle_J;
      continue;
    }
    let slowest = 0;
    let power = 0;
    for (const conductance of columnSums(cells, columns, on)) {
      slowest = Math.max(slowest, sense.time_s(1 / conductance));
      power += sense.power_W(1 / conductance);
    }
    time += inTime(slowest);
    energy += power * slowest; // every column stays on until the slowest is done
  }
  const found = { time_s: time, energy_J: energy };
  return { height: rows, ...found, backward: found, rows: 0, zeroShare: zeros / vectors.length };
}

/**
 * Row by row each conversion sees one cell; the tool takes the mean of a column's rows that are on for all of them.
 * Forward it forgets the energy of sensing (B11), backward half of the rows are on (B30).
 */
function senseRows(draw: Draw, rows: number, columns: number, vectors: readonly (readonly number[])[]): SensedArray {
  const { sense, run } = draw;
  const half = run.parameters.numRowSubArray / 2;
  const cells = cellConductances(draw, rows, columns);
  let [time, back, energy, active] = [0, 0, 0, 0];
  for (const on of vectors) {
    let slowest = sense.least_s;
    let power = columns * sense.idle_W;
    if (on.length > 0) {
      const means_ohm = Array.from(columnSums(cells, columns, on), (sum) => on.length / sum);
      slowest = Math.max(...means_ohm.map((ohm) => sense.time_s(ohm)));
      power = means_ohm.reduce((sum, ohm) => sum + sense.power_W(ohm), 0);
    }
    time += on.length * slowest;
    active += on.length;
    back += half * slowest;
    energy += half * power * slowest;
  }
  return {
    height: rows,
    time_s: time,
    energy_J: 0,
    backward: { time_s: back, energy_J: energy },
    rows: active,
    zeroShare: vectors.filter((on) => on.length === 0).length / vectors.length,
  };
}

/** Sum of the conductances in each column over the rows that are on. */
function columnSums(cells: Float64Array, columns: number, on: readonly number[]): Float64Array {
  const sums = new Float64Array(columns);
  for (const row of on) {
    for (let column = 0; column < columns; column += 1)
      sums[column] = (sums[column] ?? 0) + (cells[row * columns + column] ?? 0);
  }
  return sums;
}

/**
 * Conductance of every cell in series with the wire to it, row by row. SRAM cells are their access transistors,
 * whatever they hold and wherever they are.
 */
function cellConductances({ run, figures, random }: Draw, rows: number, columns: number): Float64Array {
  const { parameters: p } = run;
  const { rowCell_ohm, columnCell_ohm, access_ohm } = figures.array;
  const cells = new Float64Array(rows * columns);
  if (p.memcelltype === 1) return cells.fill(1 / access_ohm);
  const series = p.memcelltype === 2 ? p.resistanceAccess : 0;
  const half = 2 ** (run.synapseBit - 1);
  const states_ohm = stateResistances(p, half);
  let index = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const state = Math.round((2 * random.uniform() - 1) * half) + half;
      const cell = at(states_ohm, state, 'states of a cell');
      const wire = (column + 1) * rowCell_ohm + (rows - row) * columnCell_ohm;
      cells[index++] = 1 / (cell + wire + series);
    }
  }
  return cells;
}

/** Resistance of a cell at each weight from -1 to 1, in steps of 1 / `half`. */
function stateResistances({ resistanceOn, resistanceOff }: Parameters, half: number): number[] {
  const [least, most] = [1 / resistanceOff, 1 / resistanceOn];
  return Array.from({ length: 2 * half + 1 }, (_, state) => {
    const weight = (state - half) / half;
    return 1 / (((weight + 1) / 2) * (most - least) + least);
  });
}
