export { isSeparate, type Layer, type LayerFeedback, layerOf } from './layer.ts';
export {
  multiply,
  multiplyExactly,
  multiplyFeedback,
  multiplyTransposed,
  multiplyTransposedSigns,
  outerProduct,
} from './products.ts';
export { workingSpace } from './sliding.ts';
export { someRows } from './windows.ts';
