export { openTimeline, timelineExtensions, timelineFileProblem } from './open.ts';
export { powerCounters, writePower } from './power.ts';
export { type Recorded, type TimelineOptions, withTimeline } from './record.ts';
export type { TimelineNames, TimelineSummary, TimelineWriter, TimelineWriterOptions } from './writer.ts';
