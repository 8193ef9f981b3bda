import { positions, type WeightLayer, weights } from '../network/index.ts';
import type { TaskNode } from '../parts/words/task.ts';
import { arraysForAny, gradientBits, operandBits, shapeFor } from '../sizes/gradientUnit.ts';
import { addGradients, dram, globalBuffer, gradientSram, throughBuffer } from './blocks.ts';
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

/**
 * A unit of n arrays and a layer that asks for r x c: p = K² ceil(r c / n) passes, each writes the
 * rows of its positions and streams the errors of one output channel after another, `replicas` at once:
 * t = p [rows t_write + ceil(channels / replicas) (t_read + t_tree)], the tree over min(r, n) arrays.
 */
function outerProduct(model: Model, layer: WeightLayer, samples: number): Cost {
  const { chip, network, timing } = model;
  const { wgu } = chip;
  const figures = model.figures.wgu;
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

function keep(model: Model, layer: WeightLayer): Cost {
  const { policy, path } = model.chip.gradient;
  const bits = gradientBits(model.chip, layer);
  switch (policy) {
    case 'dram-per-image':
      return inSeries(throughBuffer(model, bits), dram(model, bits));
    case 'dram-sum':
      return path === 'direct' ? nothing : globalBuffer(model, 'write', bits);
    default:
      return inSeries(throughBuffer(model, bits), addToStored(model, weights(layer)));
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
    { name: 'load', layer, ...inSeries(dram(model, bits), throughBuffer(model, bits), fetch) },
    { name: 'add', layer, ...addGradients(model, weights(shape)) },
    ...(isRunning ? [{ name: 'store', layer, ...inSeries(throughBuffer(model, bits), dram(model, bits)) }] : []),
  ];
}
