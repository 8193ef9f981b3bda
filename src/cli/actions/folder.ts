/** What a run goes into a folder with. Most runs that only print need none of it, so it is loaded for a folder. */
export { refuseFailed } from '../../recorder/folder.ts';
export { recordedLines } from '../../report/run/recorded.ts';
export { runInto } from '../../study/record/run.ts';
