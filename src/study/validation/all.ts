import type { Quirks } from '../../neurosim/index.ts';
import { InputError } from '../../source/index.ts';
import { ToleranceError } from './error.ts';
import type { FigureSource } from './figureSources.ts';
import { readFolder } from './folder.ts';
import { type LeftOut, type ReferenceOptions, type ReferenceSummary, validateReferences } from './references.ts';

/** How to judge every reference of a folder. */
export interface FolderOptions {
  readonly figures: FigureSource;
  readonly quirks: Quirks;
  /** Largest error of chip totals, in percent. @default the targets of these figures */
  readonly tolerance?: number | undefined;
  /** Regenerated traces to average over. */
  readonly seeds: number;
  readonly onRun: NonNullable<ReferenceOptions['onRun']>;
}

/** What was found of a folder, and which of its files could not be read. */
export interface FolderValidation {
  readonly summary: ReferenceSummary;
  readonly unreadable: readonly LeftOut[];
}

/**
 * Every run of a folder against the composition. Those that cannot be read are left out.
 *
 * @throws InputError if the folder is none or holds no run
 */
export function validateFolder(
  directory: string,
  { figures, quirks, tolerance, seeds, onRun }: FolderOptions,
): FolderValidation {
  const { references, notCovered, leftOut, unreadable } = readFolder(directory);
  const summary = validateReferences(references, {
    tolerance: tolerance === undefined ? undefined : tolerance / 100,
    seeds: Array.from({ length: seeds }, (_, i) => i + 1),
    notCovered,
    leftOut: [...leftOut, ...unreadable],
    figures,
    quirks,
    onRun,
  });
  return { summary, unreadable };
}

/**
 * Refuses a folder that was not validated whole.
 *
 * @throws InputError if a run could not be read; ToleranceError if a chip misses the targets
 */
export function refuseMissed(directory: string, { summary, unreadable }: FolderValidation): void {
  const missed = missedIn(summary);
  if (unreadable.length > 0) {
    const names = unreadable.map(({ name }) => name).join(', ');
    const also = missed === null ? '' : `; ${missed}`;
    throw new InputError(directory, `cannot read ${names}: see what is left out${also}`);
  }
  if (missed !== null) throw new ToleranceError(missed);
}

/** Which runs miss the targets, in words; null if none does. */
function missedIn({ within, runs }: ReferenceSummary): string | null {
  if (within) return null;
  if (runs.length === 0) return 'no reference is covered: see what each needs';
  const missed = runs.filter((each) => !each.within).map(({ run }) => run);
  return `totals or phases of the chip miss the targets: ${missed.join(', ')}`;
}
