import type { ViewedFolder } from './folder.ts';

/** What a reader of the page has to know before opening it, one sentence each. */
export function notesOf(folders: readonly ViewedFolder[]): string[] {
  return [...missingTimelines(folders), ...missingResults(folders), ...ended(folders), ...differences(folders)];
}

function missingTimelines(folders: readonly ViewedFolder[]): string[] {
  return folders
    .filter(({ timeline }) => timeline.length === 0)
    .map(({ path }) => `${path} has no timeline, so that the page has its summary only.`);
}

function missingResults(folders: readonly ViewedFolder[]): string[] {
  return folders
    .filter(({ result }) => result === null)
    .map(({ path }) => `${path} did not come to its end, so that the page has its timeline only.`);
}

/** How far the recording of a run reaches, where it ended early. */
function ended(folders: readonly ViewedFolder[]): string[] {
  return folders.flatMap(({ path, ended }) => ended.map((sentence) => `${path}: ${sentence}`));
}

function differences(folders: readonly ViewedFolder[]): string[] {
  const [first, second] = folders.map(({ result }) => result?.config);
  if (first === undefined || second === undefined) return [];
  const chips = first.chip.name !== second.chip.name;
  const networks = first.network.form !== second.network.form;
  const batches = first.network.batch !== second.network.batch;
  const what = [...(chips ? ['chips'] : []), ...(networks ? ['networks'] : []), ...(batches ? ['batches'] : [])];
  if (what.length === 0) return [];
  return [`The runs have different ${what.join(' and ')}: parts, layers and samples are compared by their names.`];
}
