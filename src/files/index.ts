export { fileName } from './name.ts';
export { refuseStray, refuseUnwritable } from './refuse.ts';
export { json, makeDirectory, OutputError, writeJson, writeWhole } from './write.ts';
