export { type Exported, type ExportRequest, type ExportWorld, exportTimeline } from './export.ts';
export { type CsvTableName, csvTables, type ExportFormat, type ExportTarget, exportFormats } from './formats.ts';
export { largeJson } from './largeJson.ts';
export { endOf } from './selection.ts';
export type { OnProgress } from './trace.ts';
