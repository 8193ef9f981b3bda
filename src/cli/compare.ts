import { Command } from 'commander';
import type { Request } from '../config/index.ts';
import { fileName, json, refuseUnwritable, writeJson } from '../files/index.ts';
import { compareReport } from '../report/compare.ts';
import { type Case, ratios } from '../report/ratios.ts';
import { crossProduct, settingsAt, type Variation } from '../study/compare/vary.ts';
import { prepare } from '../study/prepare.ts';
import type { Context } from './context.ts';
import { commaList, type SimulateOptions, settings, withSimulateOptions } from './options.ts';
import { withProgress } from './progress/run.ts';
import { variation } from './variation.ts';

const examples = `
Examples:
  cimline compare fefet-22nm mlp --rules inference,bp,fa,dfa
  cimline compare fefet-22nm mlp --rules bp,dfa --assume shared
  cimline compare fefet-22nm mlp --rules bp --vary globalBuffer.ports=1,2,4,8
  cimline compare fefet-22nm mlp --vary schedule.overlap=none,sample --vary batch=1,10,200
  cimline compare fefet-22nm digits --activity bp.json --activity dfa.json   a recording for each rule
  cimline compare fefet-22nm vgg8 --chips fefet-32nm --rules bp --json > both.json

--vary may be repeated; every combination is run. Besides parameters it takes batch, iterations and assume.
One --activity holds for all rules (a note says where it is another rule's); of several each run takes that of its rule.
Ratios are to the first run; T_bp/T_dfa pairs runs that differ in nothing but the rule.`;

interface CompareOptions extends SimulateOptions {
  readonly rules: readonly string[];
  readonly chips: readonly string[];
  readonly vary: readonly Variation[];
}

/** `cimline compare`: rules, chips and parameter values side by side. */
export function compareCommand(context: Context): Command {
  return withSimulateOptions(new Command('compare'))
    .description('several runs side by side: time, energy, area, peak power, who waits for what')
    .argument('<chip>', 'chip description: a shipped name or a path')
    .argument('<trace>', 'workload trace: a shipped name or a path')
    .option('--rules <a,b>', 'learning rules', commaList, ['bp', 'dfa'])
    .option('--chips <a,b>', 'further chips', commaList, [])
    .option('--vary <path=a,b>', 'run with each of these values; repeatable', variation, [])
    .addHelpText('after', examples)
    .action((chip: string, trace: string, options: CompareOptions) => compare(chip, trace, options, context));
}

function compare(chip: string, trace: string, options: CompareOptions, context: Context): void {
  refuseUnwritable(options.out);
  // All inputs are checked before the first run starts.
  const planned = plan(chip, trace, options).map(({ request, ...labels }) => ({
    ...labels,
    prepared: prepare(request, options, context),
  }));
  const cases = withProgress(context, (bar) =>
    planned.map(({ label, group, prepared }, i): Case => {
      const result = prepared.run(bar.begin(`${i + 1}/${planned.length} ${label}`));
      return { label, group, result };
    }),
  );
  output(cases, options, context);
}

function output(cases: readonly Case[], options: CompareOptions, context: Context): void {
  const compared = { results: cases.map(({ result }) => result), ratios: ratios(cases) };
  context.stdout(options.json ? json(compared) : `${compareReport(cases, context.look)}\n`);
  if (options.out === undefined) return;
  cases.forEach(({ label, result }, i) => {
    writeJson(options.out!, `${i + 1}-${fileName(label)}.result.json`, result);
  });
  const path = writeJson(options.out, 'compare.json', compared);
  context.stderr(`wrote ${path} and a result.json for each run\n`);
}

interface Planned {
  readonly label: string;
  readonly group: string;
  readonly request: Request;
}

/** Every run of a comparison, the rule changing fastest; labels name only what differs. */
function plan(chip: string, trace: string, options: CompareOptions): Planned[] {
  const chips = [...new Set([chip, ...options.chips])];
  const rules = [...new Set(options.rules)];
  return chips.flatMap((name) =>
    crossProduct(options.vary).flatMap((point) =>
      rules.map((rule): Planned => {
        const words = [...(chips.length > 1 ? [name] : []), ...point.map(([path, value]) => `${path}=${value}`)];
        const named = rules.length > 1 || words.length === 0 ? [rule, ...words] : words;
        return {
          label: named.join(', '),
          group: words.join(', '),
          request: { chip: name, trace, rule, ...settingsAt(point, settings(options)) },
        };
      }),
    ),
  );
}
