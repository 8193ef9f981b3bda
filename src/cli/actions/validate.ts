import { join } from 'node:path';
import { json, refuseUnwritable, writeJson, writeWhole } from '../../files/index.ts';
import { referencesReport } from '../../report/validation/references.ts';
import { validateReport } from '../../report/validation/report.ts';
import { waterfallHtml, waterfallSvg } from '../../report/validation/waterfall.ts';
import { refuseMissed, validateFolder } from '../../study/validation/all.ts';
import { refuseUnequal, type Validations, validateRules } from '../../study/validation/rules.ts';
import type { Context } from '../context.ts';
import { settings } from '../options/load.ts';
import type { ValidateOptions } from '../options/validate.ts';
import { withProgress } from '../progress/run.ts';
import { withSteps } from '../progress/steps.ts';

/** Compares the closed form, the simulation and a reference of a chip. */
export async function validateChip(
  chip: string,
  network: string,
  options: ValidateOptions,
  context: Context,
): Promise<void> {
  refuseUnwritable(options.out);
  const rules = [...new Set(options.rule)];
  const requests = rules.map((rule) => ({ chip, network, rule, ...settings(options) }));
  const simulator = await context.simulator();
  const found = withProgress(context, (bar) =>
    validateRules(requests, options, options, simulator, (label) => bar.begin(label)),
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

/** Compares every reference of a folder. */
export function validateAll(directory: string, options: ValidateOptions, context: Context): void {
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
