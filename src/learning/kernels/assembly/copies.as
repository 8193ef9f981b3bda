/** Copies some elements; for so few it takes less than a call of memory.copy. */
@inline
export function copyElements(from: usize, to: usize, count: usize): void {
  const whole = (count & ~3) << 2;
  for (let at: usize = 0; at < whole; at += 16) v128.store(to + at, v128.load(from + at));
  for (let at = whole; at < count << 2; at += 4) store<f32>(to + at, load<f32>(from + at));
}
