import { positions, size, type WeightLayer, weights } from '../network/index.ts';
import type { MacGridFigures, WguArrayFigures } from '../parts/words/figures.ts';
import type { TaskNode } from '../parts/words/task.ts';
import { arraysForAny, gradientBits, operandBits, shapeFor } from '../sizes/gradientUnit.ts';
import { accumulatorBits, gridShapeFor, operandBuffers, operandLines } from '../sizes/macGrid.ts';
import { addGradients, dram, globalBuffer, gradientSram, gradientWay } from './blocks.ts';
import { type Cost, inSeries, nothing, type Stage, work } from './cost.ts';
import type { Model } from './model.ts';
import { updateInPlace } from './update.ts';

/**
 * WG_l of `samples` samples that share a pass: t = t(operands) + t(outer product) + t(where `gradient.policy` keeps
 * it); with `in-array` the product is written on the cells instead.
 */
export function gradientStages(model: Model, node: TaskNode, samples: number): Stage[] {
  const { layer } = node;
  const shape = model.layer(layer);
  const fetch = globalBuffer(model, 'read', operandBits(model.chip, shape) * samples);
  if (model.chip.gradient.policy === 'in-array') {
    return [
      { name: 'fetch', layer, ...fetch },
      { name: 'update', layer, ...updateInPlace(model, layer) },
    ];
  }
  return [
    { name: 'fetch', layer, ...fetch },
    { name: 'outer product', layer, ...outerProduct(model, shape, samples) },
    { name: 'keep', layer, ...keep(model, shape) },
  ];
}

function outerProduct(model: Model, layer: WeightLayer, samples: number): Cost {
  const { wgu } = model.figures;
  return wgu.kind === 'array' ? inArrays(model, wgu, layer, samples) : inGrid(model, wgu, layer, samples);
}

/**
 * A unit of n arrays and a layer that asks for r x c: p = K² ceil(r c / n) passes, each writes the
 * rows of its positions and streams the errors of one output channel after another, `replicas` at once:
 * t = p [rows t_write + ceil(channels / replicas) (t_read + t_tree)], the tree over min(r, n) arrays.
 */
function inArrays(model: Model, figures: WguArrayFigures, layer: WeightLayer, samples: number): Cost {
  const { chip, network, timing } = model;
  const { wgu } = chip;
  const { rowBlocks, columnBlocks } = shapeFor(chip, layer);
  const unit = arraysForAny(chip, network);
  const kernel = layer.kernel[0] * layer.kernel[1];
  const passes = kernel * Math.ceil((rowBlocks * columnBlocks) / unit);
  const rows = Math.min(wgu.rows, positions(layer) * samples);
  const channels = Math.ceil(layer.output.channels / wgu.replicas);
  const blocks = Math.min(rowBlocks, unit);
  const channel = timing.ps(figures.readChannel_s) + (blocks > 1 ? timing.ps(figures.tree_s(blocks)) : 0);
  const ps = passes * (rows * timing.ps(figures.writeRow_s) + channels * channel);
  const arrays = rowBlocks * columnBlocks * kernel;
  const reads = (arrays * layer.output.channels) / layer.groups;
  return work(ps, arrays * wgu.replicas * rows * figures.writeRow_J + reads * figures.readChannel_J);
}

/**
 * A grid of r x c multipliers and a layer of G groups of C inputs and N outputs, K² kernel positions, P positions and S
 * samples. Its n_x, n_e lines of operands are loaded side by side, one a cycle T:
 * t = max((n - 1) T + t_write) + max t_read + 2 t_cross + T G K² ceil(N / c) (ceil(C / r) P S + C).
 * Every product takes a multiplication and an accumulation; an activation is read once for each of the ceil(N / c)
 * blocks that it meets, an error for each of the K² ceil(C / r), and each sum leaves once.
 */
function inGrid(model: Model, figures: MacGridFigures, layer: WeightLayer, samples: number): Cost {
  const { chip, network, timing } = model;
  const { activation, error } = chip.precision;
  const buffers = operandBuffers(chip, network.layers, figures);
  const [activations, errors] = [buffers.activations.figures, buffers.errors.figures];
  const grid = figures.grid(accumulatorBits(chip, network));
  const { rowBlocks, columnBlocks } = gridShapeFor(chip, layer);
  const kernel = layer.kernel[0] * layer.kernel[1];
  const additions = positions(layer) * samples;
  const inputs = layer.input.channels / layer.groups;
  const cycles = layer.groups * kernel * columnBlocks * (rowBlocks * additions + inputs);
  const lines = operandLines(chip, layer, samples);
  const ps =
    Math.max(
      (lines.activations - 1) * timing.period + timing.ps(activations.write_s),
      (lines.errors - 1) * timing.period + timing.ps(errors.write_s),
    ) +
    Math.max(timing.ps(activations.read_s), timing.ps(errors.read_s)) +
    2 * timing.ps(grid.cross_s) +
    cycles * timing.period;
  const sums = weights(layer);
  const readBits = additions * kernel * columnBlocks * layer.input.channels * activation;
  const errorBits = additions * kernel * rowBlocks * layer.output.channels * error;
  return work(
    ps,
    samples * size(layer.input) * activation * activations.writePerBit_J +
      samples * size(layer.output) * error * errors.writePerBit_J +
      readBits * (activations.readPerBit_J + grid.activationBit_J) +
      errorBits * (errors.readPerBit_J + grid.errorBit_J) +
      sums * additions * (grid.mac_J + grid.accumulate_J) +
      sums * grid.sum_J,
  );
}

function keep(model: Model, layer: WeightLayer): Cost {
  const { policy, path } = model.chip.gradient;
  const bits = gradientBits(model.chip, layer);
  switch (policy) {
    case 'dram-per-image':
      return inSeries(gradientWay(model, bits), dram(model, bits));
    case 'dram-sum':
      return path === 'direct' ? nothing : globalBuffer(model, 'write', bits);
    default:
      return inSeries(gradientWay(model, bits), addToStored(model, weights(layer)));
  }
}

/** On the chip: read the sums, add, write them back. */
function addToStored(model: Model, gradients: number): Cost {
  return inSeries(
    gradientSram(model, 'read', gradients),
    addGradients(model, gradients),
    gradientSram(model, 'write', gradients),
  );
}

/** The sum of the batch in DRAM: load, add; a running sum (`dram-sum`) is written back. */
export function sumStages(model: Model, node: TaskNode): Stage[] {
  const { layer } = node;
  const shape = model.layer(layer);
  const bits = gradientBits(model.chip, shape);
  const isRunning = model.chip.gradient.policy === 'dram-sum';
  // The new gradient of a running sum waits in the buffer.
  const isBuffered = isRunning && model.chip.gradient.path === 'globalBuffer';
  const fetch = isBuffered ? globalBuffer(model, 'read', bits) : nothing;
  return [
    { name: 'load', layer, ...inSeries(dram(model, bits), gradientWay(model, bits), fetch) },
    { name: 'add', layer, ...addGradients(model, weights(shape)) },
    ...(isRunning ? [{ name: 'store', layer, ...inSeries(gradientWay(model, bits), dram(model, bits)) }] : []),
  ];
}
