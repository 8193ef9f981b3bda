import { adder, adderTree, fullAdder } from '../../circuits/computed/adder.ts';
import type { Cell } from '../../circuits/computed/cells.ts';
import { cellHeight_m } from '../../circuits/computed/gates.ts';
import { linesOf } from '../../circuits/computed/lines.ts';
import { sramPeriphery } from '../../circuits/computed/sramArray.ts';
import type { Technology } from '../../circuits/computed/technology.ts';
import { wguArray } from '../../circuits/computed/wguArray.ts';
import type { GradientAdders, GradientUnit } from '../figures.ts';
import { provision } from '../provision.ts';
import type { Quirks } from '../quirks.ts';
import { ofLevels } from '../traffic.ts';
import { treeFigures } from './joints.ts';
import { converterOf } from './lineEnd.ts';
import { sramCellOf } from './process.ts';
import { type ChipSizes, type Description, levels } from './sizes.ts';

/**
 * The SRAM arrays that make weight gradients, and the trees over arrays below each other.
 *
 * @param defects whether comparators are charged for all columns at every multiplexer step (B31), and how its
 *   multiplexer is laid out (B36)
 */
export function gradientUnit(
  run: Description,
  t: Technology,
  sizes: ChipSizes,
  defects: Pick<Quirks, 'B31' | 'B36'>,
): GradientUnit {
  const { parameters: p } = run;
  const { rows, columns } = sizes.gradientArrays;
  const arrays = rows * columns;
  const cell = sramCellOf(p, t);
  const muxCell_F = defects.B36 ? p.widthInFeatureSize1T1R : p.widthInFeatureSizeSRAM;
  const { figures, channelEnergy, encoders_J } = wguArray(descriptionOf(run), t, adderTree(t), cell, muxCell_F);
  const size = { inputs: rows, bits: sizes.gradientBits - levels(rows) + 1, trees: treesOf(run, columns) };
  const tree = treeFigures(t, size, Math.sqrt(figures.area_m2));
  const pass = rows > 1 ? ofLevels(tree.passes, levels(rows)) : { latency_s: 0, energy_J: 0 };
  const steps = defects.B31 ? p.numRowMuxedWG : 1;
  const channel_J = (active: number) => {
    const { converters_J, rest_J } = channelEnergy(active / p.numRowSubArrayWG);
    return arrays * (steps * (converters_J - encoders_J) + encoders_J + rest_J);
  };
  // A channel's energy is all but linear in the active rows: a line through one row and half of them.
  const half = p.numRowSubArrayWG / 2;
  const row_J = (channel_J(half) - channel_J(1)) / (half - 1);
  return {
    arrayRows: rows,
    arrayColumns: columns,
    bits: sizes.gradientBits,
    read_s: figures.readChannel_s + p.numRowMuxedWG * pass.latency_s,
    readIdle_J: channel_J(1) - row_J + pass.energy_J,
    readRow_J: row_J,
    writeFixed_s: p.numRowSubArrayWG / (4 * p.clkFreq),
    writeActive_s: p.numRowSubArrayWG * figures.writeRow_s,
    write_J: arrays * writing(run, t, cell),
    area_m2: arrays * figures.area_m2 + tree.area_m2,
  };
}

const treesOf = ({ parameters: p }: Description, columns: number) =>
  Math.ceil((columns * p.numColSubArrayWG) / p.numRowMuxedWG);

function descriptionOf({ parameters: p, inputBits }: Description): Parameters<typeof wguArray>[0] {
  return {
    wgu: { rows: p.numRowSubArrayWG, columns: p.numColSubArrayWG, columnsPerAdc: p.numRowMuxedWG },
    adc: { gradient: converterOf(p, p.levelOutputWG) },
    precision: { error: inputBits },
    cell: { readVoltage: p.readVoltage },
  };
}

/**
 * Writing the activations of a layer into one array, in J, at the mean share of ones: so many rows, so many bits of
 * each.
 */
function writing({ parameters: p, activity }: Description, t: Technology, cell: Cell): number {
  const lines = linesOf(t, 'wgu', cell, p.numRowSubArrayWG, p.numColSubArrayWG);
  const mean = activity.reduce((sum, layer) => sum + layer.activity, 0) / activity.length;
  return mean * p.numRowSubArrayWG * sramPeriphery(t, cell, lines).writeRow_J(mean);
}

/**
 * Adders that sum gradients over the batch, as many as the tool makes of a gradient of 0 bits (B3). An adder lies along
 * the rows of the chip, `side_m` long, one above the other; what a column leaves free is lost.
 */
export function gradientAdders(run: Description, t: Technology, sizes: ChipSizes, side_m: number): GradientAdders {
  const { adders } = provision(run, 0);
  const bits = sizes.gradientBits + Math.ceil(Math.log2(run.parameters.batchSize));
  const { latency_s, energy_J } = adder(t, bits);
  const column = Math.max(1, Math.floor(side_m / cellHeight_m(t)));
  const width_m = Math.ceil(adders / column) * bits * fullAdder(t).width_m;
  return { adders, pass_s: latency_s, pass_J: adders * energy_J, area_m2: width_m * side_m };
}
