import { describe, expect, test } from 'vitest';
import type { Explanation, Trial } from '../../../../src/insight/explanation.ts';
import { explainReport } from '../../../../src/report/explain/report.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { widthOf } from '../../../../src/report/text/width.ts';
import { result } from '../../../support/result.ts';

const trial = (settings: string, gain: number, more: Partial<Trial> = {}): Trial => ({
  settings: settings.split(' '),
  kind: settings.includes(' ') ? 'together' : 'step',
  time_s: 0.05 / gain,
  gain,
  area_m2: 30e-6,
  energy_J: 1e-3,
  EDP_Js: 50e-6 / gain,
  changesLearning: null,
  canBeTrained: false,
  slower: null,
  ...more,
});

const learning = { changesLearning: 'Several samples share one read.', canBeTrained: true };

const explanation: Explanation = {
  schema: 'cimline/explain/1',
  version: '0.1.0',
  title: 'bp on fefet-22nm, mlp',
  time_s: 0.05,
  area_m2: 30e-6,
  energy_J: 1e-3,
  EDP_Js: 50e-6,
  dependencyBound_s: 1e-3,
  bounds: [
    { component: 'wgu', bound_s: 0.0495, share: 0.99 },
    { component: 'globalBuffer', bound_s: 0.047, share: 0.94 },
    { component: 'dram', bound_s: 0.001, share: 0.02 },
  ],
  full: ['wgu', 'globalBuffer'],
  unrelieved: [],
  trials: [
    trial('wgu.samplesPerPass=16', 9.6, { ...learning, energy_J: 7e-5, EDP_Js: 4e-7 }),
    trial('wgu.samplesPerPass=32', 9.6, { ...learning, energy_J: 7e-5, EDP_Js: 4e-7 }),
    trial('wgu.count=2 globalBuffer.ports=2', 1.97, { area_m2: 30.51e-6 }),
    trial('ideal=[wgu,globalBuffer]', 2.2, { kind: 'ideal', area_m2: null, energy_J: null, EDP_Js: null }),
    trial('wgu.count=2', 1.03),
    trial('globalBuffer.ports=2', 1.001),
    trial('globalBuffer.width=18', 1.001),
    trial('adc.forward.sharedBy=2', 1, { area_m2: 20e-6 }),
    trial('wgu.columnsPerAdc=16', 0.53, {
      slower: 'At 3 ms, the gradient unit is granted to sample 2, not to sample 1.',
    }),
  ],
  skipped: [{ settings: ['pooling.units=128', 'pooling.units=256'], why: 'no part of this run uses it' }],
  refused: [{ settings: ['subarray.rows=512'], why: 'at most 457 rows' }],
};

const view = {
  all: false,
  command: (verb: string, settings: readonly string[]) =>
    ['cimline', verb, 'x', ...settings.flatMap((each) => ['--set', each])].join(' '),
  next: ['cimline view out/bp'],
};
const report = (of = explanation, columns = 80, all = false) =>
  explainReport({ result: result(), explanation: of }, { ...view, all }, { ...plainLook, columns });

describe('the report of an explanation', () => {
  test('opens with the time, its bound, the gap between, and what is full', () => {
    expect(report()).toMatch(
      /^BP on fefet-22nm, mlp: 50 ms\. No schedule is shorter than 49\.5 ms, the work of\s+the gradient units; 500 µs \(1 %\) are waiting beyond that\. Two parts are full;\s+more of one alone gains at most 1\.06x: gradient units 99 % \(49\.5 ms of work\),\s+global buffer 94 % \(47 ms of work\)\./,
    );
  });

  test('shows what helps with gain, area, energy, and whether learning changes', () => {
    const text = report();
    expect(text).toMatch(/wgu\.samplesPerPass=16 \* +5\.21 +9\.60x +same +-93 +-99\.2/);
    expect(text).toMatch(/wgu\.count=2 globalBuffer\.ports=2 +25\.4 +1\.97x +\+0\.51 +same +-49/);
    expect(text).toMatch(/ideal=\[wgu,globalBuffer\] +22\.7 ms +2\.20x/);
    expect(text).toContain('Rows marked * change learning');
    expect(text).toMatch(/Nothing would wait for these parts, which work at their present speed\./);
    expect(text).not.toMatch(/bound|Below 1\.00x/);
    expect(text).not.toContain('samplesPerPass=32');
  });

  test('shows what saves without being slower, and what does not help', () => {
    const text = report();
    expect(text).toMatch(/cheaper\n.*\n +adc\.forward\.sharedBy=2 +50 +1\.00x +-10\.00/);
    expect(text).toMatch(/Below 0\.2 %: globalBuffer \(ports, width\)\.\n/);
    expect(text).toMatch(
      /wgu\.columnsPerAdc=16 makes it slower, 0\.53x: at 3 ms, the gradient unit is\s+granted to sample 2/,
    );
    expect(text).toMatch(/Not tried, as no part of this run uses it \(--all tries it\): pooling\s+\(units\)\./);
    expect(text).toMatch(/No chip has subarray\.rows=512: at most 457 rows\./);
  });

  test('ends with what to type: the best chip, a training, the page', () => {
    const [, next] = report().split('\nNext\n');
    expect(next).toBe(
      [
        '  cimline run x --set wgu.count=2 --set globalBuffer.ports=2',
        '  cimline train x --set wgu.samplesPerPass=16',
        '  cimline view out/bp',
        'wgu.samplesPerPass=16 changes learning. Several samples share one read.',
      ].join('\n'),
    );
  });

  test('lists more with --all', () => {
    const many = Array.from({ length: 20 }, (_, i) => trial(`p.${String.fromCharCode(97 + i)}=2`, 2 - i / 100));
    const of = { ...explanation, trials: many };
    expect(report(of)).toContain('--all lists 8 more chips that are faster.');
    expect(report(of, 80, true)).toContain('p.t=2');
  });

  test('says why a chip is slower though nothing waits for a part', () => {
    const slow = trial('ideal=[dram]', 0.88, { kind: 'ideal', area_m2: null, energy_J: null, EDP_Js: null });
    expect(report({ ...explanation, trials: [slow] })).toMatch(/Below 1\.00x the order of work\s+changed/);
  });

  test('says so where nothing helps', () => {
    const of = { ...explanation, full: [], trials: [], skipped: [], refused: [] };
    expect(report(of)).toContain('No knob makes the run faster by 0.2 % or more.');
    expect(report(of)).toMatch(/No part is full; the\s+one with most work is: gradient units 99 %/);
    expect(report({ ...of, bounds: [] })).toMatch(/^BP on fefet-22nm, mlp: 50 ms\.\n/);
    expect(report({ ...of, full: ['dram'], unrelieved: ['dram'] })).toMatch(/No knob\s+takes work from: DRAM\./);
    expect(report({ ...of, dependencyBound_s: 0.05 })).toMatch(/50 ms, the longest\s+chain of dependent work\./);
  });

  test.each([40, 60, 80, 120])('fits in %i columns', (columns) => {
    const lines = report(explanation, columns).split('\n');
    expect(lines.filter((line) => widthOf(line) > columns && !line.includes('--set '))).toEqual([]);
  });
});
