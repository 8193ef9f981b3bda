import { chipText, networkText } from '../../config/index.ts';
import { type RecordedRun, recordRun } from '../../recorder/folder.ts';
import type { Selection } from '../../recorder/selection.ts';
import type { Result } from '../../simulation/result.ts';
import type { RunOptions, Setup } from '../../simulation/setup.ts';

/** Where a run goes, and what is recorded of it. */
export interface RunPlace {
  /** It may depend on the digest of the run's inputs. */
  readonly folder: string | ((inputs: string) => string);
  /** What to record; null for no timeline. */
  readonly selection: Selection | null;
  /** The command line that repeats the run, if one does. */
  readonly command: string | null;
}

/**
 * Runs a setup into a run folder, with chip and network as files that run again.
 *
 * @param run simulates the setup
 * @throws as `recordRun` does
 */
export function runInto(
  { folder, selection, command }: RunPlace,
  setup: Setup,
  run: (options: Pick<RunOptions, 'sink'>) => Result,
): RecordedRun {
  const { chip, network, rule, schedule, batch } = setup;
  const description = {
    info: {
      chip: chip.name,
      network: network.name,
      rule: rule.name,
      schedule: { ...schedule },
      batch,
      command,
    },
    files: { 'chip.yaml': chipText(setup), 'network.yaml': networkText({ ...network, batch }) },
  };
  return recordRun(folder, description, selection, run);
}
