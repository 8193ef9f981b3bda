export {
  type Experiment,
  type Line,
  type PlannedRun,
  plannedRuns,
  type RunId,
  runExperiment,
  type Study,
  sameRun,
} from './experiment.ts';
export type { Pair, StudyOutcome } from './outcome.ts';
export { reference } from './reference.ts';
