import { cellsPerWeight, isSram } from '../chip/index.ts';
import type { ArrayPlacement } from '../mapping/index.ts';
import { positions, weights } from '../network/index.ts';
import { gradientBits, operandBits } from '../sizes/gradientUnit.ts';
import { outerPulses, rowPulses, rowRewrites } from './array.ts';
import { dram, globalBuffer, gradientSram, gradientWay, pass, transfer } from './blocks.ts';
import { type Cost, inSeries, type Stage, work } from './cost.ts';
import { type Write, writesEnd } from './drivers.ts';
import type { Model } from './model.ts';
import { tileInput, tileTree } from './tile.ts';
import { clientOf, deliver } from './tree.ts';

/** WU_l: t = t(summed gradient) + t(optimiser's state) + t(H-tree, tile buffers, and all arrays by the drivers). */
export function updateStages(model: Model, layer: number): Stage[] {
  const { chip, figures, timing } = model;
  const bitsPerCell = chip.gradient.bits / cellsPerWeight(chip);
  const setup = timing.ps(figures.write.setup_s);
  const byRow = (array: ArrayPlacement) => {
    const { ps, energy_J } = (isSram(chip.cell) ? rowRewrites : rowPulses)(model, layer, array);
    return work(setup + ps, energy_J);
  };
  return [
    { name: 'gradient', layer, ...summedGradient(model, layer) },
    { name: 'optimizer', layer, ...optimizer(model, layer) },
    { name: 'write', layer, ...writeArrays(model, layer, bitsPerCell, byRow) },
  ];
}

function summedGradient(model: Model, index: number): Cost {
  const layer = model.layer(index);
  const bits = gradientBits(model.chip, layer);
  const onChip = model.chip.gradient.policy === 'on-chip';
  const source = onChip ? gradientSram(model, 'read', weights(layer)) : dram(model, bits);
  return inSeries(source, gradientWay(model, bits));
}

/** State is loaded, used, and stored again, each way through the global buffer. */
function optimizer(model: Model, index: number): Cost {
  const bits = weights(model.layer(index)) * model.chip.optimizer.stateBits;
  const buffer = [globalBuffer(model, 'write', bits), globalBuffer(model, 'read', bits)];
  return inSeries(dram(model, bits), ...buffer, ...buffer, dram(model, bits));
}

/**
 * The product of activations and errors driven on rows and columns together, all rows at once, one vector after
 * another.
 */
export function updateInPlace(model: Model, layer: number): Cost {
  const { chip, figures, timing } = model;
  const placement = model.placementOf({ kind: 'weights', layer });
  const copies = placement.arrayCopies * placement.peCopies;
  const shape = model.layer(layer);
  const bitsPerCell = operandBits(chip, shape) / Math.max(1, placement.cellsUsed / copies);
  const setup = Math.max(1, timing.ps(figures.write.setup_s));
  return writeArrays(model, layer, bitsPerCell, (array) => {
    const { ps, energy_J } = outerPulses(model, layer, array, positions(shape));
    return inSeries({ ps: setup, energy_J: 0 }, work(ps, energy_J));
  });
}

/**
 * Data for every cell down to the tiles; there every array, copies included, waits for one of `parallelArrays` drivers.
 */
function writeArrays(model: Model, layer: number, bitsPerCell: number, write: (array: ArrayPlacement) => Cost): Cost {
  const { tiles, arrayCopies, peCopies } = model.placementOf({ kind: 'weights', layer });
  const leaves = tiles.map(({ row, column, pes }, part) => {
    const arrays = pes.flatMap((pe) => pe.arrays);
    const cells = arrays.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    return { row, column, part, downBits: cells * bitsPerCell, arrays };
  });
  const { arrivals, energy_J } = deliver(model, leaves);
  let energy = energy_J;
  const writes: Write[] = [];
  for (const { leaf, ps, client } of arrivals) {
    const inside = inSeries(
      pass(model, tileInput(model), leaf.downBits),
      transfer(model, tileTree(model), leaf.downBits),
    );
    const jobs = leaf.arrays.flatMap((array) => new Array<Cost>(arrayCopies * peCopies).fill(write(array)));
    const comes = ps + inside.ps;
    energy += inside.energy_J;
    jobs.forEach((job, i) => {
      writes.push({ comes, client: clientOf(client, jobs.length, i), takes: job.ps });
      energy += job.energy_J;
    });
  }
  return { ps: writesEnd(writes, model.chip.write.parallelArrays), energy_J: energy };
}
