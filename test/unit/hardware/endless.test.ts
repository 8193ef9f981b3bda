import { expect, test } from 'vitest';
import { Bench } from '../../support/bench.ts';

test('a job that takes longer than any run is refused with what takes so long, and a setting that makes it so', () => {
  const { assembly } = new Bench();
  const station = assembly.station({ name: 'chip.write', component: 'write' });
  expect(() => assembly.serve(station, { operation: 'write', latency: 36e15, charges: [] })).toThrow(
    'write at chip.write takes 10 h, and no run is longer than 2.5 h; change the figures or sizes that make it so long, as cell.writePulse and the pulses of an update (network.activity)',
  );
  expect(() => assembly.delay('subarray', { operation: 'shift-add', latency: 36e15, charges: [] })).toThrow(
    /^shift-add takes 10 h/,
  );
});
