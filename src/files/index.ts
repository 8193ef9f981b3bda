export { readBytes } from './bytes.ts';
export { GrowingFile } from './growing.ts';
export { fileName } from './name.ts';
export { type ParsedFile, parsedBefore, parsedFile, parsedPath } from './parsed.ts';
export { readCsv, readJson, readText, readYaml } from './read.ts';
export { refuseStray, refuseUnwritable } from './refuse.ts';
export { json, makeDirectory, meantBy, OutputError, writeJson, writeWhole } from './write.ts';
