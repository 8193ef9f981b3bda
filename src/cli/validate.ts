import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { OutsideModelError } from '../circuits/index.ts';
import { json, refuseUnwritable, writeJson, writeWhole } from '../files/index.ts';
import {
  asPrinted,
  fromTechnology,
  readAnyReference,
  readReference,
  refuseOtherUnits,
  unitQuirkNames,
} from '../neurosim/index.ts';
import { validateReport } from '../report/validate.ts';
import { referencesReport } from '../report/validateReferences.ts';
import { waterfallHtml, waterfallSvg } from '../report/waterfall.ts';
import { InputError } from '../source/index.ts';
import { placed } from '../study/placed.ts';
import { prepare } from '../study/prepare.ts';
import { readFolder } from '../study/validation/folder.ts';
import type { Validation } from '../study/validation/outcome.ts';
import {
  type FigureSource,
  figureSources,
  type ReferenceSummary,
  ToleranceError,
  validateReferences,
} from '../study/validation/references.ts';
import { type AnyReference, validate as account } from '../study/validation/validation.ts';
import { ratioSteps } from '../study/validation/waterfall.ts';
import type { Context } from './context.ts';
import { positive, type SimulateOptions, settings, usualRule, withRules, withSimulateOptions } from './options.ts';
import { type ProgressBar, withProgress, withSteps } from './progress/run.ts';
import { quirksOption, type Switched } from './quirks.ts';

const examples = `
Examples:
  cimline validate fefet-22nm mlp --rule bp --assume paper
  cimline validate fefet-22nm mlp --rule bp,dfa --assume overlap --out validation
  cimline validate fefet-32nm vgg8 --rule bp --batch 20 --reference vgg8.json
  cimline validate --all references --tolerance 3
  cimline validate --all references --figures computed
  cimline validate --all references --quirks meant,I5=off

A reference is a run of DNN+NeuroSim V2.1 in JSON. The waterfall leads from its printed number, or from the closed form, to the
simulated chip; --out writes it as SVG and HTML. --all composes every reference of a folder from its own unit-level figures, which
tests the composition alone, or (--figures computed) from those of cimline's circuits, given only parameters and network.
Exit code 1: estimate and simulation differ in law mode, or chip totals miss --tolerance; 2: a reference cannot be read (--all
goes on with the others).`;

interface ValidateOptions extends SimulateOptions {
  readonly rule: readonly string[];
  readonly reference?: string;
  readonly all?: string;
  readonly figures: FigureSource;
  readonly quirks: Switched;
  readonly tolerance: number;
  readonly seeds: number;
}

/** `cimline validate`: closed form, simulation and reference side by side, and where they part. */
export function validateCommand(context: Context): Command {
  const command: Command = withRules(withSimulateOptions(new Command('validate')), [usualRule]);
  return command
    .description('closed form against simulation against a reference, and what each assumption is worth')
    .argument('[chip]', 'chip description: a shipped name or a path')
    .argument('[network]', 'network with its activity: a shipped name or a path')
    .option('--reference <file>', 'a run of DNN+NeuroSim V2.1 (JSON)')
    .option('--all <dir>', 'every reference in a folder against the composition, instead of a chip')
    .addOption(
      new Option(
        '--figures <origin>',
        "unit-level figures of references: from the run's own probe, or computed from technology",
      )
        .choices(figureSources)
        .default('probe'),
    )
    .addOption(
      new Option(
        '--quirks <switches>',
        "the reference tool's defects and idealisations (with --all): printed, meant, or switches such as B3=off,I5=off",
      )
        .argParser(quirksOption)
        .default({ quirks: asPrinted, named: [] } satisfies Switched, 'printed'),
    )
    .option('--tolerance <percent>', 'largest error of chip totals (with --all)', percentage, 3)
    .option('--seeds <n>', 'regenerated traces to average over (with --all)', positive, 5)
    .addHelpText('after', examples)
    .action((chip: string | undefined, network: string | undefined, options: ValidateOptions) => {
      if (options.figures !== 'probe' && options.all === undefined && options.reference === undefined) {
        command.error('error: --figures is about references: --reference FILE or --all DIR is needed');
      }
      refuseOthers(command, options.all === undefined ? onlyAll : onlyChip, options.all);
      refuseMeasured(command, options);
      if (options.all !== undefined) {
        if (chip !== undefined) command.error('error: --all takes no chip and no network');
        validateAll(options.all, options, context);
        return;
      }
      if (chip === undefined || network === undefined)
        command.error('error: a chip and a network are needed, or --all DIR');
      validateChip(chip, network, options, context);
    });
}

/** Options that say how to judge a folder of references, and those that say what to simulate. */
const onlyAll = ['quirks', 'tolerance', 'seeds'];
const onlyChip = 'rule reference set assume iterations batch activity activityEpoch detail seed'.split(' ');

/** An option without effect would make a person believe in one. */
function refuseOthers(command: Command, others: readonly string[], all: string | undefined): void {
  const given = command.options.find((option) => {
    const name = option.attributeName();
    return others.includes(name) && command.getOptionValueSource(name) === 'cli';
  });
  if (given === undefined) return;
  command.error(all === undefined ? `error: ${given.long} needs --all DIR` : `error: --all takes no ${given.long}`);
}

