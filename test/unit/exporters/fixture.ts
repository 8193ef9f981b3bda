import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaneRow, RecordedTimeline } from '../../../src/timeline/tables.ts';
import type { SmallTimeline } from '../../support/runFolder.ts';
import { timelineOf } from '../../support/timeline.ts';

const lane = (id: number, name: string, component: string, units: number, layer = -1): LaneRow => ({
  id,
  name,
  component,
  units,
  multiplicity: 1,
  layer,
});

export const lanes = [
  lane(0, 'chip.globalBuffer', 'globalBuffer', 2),
  lane(1, 'chip.tile[3].pe[1].subarray[0]', 'subarray', 1, 0),
  lane(2, 'chip.tile[3].pe[1].subarray[1]', 'subarray', 1, 0),
  lane(3, 'chip.controller', 'controller', 1),
];

/**
 * Three vectors of two tasks go through the buffer and the first array, 500 ps apart; the second and the third wait for
 * the array. The last one waits for a clock edge first.
 */
export const threeVectors: SmallTimeline = {
  lanes,
  spans: [
    {
      id: 0,
      cause: -1,
      start_ps: 0,
      duration_ps: 500,
      latency_ps: 500,
      lane: 0,
      unit: 0,
      operation: 0,
      task: 1,
      vector: 0,
    },
    {
      id: 1,
      cause: -1,
      start_ps: 0,
      duration_ps: 500,
      latency_ps: 500,
      lane: 0,
      unit: 1,
      operation: 0,
      task: 1,
      vector: 1,
    },
    {
      id: 2,
      cause: -1,
      start_ps: 0,
      duration_ps: 600,
      latency_ps: 600,
      lane: 3,
      unit: -1,
      operation: 2,
      task: 2,
      vector: 0,
    },
    {
      id: 3,
      cause: 0,
      start_ps: 500,
      duration_ps: 1200,
      latency_ps: 1200,
      lane: 1,
      unit: 0,
      operation: 1,
      task: 1,
      vector: 0,
    },
    {
      id: 4,
      cause: 2,
      start_ps: 600,
      duration_ps: 500,
      latency_ps: 500,
      lane: 0,
      unit: 0,
      operation: 0,
      task: 2,
      vector: 0,
    },
    {
      id: 5,
      cause: 3,
      start_ps: 1700,
      duration_ps: 1200,
      latency_ps: 1200,
      lane: 1,
      unit: 0,
      operation: 1,
      task: 1,
      vector: 1,
    },
    {
      id: 6,
      cause: 5,
      start_ps: 2900,
      duration_ps: 1200,
      latency_ps: 1300,
      lane: 1,
      unit: 0,
      operation: 1,
      task: 2,
      vector: 0,
    },
  ],
  stalls: [
    { start_ps: 500, duration_ps: 1200, lane: 1, reason: 0, task: 1, vector: 1, span: 5, kept: -1 },
    { start_ps: 1100, duration_ps: 1800, lane: 1, reason: 0, task: 2, vector: 0, span: 6, kept: -1 },
  ],
  depths: [
    { at_ps: 500, lane: 1, depth: 1 },
    { at_ps: 1100, lane: 1, depth: 2 },
    { at_ps: 1700, lane: 1, depth: 1 },
    { at_ps: 2900, lane: 1, depth: 0 },
  ],
  held: [
    { at_ps: 0, buffer: 0, bits: 8, change: 8 },
    { at_ps: 2900, buffer: 0, bits: 12, change: 4 },
    { at_ps: 2900, buffer: 0, bits: 4, change: -8 },
    { at_ps: 4200, buffer: 0, bits: 0, change: -4 },
  ],
  tasks: [
    { id: 1, start_ps: 0, duration_ps: 2900, name: 0, phase: 0, layer: 0, sample: 5, iteration: 0 },
    { id: 2, start_ps: 0, duration_ps: 4200, name: 1, phase: 1, layer: 1, sample: -1, iteration: 0 },
  ],
  power: {
    bin_ps: 1000,
    chip_W: Float64Array.of(0.5, 0.5, 0.25, 0.25, 0.1),
    chipAndDram_W: new Float64Array(5),
    components: [],
  },
  manifest: {
    title: 'dfa on "test", mlp',
    end_ps: 4200,
    windows: [{ from_ps: 0, to_ps: 4200 }],
    last: 6,
    operations: ['read', 'mvm', 'clock-edge'],
    reasons: ['array-busy', 'port-busy'],
    phases: ['forward', 'error'],
    taskNames: ['FW 1', 'AG 2'],
    layers: ['fc1', 'fc2'],
    buffers: [{ name: 'chip.globalBuffer', layer: -1, capacity_bits: 64 }],
    iterations: [{ iteration: 0, from_ps: 0, to_ps: 4200 }],
  },
};

export const threeVectorsTimeline = (change: SmallTimeline = {}): RecordedTimeline =>
  timelineOf({ ...threeVectors, ...change });

const directories: string[] = [];

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cimline-export-'));
  directories.push(directory);
  return directory;
}

export function removeTemporaryDirectories(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}
