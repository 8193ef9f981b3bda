import { describe, expect, it } from 'vitest';
import { largeJson } from '../../../src/exporters/index.ts';
import type { Part, RecordedTimeline } from '../../../src/timeline/tables.ts';
import { threeVectorsTimeline } from './fixture.ts';

const part = (rows: number, from_ps: number, to_ps: number): Part => ({
  file: '',
  rows,
  bytes: 1,
  crc32: '00000000',
  from_ps,
  to_ps,
});

function timeline(): RecordedTimeline {
  const { manifest, ...rest } = threeVectorsTimeline();
  const parts = {
    ...manifest.parts,
    spans: [part(500, 0, 2000), part(300, 2000, 4200)],
    stalls: [part(40, 0, 4200)],
    depths: [part(7, 100, 4000)],
    tasks: [part(1000, 0, 4200)],
  };
  return { ...rest, manifest: { ...manifest, parts } };
}

describe('JSON for a page', () => {
  it('is too large beyond a bound on spans, waits and depths', () => {
    expect(largeJson(timeline(), { out: 'run.json' }, 846)).toBe(847);
    expect(largeJson(timeline(), { out: 'run.json' }, 847)).toBeNull();
    expect(largeJson(timeline(), { out: 'run.json' })).toBeNull();
  });

  it('counts only parts that the window touches', () => {
    const window = { from_ps: 2500, to_ps: 3000 };
    expect(largeJson(timeline(), { out: 'run.json.gz', window }, 100)).toBe(347);
  });

  it('is never what another format writes', () => {
    expect(largeJson(timeline(), { out: 'run.pftrace' }, 1)).toBeNull();
    expect(largeJson(timeline(), { format: 'gantt' }, 1)).toBeNull();
  });

  it('is refused like the export', () => {
    const window = { from_ps: 1e9, to_ps: 2e9 };
    expect(() => largeJson(timeline(), { out: 'run.json', window }, 1)).toThrow('it begins behind the end');
  });
});
