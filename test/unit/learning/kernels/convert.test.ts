import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blockedKernels, referenceKernels, wasmKernels } from '../../../../src/learning/kernels/index.ts';
import { isLong } from '../../../support/long.ts';

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

test.runIf(isLong)(
  'the module in the repository is what its source compiles to',
  () => {
    const script = fileURLToPath(new URL('../../../../src/learning/kernels/assembly/compile.mjs', import.meta.url));
    expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
  },
  60_000,
);

test('memory beyond 4 GiB is refused with advice', () => {
  const kernels = wasmKernels();
  expect(() => kernels.floats(2 ** 30)).toThrow('needs more than 4 GiB of memory; lower the batch (--batch)');
});

test('operands may lie beyond 2 GiB, up to the end of the memory', () => {
  const kernels = wasmKernels();
  kernels.floats(2 ** 29); // untouched, so the system need not have it
  const [a, b, c] = [kernels.floats(6), kernels.floats(6), kernels.floats(4)];
  a.set([1, 2, 3, 4, 5, 6]);
  b.set([1, 0, 0, 1, 1, 1]);
  kernels.multiply(a, b, c, { rows: 2, depth: 3, columns: 2 }, 'none');
  expect([...c]).toEqual([4, 5, 10, 11]);
  const left = 2 ** 32 - 65536 - (c.byteOffset + 65536);
  const last = kernels.floats(left / 4).subarray(-5);
  last.set([1, 2, 3, 4, -5]);
  kernels.rectify(last, last);
  expect([...last]).toEqual([1, 2, 3, 4, 0]);
  kernels.multiply(last.subarray(0, 4), last.subarray(0, 4), c, { rows: 2, depth: 2, columns: 2 }, 'none');
  expect([...c]).toEqual([7, 10, 15, 22]);
  const slide = {
    height: 2,
    width: 2,
    channels: 1,
    kernel: [2, 2],
    stride: 1,
    padding: [0, 0],
    positions: [1, 1],
  } as const;
  kernels.gather(c, last.subarray(1), slide);
  expect([...last]).toEqual([1, 7, 10, 15, 22]);
});
