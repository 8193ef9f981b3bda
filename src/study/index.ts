export {
  type Experiment,
  type Line,
  type PlannedRun,
  plannedRuns,
  type RunId,
  runExperiment,
  type Study,
} from './experiment/experiment.ts';
export type { Pair, StudyOutcome } from './experiment/outcome.ts';
export { reference } from './experiment/reference.ts';
