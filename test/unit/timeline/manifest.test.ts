import { describe, expect, it } from 'vitest';
import { emptyManifest, readManifest } from '../../../src/timeline/manifest.ts';

const read = (change: object) =>
  readManifest(JSON.stringify({ ...emptyManifest('dfa on a, b'), ...change }), 'timeline.json');
const part = { file: 'spans-0000.parquet', rows: 1, bytes: 2, crc32: '0000abcd', from_ps: 0, to_ps: 1 };
const parts = emptyManifest('').parts;
const ended = { reason: 'limit', at_ps: 3, why: 'it has 10 entries' };

describe('timeline.json', () => {
  it('is read as it was written', () => {
    expect(read({ ended, end_ps: 5, parts: { ...parts, spans: [part] } })).toEqual({
      ...emptyManifest('dfa on a, b'),
      ended,
      end_ps: 5,
      parts: { ...parts, spans: [part] },
    });
  });

  it.each([
    [{ schema: 'cimline/timeline/2' }, 'it was written by another version of cimline (schema cimline/timeline/2)'],
    [{ schema: 'other' }, 'it describes no timeline of cimline'],
    [{ title: 5 }, 'it has no title'],
    [{ end_ps: -1 }, 'its end_ps is no time'],
    [{ buffers: [{ name: 'chip.globalBuffer', layer: -1 }] }, 'its buffers are no buffers'],
    [{ operations: [1] }, 'its operations is no list of words'],
    [{ windows: [{ from_ps: 1 }] }, 'its windows are no windows'],
    [{ ended: { reason: 'bored', at_ps: 1, why: 'it was' } }, 'its ended is no early end'],
    [{ ended: undefined }, 'its ended is no early end'],
    [{ last: null }, 'its path has no ends'],
    [{ parts: { ...parts, stalls: [{ ...part, file: '../../secret.parquet' }] } }, 'its parts of stalls are no parts'],
    [{ parts: { ...parts, depths: [{ ...part, crc32: 7 }] } }, 'its parts of depths are no parts'],
    [{ parts: { ...parts, tasks: undefined } }, 'its parts of tasks are no parts'],
  ])('is refused with %j', (change, message) => {
    expect(() => read(change)).toThrow(`timeline.json: ${message}`);
  });

  it('is refused if it was cut off', () => {
    expect(() => readManifest('{"schema": "cimline/time', 'timeline.json')).toThrow(
      'timeline.json: it is not whole JSON',
    );
    expect(() => readManifest('[]', 'timeline.json')).toThrow('timeline.json: it describes no timeline');
  });
});
