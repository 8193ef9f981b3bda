import { at, first } from '../lists/index.ts';
import { type Item, isName, nameRule, nearest } from '../source/index.ts';
import { activations, convKeys, fcKeys, largest, layerKeys, norms, poolings, poolKeys } from './keys.ts';
import type { Shape, WeightLayer } from './network.ts';
import { type Scope, wholeNumber } from './parameters.ts';
import { type LayerSpec, layerOn, type Padding, ShapeError } from './shapes.ts';

const networkInput = 'input';

/** The layers of a trace, repeated ones written out, each on the shape that it reads. */
export function readLayers(items: readonly Item[], input: Shape, scope: Scope): WeightLayer[] {
  const layers: WeightLayer[] = [];
  for (const item of items) {
    const template = item.require('name').text();
    const repeated = item.get('repeat');
    const times = repeated ? wholeNumber(repeated, scope, 0, largest.layers) : 1;
    for (let i = 1; i <= times; i++) {
      layers.push(readLayer(item, repeated ? numbered(template, i) : template, layers, input, scope));
      if (layers.length > largest.layers) item.fail(`the network has more than ${largest.layers} layers`);
    }
  }
  return layers;
}

/** Map that a trace's `input: [channels, height, width]` describes. */
export function readShape(item: Item, scope: Scope): Shape {
  const sizes = item.list();
  const [channels, height, width] = sizes.map((size) => wholeNumber(size, scope, 1, largest.map));
  if (sizes.length !== 3 || channels === undefined || height === undefined || width === undefined) {
    return item.fail(`input has ${sizes.length} numbers`, { expected: '[channels, height, width]' });
  }
  return { channels, height, width };
}

/** `{i}` in the name of a repeated layer is its number from 1; without it the number is appended. */
function numbered(template: string, i: number): string {
  return template.includes('{i}') ? template.replaceAll('{i}', String(i)) : `${template}${i}`;
}

function readLayer(item: Item, name: string, before: readonly WeightLayer[], input: Shape, scope: Scope): WeightLayer {
  checkName(item.require('name'), name, before);
  const from = sources(item, before);
  const shape = readShapes(item, from, before, input);
  const spec = item.get('conv') ? convolution(item, name, scope) : fullyConnected(item, name, scope);
  try {
    return layerOn(shape, from, spec);
  } catch (error) {
    if (error instanceof ShapeError) item.fail(`layer ${name}: ${error.message}`);
    throw error;
  }
}

function checkName(item: Item, name: string, before: readonly WeightLayer[]): void {
  if (!isName(name) || name === networkInput) {
    item.fail(`"${name}" cannot be the name of a layer`, {
      expected: `${nameRule} other than "${networkInput}"`,
    });
  }
  if (before.some((layer) => layer.name === name)) item.fail(`there are two layers "${name}"`);
}

function fullyConnected(item: Item, name: string, scope: Scope): LayerSpec {
  item.only(Object.keys(item.get('fc') ? fcKeys : { ...convKeys, ...fcKeys }));
  const outputs = item.get('fc') ?? item.fail(`layer ${name} has no outputs`, { expected: 'a key fc or conv' });
  return {
    name,
    kind: 'fc',
    outputs: wholeNumber(outputs, scope, 1, largest.outputs),
    kernel: [1, 1],
    stride: 1,
    padding: 'valid',
    groups: 1,
    activation: item.get('activation')?.choice(activations) ?? layerKeys.activation.without,
    norm: readNorm(item),
    pool: null,
  };
}

function convolution(item: Item, name: string, scope: Scope): LayerSpec {
  item.only(Object.keys(convKeys));
  const pool = item.get('pool');
  return {
    name,
    kind: 'conv',
    outputs: wholeNumber(item.require('conv'), scope, 1, largest.outputs),
    kernel: sides(item.require('kernel'), scope),
    stride: sizeOf(item.get('stride'), scope, convKeys.stride.without),
    padding: readPadding(item.get('padding'), scope),
    groups: wholeNumberOr(item.get('groups'), scope, convKeys.groups.without, largest.outputs),
    activation: item.get('activation')?.choice(activations) ?? layerKeys.activation.without,
    norm: readNorm(item),
    pool: pool && !isNone(pool) ? readPool(pool, scope) : null,
  };
}

function readNorm(item: Item): LayerSpec['norm'] {
  const norm = item.get('norm')?.choice(norms) ?? layerKeys.norm.without;
  return norm === 'none' ? undefined : norm;
}

