import { Product } from './product';

/** Adds converted sums to some elements of C, four at a time. */
export function addConverted(product: Product, sums: usize, into: usize, count: usize): void {
  const low = f32x4.splat(product.low), inverse = f32x4.splat(product.inverse);
  const step = f32x4.splat(product.step), top = f32x4.splat(product.top);
  for (const end = sums + (count << 2); sums < end; sums += 16, into += 16) {
    const scaled = f32x4.mul(f32x4.sub(v128.load(sums), low), inverse);
    const rounded = f32x4.floor(f32x4.add(scaled, f32x4.splat(0.5)));
    const code = f32x4.min(f32x4.max(rounded, f32x4.splat(0)), top);
    v128.store(into, f32x4.add(v128.load(into), f32x4.add(f32x4.mul(code, step), low)));
  }
}
