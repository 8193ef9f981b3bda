import type { Experiment } from '../../study/experiment/experiment.ts';
import type { StudyOutcome } from '../../study/experiment/outcome.ts';
import type { NamedRun } from '../tables/runs.ts';
import type { Look } from '../text/look.ts';
import { join, paragraph } from '../text/prose.ts';
import { studyAnswer } from './answer.ts';
import { studyReport } from './report.ts';

/** A row for each run of each table. */
export function experimentRuns(studies: readonly StudyOutcome[]): NamedRun[] {
  return studies.flatMap(({ name, pairs }) =>
    pairs.flatMap(({ labels, first, second }) =>
      [first, second].map(
        (result): NamedRun => ({
          names: [
            ['table', name],
            ['line', labels.join(', ')],
            ['rule', result.rule],
          ],
          result,
        }),
      ),
    ),
  );
}

/** The answer of the first table, and all tables where there are others. */
export function experimentReport(
  { title, chip, network, batch }: Experiment,
  studies: readonly StudyOutcome[],
  look: Look,
): string {
  const [answer, ...others] = studies;
  if (answer === undefined) return '';
  const first = studyAnswer(answer, `${title}, ${network} on ${chip}`, look);
  if (others.length === 0) return first;
  const head = paragraph([`All tables: ${chip}, ${network}, batch ${batch} unless a table says otherwise.`], look);
  return join([first, head, ...studies.map((study) => studyReport(study, look))]);
}
