import { ChromeTraceWriter } from './chrome.ts';
import { PerfettoWriter } from './perfetto.ts';
import type { TimelineWriter, TimelineWriterOptions } from './writer.ts';

type Format = (file: string, options: TimelineWriterOptions) => TimelineWriter;

const formats: Readonly<Record<string, Format>> = {
  '.json': (file, options) => new ChromeTraceWriter(file, options),
  '.json.gz': (file, options) => new ChromeTraceWriter(file, options),
  '.pftrace': (file, options) => new PerfettoWriter(file, options),
};

/** Extensions of the timeline formats that can be written. */
export const timelineExtensions: readonly string[] = Object.keys(formats);

/**
 * What is wrong with a file name as a timeline, or null. To be asked before a run, so that a typing error does not cost
 * one.
 */
export function timelineFileProblem(file: string): string | null {
  if (formatOf(file) !== undefined) return null;
  return `cannot tell the timeline format of '${file}': expected a name that ends in ${timelineExtensions.join(', ')}`;
}

/**
 * Opens a timeline for writing; the extension picks the format.
 *
 * @throws RangeError if the extension is unknown
 * @throws Error if the file cannot be created
 *
 * @example
 * const writer = openTimeline('run.pftrace', { flows: true });
 * writer.begin(lanes, names);
 */
export function openTimeline(file: string, options: TimelineWriterOptions = {}): TimelineWriter {
  const open = formatOf(file);
  if (open === undefined) throw new RangeError(timelineFileProblem(file) ?? file);
  return open(file, options);
}

function formatOf(file: string): Format | undefined {
  return Object.entries(formats).find(([extension]) => file.endsWith(extension))?.[1];
}
