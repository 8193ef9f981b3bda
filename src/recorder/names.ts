import { shapes, type TimedName } from '../timeline/columns.ts';

/*
 * Names of the files in the folder of a timeline.
 */

export const manifestFile = 'timeline.json';
export const powerFile = 'power.parquet';
export const overviewFile = 'overview.parquet';
export const lanesFile = (version: number) => `lanes-${version}.parquet`;
export const partFile = (table: TimedName, number: number) => `${table}-${String(number).padStart(4, '0')}.parquet`;

const numbered = new RegExp(`^(lanes|${Object.keys(shapes).join('|')})-\\d+\\.parquet$`);

/** Whether a recording wrote a file: others may lie beside it. */
export const isOfTimeline = (file: string): boolean =>
  [manifestFile, powerFile, overviewFile].includes(file) || numbered.test(file);
