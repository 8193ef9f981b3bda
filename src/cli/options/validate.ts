import { type Command, Option } from 'commander';
import { asPrinted, unitQuirkNames } from '../../neurosim/index.ts';
import { usualRule } from '../../rules/index.ts';
import { most } from '../../study/training/options.ts';
import { type FigureSource, figureSources } from '../../study/validation/figureSources.ts';
import { givenOf } from './given.ts';
import { quirksOption, type Switched } from './quirks.ts';
import { withRules } from './rule.ts';
import { type SimulateOptions, withSimulateOptions } from './running.ts';
import { percentage, whole } from './values.ts';

/** What `validate` is asked. */
export interface ValidateOptions extends SimulateOptions {
  readonly rule: readonly string[];
  readonly reference?: string;
  readonly all?: string;
  readonly figures: FigureSource;
  readonly quirks: Switched;
  readonly tolerance?: number;
  readonly seeds: number;
}

/** The options of `validate`: what to simulate, and what to judge it by. */
export function withValidateOptions(command: Command): Command {
  return withRules(withSimulateOptions(command), [usualRule])
    .option('--reference <file>', 'compare with this run of DNN+NeuroSim V2.1 (JSON)')
    .option('--all <dir>', 'compare every reference of this folder instead of a chip')
    .addOption(
      new Option(
        '--figures <origin>',
        "take the figures of a reference's blocks from its own probe, or compute them from technology",
      )
        .choices(figureSources)
        .default('probe'),
    )
    .addOption(
      new Option(
        '--quirks <switches>',
        'repeat these defects and idealisations of the tool (with --all): printed, meant, or switches such as B3=off,I5=off',
      )
        .argParser(quirksOption)
        .default({ quirks: asPrinted, named: [] } satisfies Switched, 'printed'),
    )
    .option(
      '--tolerance <percent>',
      'largest error of the totals of a chip (with --all); by default 1, or 3 with --figures computed',
      percentage,
    )
    .option('--seeds <n>', 'average over so many regenerated traces (with --all)', whole(1, most.seeds), 5);
}

/** Refuses options that have no effect together: one without effect would make a person believe in one. */
export function refuseWithoutEffect(command: Command, options: ValidateOptions): void {
  if (options.figures !== 'probe' && options.all === undefined && options.reference === undefined) {
    command.error('error: --figures is about references: --reference FILE or --all DIR is needed');
  }
  refuseOthers(command, options.all === undefined ? onlyAll : onlyChip, options.all);
  refuseMeasured(command, options);
}

/** Options that say how to judge a folder of references, and those that say what to simulate. */
const onlyAll = ['quirks', 'tolerance', 'seeds'];
const onlyChip = 'rule reference set assume iterations batch activity activityEpoch detail fastForward seed'.split(' ');

function refuseOthers(command: Command, others: readonly string[], all: string | undefined): void {
  const given = givenOf(command, others);
  if (given === undefined) return;
  command.error(all === undefined ? `error: ${given} needs --all DIR` : `error: --all takes no ${given}`);
}

/** Defects of the unit level are in the numbers of a probe. */
function refuseMeasured(command: Command, { figures, quirks }: ValidateOptions): void {
  const measured = unitQuirkNames.find((name) => figures === 'probe' && quirks.named.includes(name));
  if (measured === undefined) return;
  command.error(`error: --quirks ${measured}: it is part of the figures of a probe; use --figures computed`);
}
