import type { Command } from 'commander';
import { json } from '../../files/index.ts';
import { finishedReport } from '../../report/compare/finished.ts';
import { runTable } from '../../report/tables/runs.ts';
import { effects } from '../../study/compare/finished/effects.ts';
import { differentInputs } from '../../study/compare/finished/inputs.ts';
import { finishedRuns } from '../../study/compare/finished/open.ts';
import type { Context } from '../context.ts';
import type { CompareOptions } from '../options/compare.ts';
import { givenOf } from '../options/given.ts';

/** `cimline compare RUN RUN…`: what differs between finished runs, and what that did. */
export async function compareRuns(
  paths: readonly string[],
  { json: isJson, format, full }: CompareOptions,
  command: Command,
  context: Context,
): Promise<void> {
  refuseSettings(command);
  const runs = await finishedRuns(paths);
  const comparison = { runs, inputs: differentInputs(runs), effects: effects(runs) };
  if (isJson) context.stdout(json({ ...comparison, runs }));
  else if (format === undefined) context.stdout(`${finishedReport(comparison, { full }, context.look)}\n`);
  else
    context.stdout(
      runTable(
        runs.map(({ name, result }) => ({ names: [['run', name]], result })),
        format,
      ),
    );
}

/** What says how to simulate is without effect where the runs are over. */
function refuseSettings(command: Command): void {
  const shown = ['json', 'format', 'full'];
  const others = command.options.map((option) => option.attributeName()).filter((name) => !shown.includes(name));
  const given = givenOf(command, others);
  if (given !== undefined)
    command.error(`error: ${given} is for runs that are still to be simulated; these are finished`);
}
