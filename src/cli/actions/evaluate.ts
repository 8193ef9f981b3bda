import { json, refuseUnwritable, writeJson } from '../../files/index.ts';
import { startThread } from '../../learning/index.ts';
import { evaluationReport } from '../../report/evaluation/report.ts';
import { evaluate as evaluateWeights } from '../../study/evaluation/evaluate.ts';
import type { Context } from '../context.ts';
import type { EvaluateOptions } from '../options/evaluate.ts';

/** Tests given weights, prints a report, and writes the result if that is asked for. */
export async function evaluate(network: string, options: EvaluateOptions, context: Context): Promise<void> {
  refuseUnwritable(options.out);
  const warn = (message: string) => context.stderr(`warning: ${message}\n`);
  const threads = { count: options.threads, warn, start: startThread };
  const evaluated = evaluateWeights(network, options, threads, await context.simulator());
  context.stdout(options.json ? json(evaluated) : `${evaluationReport(evaluated, context.look)}\n`);
  if (options.out === undefined) return;
  context.stderr(`wrote ${writeJson(options.out, 'evaluation.json', evaluated)}\n`);
}
