/**
 * cimline: event-driven, cycle-level simulation of chips that train neural networks inside their memory arrays.
 *
 * A good order to read the source:
 *
 * 1. `chip/`, `network/`, `parts/words/task.ts`: what a chip, a network and a learning rule are, as plain data
 * 2. `rules/bp.ts`, `rules/dfa.ts`: two learning rules as graphs of tasks
 * 3. `kernel/engine.ts`: events, instants, ranks
 * 4. `parts/flow/server.ts`, `parts/flow/traffic.ts`: where time passes, and how a transaction moves on
 * 5. `hardware/matrix.ts`, `hardware/htree.ts`: the way of one vector through tiles, PEs and arrays
 * 6. `hardware/controller/`: from tasks to transactions, and what may run when
 * 7. `simulation/assemble.ts`: the only place that puts all of it together; `simulation/collect.ts`: the result
 * 8. `library/`, `report/`, `cli/`: what programs and people see
 */
export type { Chip, Schedule } from './chip/index.ts';
export { OutsideModelError } from './circuits/outside.ts';
export { FigureLineError, UncoveredError } from './circuits/uncovered.ts';
export { load, loadChip } from './config/disk.ts';
export type { Loaded, Request } from './config/load.ts';
export { type Exported, type ExportRequest, type ExportWorld, exportTimeline } from './exporters/export.ts';
export { type ExportFormat, exportFormats } from './exporters/formats.ts';
export { OutputError } from './files/write.ts';
export { DeadlockError, type Waiting } from './kernel/deadlock.ts';
export { TimeError } from './kernel/time.ts';
export { DivergenceError, TrainingError } from './learning/error.ts';
export type { EpochReport, Progress as TrainingProgress, SeedReport, TrainingReport } from './learning/report.ts';
export type { AccuracyAfter, EvaluationReport } from './learning/training/evaluate.ts';
export { type CompareRequest, compare } from './library/compare.ts';
export { type EvaluateRequest, evaluate } from './library/evaluate.ts';
export { chips, devices, networks, trainingStudies } from './library/names.ts';
export { type RecordOptions, record } from './library/record.ts';
export { runSimulationStudy, runTrainingStudy, type StudyOptions, simulationStudies } from './library/study.ts';
export { type TrainRequest, train } from './library/train.ts';
export { validate } from './library/validate.ts';
export { MappingError } from './mapping/error.ts';
export type { Network, WeightLayer } from './network/network.ts';
export { NotCovered } from './neurosim/error.ts';
export { RecordingError } from './recorder/error.ts';
export type { RecordedRun } from './recorder/folder.ts';
export { openRun, type RunFolder } from './recorder/open.ts';
export type { RecordingEnd } from './recorder/recording.ts';
export type { RunInfo } from './recorder/runInfo.ts';
export type { Selection } from './recorder/selection.ts';
export { rules } from './rules/index.ts';
export type { Rule, TrainingRule } from './rules/rule.ts';
export { type Extent, Notices, type RunNotices, type RunProgress } from './simulation/notices.ts';
export type {
  Result,
  ResultComponent,
  ResultConfig,
  ResultItem,
  ResultIteration,
  ResultLayer,
  ResultPhase,
  ResultPhases,
  ResultPower,
  ResultRun,
  ResultStall,
  ResultTilePart,
  ResultTiles,
  ResultTotals,
} from './simulation/result.ts';
export { SettingError } from './simulation/setting.ts';
export type { Run, RunOptions } from './simulation/setup.ts';
export { simulate } from './simulation/simulate.ts';
export { InputError, type Place, type Position } from './source/error.ts';
export { type ComparedRun, type Ratio, type Ratios, ratios } from './study/compare/ratios.ts';
export type { Evaluated } from './study/evaluation/evaluate.ts';
export type { Pair, StudyOutcome } from './study/experiment/outcome.ts';
export { SweepError } from './study/sweep/error.ts';
export type { SweepPlan, SweepResults } from './study/sweep/results.ts';
export type { PointResult, SweepPoint } from './study/sweep/sweep.ts';
export type { Trained } from './study/training/train.ts';
export type { Validation } from './study/validation/outcome.ts';
export { type Filter, readFilters } from './timeline/filter.ts';
export type {
  DepthTable,
  LaneRow,
  OverviewLevel,
  PowerTable,
  RecordedTimeline,
  SpanTable,
  StallTable,
  TaskTable,
  TimelineManifest,
  Window,
} from './timeline/tables.ts';
export { UnitError } from './units/parse.ts';
export { version } from './version.ts';
