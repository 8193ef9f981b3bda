import { describe, expect, test } from 'vitest';
import { runReport } from '../../../../src/report/run/report.ts';
import { plainLook } from '../../../../src/report/text/look.ts';
import { component, result } from '../../../support/result.ts';

const words = 'fefet-22nm mlp --rule bp';
const dram = component({ units: 1, jobs: 10, busy_s: 1e-3, energy_J: 1e-3, utilisation: 0.1 });

test('a summary has a line for each total with what it consists of, the bottleneck, and what to do next', () => {
  // 1 mJ of arrays, 2 of the buffer, 0.1 of leakage, and 1 of DRAM.
  const own = result({ components: { ...result().components, dram } });
  expect(runReport(own, { words })).toMatchInlineSnapshot(`
    "BP on fefet-22nm: 200 samples through 784-1024-10, recorded activity
    time   10 ms   20,000 samples/s; longest chain of dependent work 8 ms
    energy 3.1 mJ  chip: global buffer 2, arrays 1, rest 0.1; chip + DRAM 4.2 mJ
    power  310 mW  chip: peak 1.25 W in 1 µs; chip + DRAM 420 mW, peak 5 W
    area   50 mm²  ADCs 40 %, buffers 40 %, drivers 16 %, cells 4 %
    Why: gradients cross the global buffer for 80 % of the critical path and arrays
    multiply activations for 20 %. The global buffer's one port is busy 95 % of the
    time; 75 % of all waiting is for it. DRAM 10 %, arrays 3.5 % busy.
    Note: Energy of the ADC derived from the 6-bit probe (2^b - 1).
    Next: cimline compare fefet-22nm mlp --rule bp --vary globalBuffer.ports=1,2
    All tables: --full"
  `);
});

test('without components, nothing is said of them', () => {
  const bare = result({ components: {}, area: {}, stalls: [] });
  const text = runReport({
    ...bare,
    config: { ...bare.config, network: { ...bare.config.network, name: 'n', form: 'layers' } },
  });
  expect(text).toMatchInlineSnapshot(`
    "BP on fefet-22nm: 200 samples through n (layers), recorded activity
    time   10 ms   20,000 samples/s; longest chain of dependent work 8 ms
    energy 3.1 mJ  chip: leakage 0.1, rest 3; chip + DRAM 4.2 mJ
    power  310 mW  chip: peak 1.25 W in 1 µs; chip + DRAM 420 mW, peak 5 W
    area   50 mm²
    Why: Nothing is busy.
    Note: Energy of the ADC derived from the 6-bit probe (2^b - 1)."
  `);
});

test('several iterations, a network of convolutions and assumed activity are said', () => {
  const { config } = result();
  const activity = { ...config.network.activity, basis: 'assumed' as const };
  const network = { ...config.network, name: 'vgg8', form: '6 conv and 2 fc layers on 3x32x32', activity };
  const text = runReport(result({ iterations: 3, config: { ...config, network } }), {}, { ...plainLook, columns: 120 });
  expect(text.split('\n')[0]).toBe(
    'BP on fefet-22nm: 3 batches of 200 samples through vgg8 (6 conv and 2 fc layers on 3x32x32), assumed activity',
  );
});

describe('on one screen', () => {
  const { config } = result();
  const notes = Array.from({ length: 12 }, (_, i) => `set path.number${i}=${'long'.repeat(20)}`);
  const noted = result({ config: { ...config, notes: ['adc: a figure', ...notes] } });

  test('notes of settings are shown as far as there is room, origins of figures are not', () => {
    const lines = runReport(noted, { words }).split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(lines.filter((line) => line.startsWith('Note: set'))).toHaveLength(4);
    expect(lines).toContain('Note: 8 more notes in --full.');
    expect(lines.join()).not.toContain('a figure');
    expect(runReport(noted, { full: true })).toContain('path.number11');
  });

  test('a command that is too long is broken before an option, and can be copied', () => {
    const long = `${words} --set globalBuffer.lineBits=256 --set dram.channels=4`;
    expect(runReport(result(), { words: long }).split('\n').slice(-3)).toEqual([
      'Next: cimline compare fefet-22nm mlp --rule bp --set globalBuffer.lineBits=256 \\',
      '      --set dram.channels=4 --vary globalBuffer.ports=1,2',
      'All tables: --full',
    ]);
  });
});

test('what takes most of the critical path and has no parameter of its own is left to explain', () => {
  const { criticalPath } = result();
  const groups = criticalPath.groups.filter((group) => group.component === 'subarray');
  const text = runReport(result({ criticalPath: { ...criticalPath, groups } }), { words });
  expect(text).toMatch(/^Next: cimline explain fefet-22nm mlp --rule bp {5}All tables: --full$/m);
});

test('some tables alone', () => {
  const text = runReport(result(), { only: ['area', 'stalls'] });
  expect(text.split('\n').filter((line) => /^\S/.test(line))).toEqual(['Area', 'Who waited for what']);
});
