import type { Command } from 'commander';
import { json } from '../../files/index.ts';
import { describe as described, schema } from '../../guide/describe.ts';
import { formatNames } from '../../guide/formats.ts';
import { descriptionReport } from '../../report/guide/describe.ts';
import type { Context } from '../context.ts';

export interface DescribeOptions {
  readonly schema: boolean;
  readonly json: boolean;
}

/** Prints what a word means, or the schema of a kind of file. */
export function describe(word: string | undefined, options: DescribeOptions, command: Command, context: Context): void {
  if (!options.schema) {
    const found = described(word ?? '');
    context.stdout(options.json ? json(found) : `${descriptionReport(found, context.look)}\n`);
  } else if (word === undefined) command.error(`error: --schema needs a kind of file: ${formatNames.join(', ')}`);
  else context.stdout(schema(word));
}
