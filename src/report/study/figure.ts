import type { StudyOutcome } from '../../study/experiment/outcome.ts';
import { barChart } from '../figure/bars.ts';
import type { Drawing } from '../figure/drawing.ts';
import { number } from '../text/format.ts';
import { ruleName } from '../words/names.ts';

/**
 * Two rules under each set of assumptions of the first study.
 *
 * @param width in points
 */
export function answerFigure([study]: readonly StudyOutcome[], width: number): Drawing {
  const pairs = (study?.pairs ?? []).filter(({ isAsIs }) => !isAsIs);
  const [one] = pairs;
  const names = one === undefined ? [] : [ruleName(one.first.rule), ruleName(one.second.rule)];
  const milliseconds = (which: 'first' | 'second') => pairs.map((pair) => pair[which].perIteration.latency_s * 1e3);
  return barChart(
    {
      title: `${names.join(' against ')} under sets of assumptions`,
      xName: (study?.columns ?? []).map((column) => (column === 'preset' ? 'set of assumptions' : column)).join(', '),
      yName: `time of a batch of ${one?.first.samples ?? 0} samples, ms`,
      groups: pairs.map(({ labels }) => labels.join(', ')),
      series: [
        { name: names[0] ?? '', values: milliseconds('first') },
        { name: names[1] ?? '', values: milliseconds('second') },
      ],
      print: number,
    },
    width,
  );
}