/** Defects of the unit level are in the numbers of a probe. */
function refuseMeasured(command: Command, { figures, quirks }: ValidateOptions): void {
  const measured = unitQuirkNames.find((name) => figures === 'probe' && quirks.named.includes(name));
  if (measured === undefined) return;
  command.error(`error: --quirks ${measured}: it is part of the figures of a probe; use --figures computed`);
}

function percentage(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value > 0 && value <= 100)) throw new InvalidArgumentError(`expected a percentage above 0, got "${text}".`);
  return value;
}

function validateChip(chip: string, network: string, options: ValidateOptions, context: Context): void {
  refuseUnwritable(options.out);
  const reference = options.reference === undefined ? null : referenceOf(options.reference, options.figures);
  // All inputs are checked before the first run starts.
  const rules = [...new Set(options.rule)];
  const planned = rules.map((rule) => ({ chip, network, rule, ...settings(options) }));
  const setups = planned.map((request) => ({ request, setup: prepare(request, options, context).setup }));
  const validations = withProgress(context, (bar) =>
    setups.map(({ request, setup }) => {
      try {
        return account(setup, simulator(context, bar, request.rule), reference, options.reference);
      } catch (error) {
        throw placed(error, request);
      }
    }),
  );
  const ratios = validations.length > 1 ? ratioSteps(validations.map(({ waterfalls }) => waterfalls.latency)) : [];
  const output = { schema: 'cimline/validation/2', validations, ratios };
  context.stdout(options.json ? json(output) : `${validateReport(validations, ratios, context.look)}\n`);
  if (options.out !== undefined) context.stderr(writeCharts(options.out, output));
  refuseUnequal(validations);
}

function referenceOf(file: string, figures: FigureSource): AnyReference {
  try {
    const found = figures === 'probe' ? readAnyReference(file) : fromTechnology(readReference(file));
    refusePipelined(file, found);
    if (found.figures !== null) refuseOtherUnits(found, file);
    return found;
  } catch (error) {
    if (error instanceof OutsideModelError) throw new InputError({ file, line: 1, column: 1 }, error.message);
    throw error;
  }
}

/** No waterfall leads from layers of different images to a chip that trains. */
function refusePipelined(file: string, reference: AnyReference): void {
  const { parameters } = reference.run;
  if (!('pipeline' in parameters && parameters.pipeline)) return;
  throw new InputError({ file, line: 1, column: 1 }, 'config.pipeline is true: a pipelined run', {
    expected: 'a run of layers one after another, or --all, which compares pipelined runs with the composition',
  });
}

function simulator(context: Context, bar: ProgressBar, rule: string): Parameters<typeof account>[1] {
  return (setup, label, options) => context.simulate(setup, { ...bar.begin(`${rule}, ${label}`), ...options });
}

/** The waterfalls as pictures, everything as JSON; says where. */
function writeCharts(directory: string, output: Parameters<typeof waterfallHtml>[0]): string {
  const files = [writeJson(directory, 'validation.json', output)];
  for (const [name, text] of [
    ['waterfall.svg', waterfallSvg(output)],
    ['waterfall.html', waterfallHtml(output)],
  ] as const) {
    const path = join(directory, name);
    writeWhole(path, text);
    files.push(path);
  }
  return `wrote ${files.join(', ')}\n`;
}

/** The simulator must agree with its own formulas where nothing waits. */
function refuseUnequal(validations: readonly Validation[]): void {
  const wrong = validations.filter(({ law }) => !law.equal);
  if (wrong.length === 0) return;
  const found = wrong.map(
    ({ rule, law }) => `${rule}: ${law.analytic_ps} ps by formula, ${law.simulated_ps} ps simulated`,
  );
  throw new ToleranceError(`law mode: estimate and simulation differ: ${found.join('; ')}`);
}

function validateAll(directory: string, options: ValidateOptions, context: Context): void {
  refuseUnwritable(options.out);
  const { references, leftOut, unreadable } = readFolder(directory);
  const tolerance = options.tolerance / 100;
  const seeds = Array.from({ length: options.seeds }, (_, i) => i + 1);
  const summary = withSteps(context, ({ step }) =>
    validateReferences(references, {
      tolerance,
      seeds,
      leftOut: [...leftOut, ...unreadable],
      figures: options.figures,
      quirks: options.quirks.quirks,
      onRun: step,
    }),
  );
  const output = { schema: 'cimline/references/1', ...summary };
  context.stdout(options.json ? json(output) : `${referencesReport(summary, context.look)}\n`);
  if (options.out !== undefined) context.stderr(`wrote ${writeJson(options.out, 'references.json', output)}\n`);
  const missed = missedIn(summary, options.tolerance);
  if (unreadable.length > 0) {
    const names = unreadable.map(({ name }) => name).join(', ');
    const also = missed === null ? '' : `; ${missed}`;
    throw new InputError({ file: directory, line: 1, column: 1 }, `cannot read ${names}: see what is left out${also}`);
  }
  if (missed !== null) throw new ToleranceError(missed);
}

/** Which runs are out of tolerance, in words; null if none is. */
function missedIn({ within, runs }: ReferenceSummary, tolerance: number): string | null {
  if (within) return null;
  if (runs.length === 0) return 'no reference is covered: see why each was left out';
  const missed = runs.filter((each) => !each.within).map(({ run }) => run);
  return `chip totals miss ${tolerance} %: ${missed.join(', ')}`;
}
