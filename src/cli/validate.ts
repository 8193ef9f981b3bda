import { join } from 'node:path';
import { Command } from 'commander';
import { json, refuseUnwritable, writeJson, writeWhole } from '../files/index.ts';
import { referencesReport } from '../report/validation/references.ts';
import { validateReport } from '../report/validation/report.ts';
import { waterfallHtml, waterfallSvg } from '../report/validation/waterfall.ts';
import { refuseMissed, validateFolder } from '../study/validation/all.ts';
import { refuseUnequal, type Validations, validateRules } from '../study/validation/rules.ts';
import type { Context } from './context.ts';
import { helpBelow } from './help/layout.ts';
import { help } from './help/validate.ts';
import { settings } from './options/load.ts';
import { refuseWithoutEffect, type ValidateOptions, withValidateOptions } from './options/validate.ts';
import { withProgress } from './progress/run.ts';
import { withSteps } from './progress/steps.ts';

/** `cimline validate`: closed form, simulation and reference side by side, and where they part. */
export function validateCommand(context: Context): Command {
  const command: Command = withValidateOptions(new Command('validate'));
  return command
    .description('Compare a closed form, the simulation and a reference, and say what each assumption is worth.')
    .argument('[chip]', 'a shipped chip, or the path of a file')
    .argument('[network]', 'a shipped network with its activity, or the path of a file')
    .addHelpText('after', helpBelow(help, context.look))
    .action((chip: string | undefined, network: string | undefined, options: ValidateOptions) => {
      refuseWithoutEffect(command, options);
      if (options.all !== undefined) {
        if (chip !== undefined) command.error('error: --all takes no chip and no network');
        validateAll(options.all, options, context);
      } else if (chip === undefined || network === undefined) {
        command.error('error: a chip and a network are needed, or --all DIR');
      } else validateChip(chip, network, options, context);
    });
}

function validateChip(chip: string, network: string, options: ValidateOptions, context: Context): void {
  refuseUnwritable(options.out);
  const rules = [...new Set(options.rule)];
  const requests = rules.map((rule) => ({ chip, network, rule, ...settings(options) }));
  const found = withProgress(context, (bar) =>
    validateRules(requests, options, options, context, (label) => bar.begin(label)),
  );
  const { validations, ratios } = found;
  context.stdout(options.json ? json(found) : `${validateReport(validations, ratios, context.look)}\n`);
  if (options.out !== undefined) context.stderr(`wrote ${writeCharts(options.out, found).join(', ')}\n`);
  refuseUnequal(validations);
}

/** The waterfalls as pictures, everything as JSON. */
function writeCharts(directory: string, found: Validations): string[] {
  const pictures = [
    ['waterfall.svg', waterfallSvg(found)],
    ['waterfall.html', waterfallHtml(found)],
  ] as const;
  const files = pictures.map(([name, text]) => {
    const path = join(directory, name);
    writeWhole(path, text);
    return path;
  });
  return [writeJson(directory, 'validation.json', found), ...files];
}

function validateAll(directory: string, options: ValidateOptions, context: Context): void {
  const { figures, quirks, tolerance, seeds, out } = options;
  refuseUnwritable(out);
  const found = withSteps(context, ({ step }) =>
    validateFolder(directory, { figures, quirks: quirks.quirks, tolerance, seeds, onRun: step }),
  );
  const output = { schema: 'cimline/references/1', ...found.summary };
  context.stdout(options.json ? json(output) : `${referencesReport(found.summary, context.look)}\n`);
  if (out !== undefined) context.stderr(`wrote ${writeJson(out, 'references.json', output)}\n`);
  refuseMissed(directory, found);
}
