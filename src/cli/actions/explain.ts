import type { Request } from '../../config/index.ts';
import { json, refuseUnwritable, writeJson } from '../../files/index.ts';
import { quoted } from '../../insight/words/shell.ts';
import { type ExplainView, explainReport } from '../../report/explain/report.ts';
import { type Explained, explain } from '../../study/explain/explain.ts';
import { differences, finishedRun } from '../../study/explain/folder.ts';
import { ownLaboratory, processLaboratory } from '../../study/explain/laboratory.ts';
import { withSettings } from '../../study/explain/sets.ts';
import type { Context } from '../context.ts';
import type { ExplainOptions } from '../options/explain.ts';
import { settings } from '../options/load.ts';
import { typed } from '../options/typed.ts';
import { withTrialProgress } from '../progress/explain.ts';

/** Explains what a chip and a network do. */
export async function explainRequest(
  chip: string,
  network: string,
  options: ExplainOptions,
  context: Context,
): Promise<void> {
  refuseUnwritable(options.out);
  const request = { chip, network, rule: options.rule, ...settings(options) };
  const found = await searched(request, options, context);
  const command: ExplainView['command'] = (verb, sets) => {
    const set = withSettings(request, sets).sets ?? [];
    if (verb === 'train') return trainCommand(chip, options.rule, set);
    return commandOf('run', [chip, network, '--rule', options.rule, ...typed({ ...options, set })]);
  };
  context.stdout(printed(found, { all: options.all, command, next: [] }, options, context));
  if (options.out !== undefined) context.stderr(`wrote ${writeJson(options.out, 'explain.json', found.explanation)}\n`);
}

/** Explains the run of a folder, and keeps there what was found. */
export async function explainFolder(folder: string, options: ExplainOptions, context: Context): Promise<void> {
  const { request, result: before, missing } = await finishedRun(folder);
  refuseUnwritable(folder);
  const found = await searched(request, options, context);
  const { chip, network, rule, batch } = request;
  const command: ExplainView['command'] = (verb, set) =>
    verb === 'train'
      ? trainCommand(chip, rule, set)
      : commandOf('run', [chip, network, '--rule', rule, ...typed({ set, activity: [], batch })]);
  const next = [commandOf('view', [folder])];
  context.stdout(printed(found, { all: options.all, command, next }, options, context));
  for (const line of [...differences(before, found.result), ...missing]) context.stderr(`${line}\n`);
  context.stderr(`wrote ${writeJson(folder, 'explain.json', found.explanation)}\n`);
}

async function searched(
  request: Request,
  { detail, fastForward, seed, all, jobs }: ExplainOptions,
  context: Context,
): Promise<Explained> {
  const simulator = await context.simulator();
  const task = { request, running: { detail, fastForward, seed } };
  const open = () => (jobs > 1 ? processLaboratory(task, jobs) : ownLaboratory(task, simulator));
  return withTrialProgress(context, (tell) => explain({ ...task, all }, simulator, open, tell));
}

function printed(found: Explained, view: ExplainView, options: ExplainOptions, context: Context): string {
  return options.json ? json(found.explanation) : `${explainReport(found, view, context.look)}\n`;
}

const trainCommand = (chip: string, rule: string, sets: readonly string[]) =>
  commandOf('train', ['digits', '--chip', chip, '--rule', rule, ...sets.flatMap((set) => ['--set', set])]);

const commandOf = (verb: string, words: readonly string[]) => ['cimline', verb, ...words].map(quoted).join(' ');
