import { expect, test } from 'vitest';
import { readTensors, tensorWriter } from '../../../src/tensors/index.ts';
import { zipOf } from '../../../src/tensors/zip.ts';
import { deflatedZip, floats, npy } from '../../support/tensors.ts';

const read = (bytes: Uint8Array) => readTensors(bytes, 'w.npz');

/** numpy.savez_compressed(w=[[1.5, -2, 0.25], [3, 4, 65504]] in single precision, y=[7, -1] in int64) */
const compressed =
  'UEsDBC0AAAAIAAAAIQCX4Ax7//////////8FABQAdy5ucHkBABAAmAAAAAAAAABcAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CsaaOgq1CmQDLgaGA/YMQIKBocGOgcHBAUg7MDyodwcAUEsDBC0AAAAIAAAAIQDgks68//////////8FABQAeS5ucHkBABAAkAAAAAAAAABKAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC52Bgj4DwUAUEsBAi0DLQAAAAgAAAAhAJfgDHtcAAAAmAAAAAUAAAAAAAAAAAAAAIABAAAAAHcubnB5UEsBAi0DLQAAAAgAAAAhAOCSzrxKAAAAkAAAAAUAAAAAAAAAAAAAAIABkwAAAHkubnB5UEsFBgAAAAACAAIAZgAAABQBAAAAAA==';

test('reads what numpy packed', () => {
  expect(read(Buffer.from(compressed, 'base64'))).toEqual([
    { name: 'w', shape: [2, 3], values: Float32Array.of(1.5, -2, 0.25, 3, 4, 65504) },
    { name: 'y', shape: [2], values: Float64Array.of(7, -1) },
  ]);
});

const single = npy("'<f4'", '(1,)', floats(1));

test('reads archives without sizes in local headers, and with a comment', () => {
  const archive = deflatedZip({ 'a.npy': single });
  expect(read(archive)).toEqual([{ name: 'a', shape: [1], values: Float32Array.of(1) }]);
  expect(read(Buffer.concat([archive, Buffer.from('a comment')]))).toHaveLength(1);
});

test('what is written is read again, and written the same again', () => {
  const tensors = [
    { name: 'fc1.weight', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    { name: 'fc2.weight', shape: [1, 2], values: Float32Array.of(-0.1, 1e-30) },
  ];
  const bytes = tensorWriter('w.npz')?.(tensors) ?? Uint8Array.of();
  expect(read(bytes)).toEqual(tensors);
  expect(tensorWriter('w.npz')?.(tensors)).toEqual(bytes);
});

const stored = zipOf([{ name: 'a.npy', bytes: single }]);
const changed = (place: number, value: number) => Uint8Array.from(stored, (byte, i) => (i === place ? value : byte));
/** Where the list of an archive begins. */
const list = stored.length - 22 - 46 - 'a.npy'.length;

test.each([
  ['its first half', stored.subarray(0, stored.length / 2), 'the archive is truncated: its list of files is missing'],
  ['another byte', changed(60, 0xff), 'a.npy in the archive is damaged: its check sum is wrong'],
  ['a password', changed(list + 8, 1), 'a.npy is encrypted'],
  ['another method', changed(list + 10, 12), 'a.npy in the archive is packed by method 12'],
  ['a list that is none', changed(list, 0), 'the list of files of the archive is damaged'],
  ['a file elsewhere', changed(list + 42, 9), 'a.npy in the archive is not where its list says'],
  ['a file that ends too late', changed(list + 21, 9), 'a.npy in the archive is truncated'],
  ['what PyTorch saves', zipOf([{ name: 'w/data.pkl', bytes: single }]), 'w/data.pkl is a pickle'],
  ['a text', zipOf([{ name: 'notes.txt', bytes: single }]), 'notes.txt in the archive is no array'],
  ['a pickle', Uint8Array.of(0x80, 4, 0x95), 'this is a pickle: reading one could run code'],
  ['a single array', single, 'this is one array without a name, expected a file in .npz or .safetensors'],
  ['a text', Buffer.from('a,b\n'), 'this is no file of tensors'],
  ['nothing', Uint8Array.of(), 'this is no file of tensors'],
])('refuses an archive with %s', (_, bytes, reason) => {
  expect(() => read(bytes)).toThrow(`w.npz: ${reason}`);
});

test('deflated bytes that break are refused with the reason', () => {
  const archive = deflatedZip({ 'a.npy': Buffer.alloc(1000) });
  const broken = Uint8Array.from(archive, (byte, i) => (i === 35 ? 0xff : byte));
  expect(() => read(broken)).toThrow(/w\.npz: a\.npy in the archive is damaged/);
});
