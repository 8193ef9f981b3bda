import { pathToFileURL } from 'node:url';
import { refuseStray } from '../../files/index.ts';
import { resultOf } from '../../recorder/open.ts';
import { refuseOwn } from '../../recorder/own.ts';
import { type ViewedFolder, viewedFolder } from '../../study/view/folder.ts';
import { notesOf } from '../../study/view/notes.ts';
import { writePage } from '../../study/view/page.ts';
import { presetLines } from '../../study/view/presets.ts';
import { servePage } from '../../study/view/server.ts';
import type { PresetLine } from '../../viewer/payload.ts';
import type { Context } from '../context.ts';
import { repeated } from '../options/repeated.ts';
import type { ViewOptions } from '../options/view.ts';
import { withProgress } from '../progress/run.ts';

/** Writes or serves the page of run folders. */
export async function view(runs: readonly string[], options: ViewOptions, context: Context): Promise<void> {
  refuseStray('--html', options.html);
  const folders = await Promise.all(runs.map(viewedFolder));
  refuseOwn('--html', options.html, runs);
  const presets = options.presets ? await simulated(folders, context) : null;
  if (options.serve) await serve(folders, presets, options.port, context);
  else {
    const file = await writePage(folders, presets, options.html);
    context.stderr(`wrote ${file}; open it in a browser: ${pathToFileURL(file)}\n`);
  }
  for (const note of notesOf(folders)) context.stderr(`${note}\n`);
}

async function simulated(folders: readonly ViewedFolder[], context: Context): Promise<PresetLine[]> {
  const simulator = await context.simulator();
  const runs = folders.map(({ name, path, info, result }) => ({
    name,
    result: resultOf({ folder: path, result }),
    request: repeated(info.command, path),
  }));
  return withProgress(context, (bar) => presetLines(runs, simulator, (label) => bar.begin(label)));
}

async function serve(
  folders: readonly ViewedFolder[],
  presets: readonly PresetLine[] | null,
  port: number,
  context: Context,
): Promise<void> {
  const server = await servePage(folders, presets, port);
  context.stdout(`serving ${server.url} to this machine until Ctrl-C\n`);
  await new Promise((done) => process.once('SIGINT', done));
  await server.close();
}
