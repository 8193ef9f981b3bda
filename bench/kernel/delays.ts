export const randomMask = 0xffff;

/** The same delays for both kernels, drawn beforehand so that drawing is not measured. */
export function delays(draw: (random: number) => number): Int32Array {
  let state = 12345;
  return Int32Array.from({ length: randomMask + 1 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return draw(state / 2 ** 32);
  });
}
