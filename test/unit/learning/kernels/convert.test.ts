import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blockedKernels, referenceKernels, wasmKernels } from '../../../../src/learning/kernels/index.ts';

test.each([referenceKernels, blockedKernels(), wasmKernels()])(
  '$name: an ADC rounds the sum of every array',
  (kernels) => {
    const x = kernels.floats(5);
    const w = kernels.floats(5);
    const y = kernels.floats(1);
    x.set([1, 1, 1, 1, 1]);
    w.set([0.3, 0.3, 0.9, 0.9, -0.2]);
    // Arrays of two rows hold 0.6, 1.8, -0.2. Codes 0 .. 3 stand for 0, 0.5, 1, 1.5: they become 0.5, 1.5 (clipped), 0.
    kernels.convert(x, w, y, { rows: 1, depth: 5, columns: 1 }, 'none', { block: 2, low: 0, step: 0.5, top: 3 });
    expect(y[0]).toBe(2);
    // One array of five rows holds 2.2.
    kernels.convert(x, w, y, { rows: 1, depth: 5, columns: 1 }, 'none', { block: 128, low: -1, step: 0.5, top: 15 });
    expect(y[0]).toBe(2);
  },
);

test('growing memory keeps what is in it', () => {
  const kernels = wasmKernels();
  const first = kernels.floats(3);
  first.set([1, 2, 3]);
  kernels.floats(4_000_000);
  expect([...first]).toEqual([1, 2, 3]);
  const product = kernels.floats(1);
  kernels.multiply(first, first, product, { rows: 1, depth: 3, columns: 1 }, 'none');
  expect(product[0]).toBe(14);
});

test('the module in the repository is what its source compiles to', () => {
  const script = fileURLToPath(new URL('../../../../src/learning/kernels/assembly/compile.mjs', import.meta.url));
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
}, 60_000);

test('memory beyond 2 GiB is refused with advice', () => {
  expect(() => wasmKernels().floats(2 ** 29)).toThrow('more than 2 GiB of memory; use a smaller network or batch');
});
