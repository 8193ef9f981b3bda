import { first } from '../../lists/index.ts';
import type { Quantity } from '../../study/target/clock.ts';
import type { TargetOutcome } from '../../study/target/outcome.ts';
import type { TargetRule } from '../../study/target/target.ts';
import type { ChartLine } from '../chart/lineChart.ts';
import { lineChartSvg } from '../chart/lineChartSvg.ts';
import { accuracyAxis, accuracyText, energy, integer, time } from '../text/format.ts';
import { ruleName } from '../words/names.ts';
import { chipInWords } from './arrays.ts';
import { lateText } from './verdict.ts';

/** What a quantity is called along an axis, and how its values are printed there. */
const axes: Readonly<Record<Quantity, readonly [label: string, print: (value: number) => string]>> = {
  update: ['updates', integer],
  time_s: ['simulated time', time],
  chip_J: ['energy of the chip, including leakage', energy],
  chipAndDram_J: ['energy of chip + DRAM, including leakage', energy],
};

/** Accuracy against updates, time or energy, with the range over the seeds, and where the target is reached. */
export function targetChart(
  { chip, network, data, rules, target }: Pick<TargetOutcome, 'chip' | 'network' | 'data' | 'rules' | 'target'>,
  of: Quantity,
): string {
  const [xLabel, xText] = axes[of];
  return lineChartSvg({
    title: `Network ${network}, data set ${data}, trained on ${chipInWords(chip)}`,
    xLabel,
    yLabel: accuracyAxis(first(rules, 'rules').crossings.length, 'validation'),
    xText,
    yText: accuracyText,
    mark: { y: target, name: `target ${accuracyText(target)}` },
    lines: rules.map((rule) => ({
      name: `${ruleName(rule.rule)}: ${reachedText(rule)}`,
      points: rule.points.map((point) => ({ x: point[of], y: point.mean, low: point.least, high: point.most })),
      ...crossingOf(rule, of),
    })),
  });
}

function reachedText({ median }: TargetRule): string {
  if (median === null) return lateText;
  const { update, below, above } = median;
  return `${integer(Math.round(update))} updates [${integer(Math.round(below.update))}, ${integer(Math.round(above.update))}]`;
}

/** The median over the seeds, within its bracket. */
function crossingOf({ median, crossings }: TargetRule, of: Quantity): Pick<ChartLine, 'crossing'> {
  if (median === null) return {};
  const isPartial = crossings.some(({ crossing }) => crossing === null);
  return { crossing: { at: median[of], low: median.below[of], high: median.above[of], isPartial } };
}
