/** into = tanh(z). */
export function tanh(z: Float32Array, into: Float32Array): void {
  for (let i = 0; i < z.length; i++) into[i] = Math.tanh(z[i]!);
}

/** errors *= the slope of tanh, given its values. */
export function timesTanhSlope(values: Float32Array, errors: Float32Array): void {
  for (let i = 0; i < values.length; i++) errors[i] = errors[i]! * (1 - values[i]! * values[i]!);
}

/** into = 1/(1 + exp(-z)). */
export function sigmoid(z: Float32Array, into: Float32Array): void {
  for (let i = 0; i < z.length; i++) into[i] = 1 / (1 + Math.exp(-z[i]!));
}

/** errors *= the slope of the sigmoid, given its values. */
export function timesSigmoidSlope(values: Float32Array, errors: Float32Array): void {
  for (let i = 0; i < values.length; i++) errors[i] = errors[i]! * values[i]! * (1 - values[i]!);
}
