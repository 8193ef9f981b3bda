import { componentName } from '../../insight/words/names.ts';
import type { ComponentType } from '../../parts/words/components.ts';
import type { Phase } from '../../parts/words/task.ts';

/** A sum of pieces of a critical path: what did the work, and in which phase. */
export interface PathSum {
  readonly component: ComponentType;
  readonly phase: Phase | null;
  readonly time_s: number;
}

/** One row of the account, with its time in each run. */
export interface PathRow {
  readonly label: string;
  /** Phase and shade of its fill; null for work without a phase. */
  readonly fill: string | null;
  readonly time_s: readonly number[];
}

/** Phases that one row may stand for: an error is brought back through the layers, or by feedback. */
type Stage = 'forward' | 'backward' | 'gradient' | 'update' | 'none';

const stageOf: Readonly<Record<Phase, Stage>> = {
  forward: 'forward',
  error: 'backward',
  feedback: 'backward',
  gradient: 'gradient',
  update: 'update',
};

const fills: Readonly<Record<Stage, Phase | null>> = {
  forward: 'forward',
  backward: 'error',
  gradient: 'gradient',
  update: 'update',
  none: null,
};

const whole: Readonly<Record<Stage, string>> = {
  forward: 'Forward pass',
  backward: 'Backward pass: error or feedback',
  gradient: 'Gradients',
  update: 'Updates',
  none: 'Without a phase',
};

const subjects: Readonly<Record<Stage, string>> = {
  forward: 'Activations',
  backward: 'Errors',
  gradient: 'Gradients',
  update: 'Updates',
  none: 'Work',
};

/** What only carries or holds what passes. */
const passed: ReadonlySet<ComponentType> = new Set([
  'peBus',
  'peBuffer',
  'tileTree',
  'tileBuffer',
  'globalBuffer',
  'htree',
  'gradientBus',
]);

/** Rows below this share of every run stand together, by phase. */
const least = 0.01;

/**
 * The critical paths of runs as rows: one for each phase and component that matters in any run, one for the rest of
 * each phase. They add up to the paths. The phase with most time comes first, and in it the longest row.
 */
export function pathRows(paths: readonly (readonly PathSum[])[]): PathRow[] {
  const ends = paths.map((path) => total(path));
  const stages = (Object.keys(whole) as Stage[]).map((stage) => ({
    stage,
    sums: paths.map((path) => path.filter(({ phase }) => (phase === null ? 'none' : stageOf[phase]) === stage)),
  }));
  return stages
    .map(({ stage, sums }) => ({ stage, sums, most: Math.max(...sums.map(total)) }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most)
    .flatMap(({ stage, sums }) => stageRows(stage, sums, ends));
}

function stageRows(stage: Stage, sums: readonly (readonly PathSum[])[], ends: readonly number[]): PathRow[] {
  const components = [...new Set(sums.flat().map(({ component }) => component))];
  const rows = components
    .map((component) => ({
      component,
      time_s: sums.map((sum) => total(sum.filter((one) => one.component === component))),
    }))
    .sort((a, b) => Math.max(...b.time_s) - Math.max(...a.time_s));
  const isLarge = ({ time_s }: { time_s: readonly number[] }) =>
    time_s.some((time, i) => time >= least * (ends[i] ?? 0));
  const large = rows.filter(isLarge);
  const small = rows.filter((row) => !isLarge(row));
  const fill = (index: number) => (fills[stage] === null ? null : `${fills[stage]}-${Math.min(index, 2)}`);
  const rest = sums.map((_, i) => small.reduce((sum, { time_s }) => sum + (time_s[i] ?? 0), 0));
  return [
    ...large.map(({ component, time_s }, i) => ({ label: labelOf(stage, component), fill: fill(i), time_s })),
    ...(small.length === 0
      ? []
      : [
          {
            label: large.length === 0 ? whole[stage] : `${whole[stage]}: the rest`,
            fill: fill(large.length),
            time_s: rest,
          },
        ]),
  ];
}

function labelOf(stage: Stage, component: ComponentType): string {
  const name = componentName(component);
  return `${subjects[stage]} ${passed.has(component) ? 'cross' : 'in'} ${name}`;
}

const total = (sums: readonly PathSum[]) => sums.reduce((sum, { time_s }) => sum + time_s, 0);
