import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaneInfo, TaskInfo, TimelineOptions } from '../../../../src/observe/timeline.ts';
import { Timeline } from '../../../../src/observe/timeline.ts';
import { openTimeline, type TimelineNames, writePower } from '../../../../src/report/timeline/index.ts';

/** A span as read back from a file, in ps. */
export interface ReadSpan {
  readonly track: string;
  readonly name: string;
  readonly start_ps: number;
  readonly end_ps: number;
}

export const lanes: readonly LaneInfo[] = [
  { id: 0, name: 'chip.globalBuffer', component: 'globalBuffer', units: 2, multiplicity: 1 },
  { id: 1, name: 'chip.tile[3].pe[1].subarray[0]', component: 'subarray', units: 1, multiplicity: 1 },
  { id: 2, name: 'chip.tile[3].pe[1].subarray[1]', component: 'subarray', units: 1, multiplicity: 1 },
];

export const names: TimelineNames = {
  title: 'dfa on "test", mlp',
  describe: (id): TaskInfo => ({ id, name: `FW ${id}`, layer: id, phase: 'forward', sample: 5, iteration: 0 }),
  opName: (op) => ['read', 'mvm'][op] ?? `op ${op}`,
};

/** Two transactions through buffer and array, 500 ps apart; the second waits for the array. */
export function recordTwoVectors(timeline: Timeline): void {
  timeline.span(0, 0, 0, 500, 0, 1, 0, 0, -1, 0);
  timeline.span(0, 1, 0, 500, 0, 1, 1, 0, -1, 0);
  timeline.queueDepth(1, 500, 1);
  timeline.span(1, 0, 500, 1700, 1, 1, 0, 0, -1, 0);
  timeline.stall(1, 500, 1700, 0, 1, 1, -1);
  timeline.stall(1, 600, 1700, 0, 2, 0, -1);
  timeline.queueDepth(1, 1700, 0);
  timeline.span(1, 0, 1700, 2900, 1, 1, 1, 0, -1, 0);
}

/** Writes a timeline and returns its path; the directory goes when the test file is done. */
export function writeTimeline(
  extension: string,
  record: (timeline: Timeline) => void,
  options: TimelineOptions & { flows?: boolean } = {},
): string {
  const file = join(temporaryDirectory(), `run${extension}`);
  const writer = openTimeline(file, { flows: options.flows ?? false });
  writer.begin(lanes, names);
  const timeline = new Timeline(writer, options);
  record(timeline);
  timeline.flush();
  const power = { dynamic_W: [0.5, 0.5, 0.225], static_W: 0 };
  writePower(writer, { bin_s: 1e-9, chip: power, chipAndDram: power }, 2900);
  writer.end({ end_ps: 2900, recorded: timeline.recorded, truncatedAt_ps: timeline.truncatedAt_ps });
  return file;
}

const directories: string[] = [];

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'cimline-timeline-'));
  directories.push(directory);
  return directory;
}

export function removeTemporaryDirectories(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** Pairs of spans on one track that share time; a correct file has none. */
export function overlaps(spans: readonly ReadSpan[]): [ReadSpan, ReadSpan][] {
  const byTrack = new Map<string, ReadSpan[]>();
  for (const span of spans) byTrack.set(span.track, [...(byTrack.get(span.track) ?? []), span]);
  return [...byTrack.values()].flatMap((list) => {
    const sorted = [...list].sort((a, b) => a.start_ps - b.start_ps || a.end_ps - b.end_ps);
    return sorted.flatMap((span, i): [ReadSpan, ReadSpan][] =>
      i > 0 && sorted[i - 1]!.end_ps > span.start_ps ? [[sorted[i - 1]!, span]] : [],
    );
  });
}