function readPadding(item: Item | undefined, scope: Scope): Padding {
  if (item === undefined) return 'same';
  if (item.isList) return paddingOfSides(item, scope);
  if (!item.isNumber && !item.isMap && !item.isEmpty) {
    const word = item.text();
    if (word === 'same' || word === 'valid') return word;
  }
  const each = wholeNumber(item, scope, 0, largest.kernel);
  return [each, each, each, each];
}

function paddingOfSides(item: Item, scope: Scope): Padding {
  const numbers = item.list().map((side) => wholeNumber(side, scope, 0, largest.kernel));
  const [top, bottom, left, right] = numbers;
  if (numbers.length !== 4 || top === undefined || bottom === undefined || left === undefined || right === undefined) {
    return item.fail(`padding has ${numbers.length} numbers`, { expected: '[top, bottom, left, right]' });
  }
  return [top, bottom, left, right];
}

function readPool(item: Item, scope: Scope): NonNullable<LayerSpec['pool']> {
  item.only(Object.keys(poolKeys));
  const kind = item.require('kind').choice(poolings);
  const written = item.require('size');
  const isGlobal =
    !written.isNumber && !written.isList && !written.isMap && !written.isEmpty && written.text() === 'global';
  const size = isGlobal ? 'global' : sides(written, scope);
  const stride = sizeOf(item.get('stride'), scope, size === 'global' ? 1 : size[0]);
  const least = size === 'global' ? 1 : Math.min(...size);
  const padding = wholeNumberOr(item.get('padding'), scope, poolKeys.padding.without, Math.floor(least / 2), 0);
  return { kind, size, stride, padding };
}

function isNone(item: Item): boolean {
  return item.isEmpty || (!item.isMap && !item.isList && item.text() === 'none');
}

/** One number for both sides, or `[height, width]`. */
function sides(item: Item, scope: Scope): readonly [number, number] {
  if (!item.isList) {
    const side = wholeNumber(item, scope, 1, largest.kernel);
    return [side, side];
  }
  const numbers = item.list().map((side) => wholeNumber(side, scope, 1, largest.kernel));
  const [height, width] = numbers;
  if (numbers.length !== 2 || height === undefined || width === undefined) {
    return item.fail(`${item.path} has ${numbers.length} numbers`, { expected: '[height, width]' });
  }
  return [height, width];
}

function sizeOf(item: Item | undefined, scope: Scope, otherwise: number): number {
  return wholeNumberOr(item, scope, otherwise, largest.kernel);
}

function wholeNumberOr(item: Item | undefined, scope: Scope, otherwise: number, max: number, min = 1): number {
  return item === undefined ? otherwise : wholeNumber(item, scope, min, max);
}

/** Indices of what the layer reads: the layer before it unless `from` says otherwise. */
function sources(item: Item, before: readonly WeightLayer[]): number[] {
  const from = item.get('from');
  if (from === undefined) return [before.length - 1];
  const items = from.isList ? from.list() : [from];
  if (items.length === 0) from.fail('from is empty', { expected: 'names of earlier layers' });
  const indices = items.map((name) => indexOf(name, before));
  items.forEach((name, i) => {
    if (indices.indexOf(at(indices, i, 'layers')) !== i) name.fail(`"${name.text()}" occurs twice in from`);
  });
  return indices;
}

function indexOf(item: Item, before: readonly WeightLayer[]): number {
  const name = item.text();
  if (name === networkInput) return -1;
  const index = before.findIndex((layer) => layer.name === name);
  if (index >= 0) return index;
  const names = [networkInput, ...before.map((layer) => layer.name)];
  return item.fail(`there is no layer "${name}" before this one`, { nearest: nearest(name, names) });
}

/** Shape of the map that the layer reads; the summands of a residual sum must agree. */
function readShapes(item: Item, from: readonly number[], before: readonly WeightLayer[], input: Shape): Shape {
  const shapes = from.map((index) => (index === -1 ? input : at(before, index, 'layers').result));
  const read = first(shapes, 'summands');
  shapes.forEach((shape, i) => {
    if (text(shape) === text(read)) return;
    const place = at(item.require('from').list(), i, 'summands');
    place.fail(`a sum of different shapes: "${place.text()}" is ${text(shape)}`, { expected: text(read) });
  });
  return read;
}

function text({ channels, height, width }: Shape): string {
  return `${channels} x ${height} x ${width}`;
}
