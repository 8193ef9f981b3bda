import type { Result } from '../../simulation/result.ts';
import { type Look, plainLook } from '../text/look.ts';
import { join } from '../text/prose.ts';
import { type SectionName, sectionNames } from './sectionNames.ts';
import { runSections } from './sections.ts';
import { nextLines, runSummary } from './summary.ts';
import { variationWorthATry } from './whatIf.ts';

/** What to print of a run. */
export interface RunView {
  /** The summary and all tables. @default false */
  readonly full?: boolean;
  /** These tables alone. */
  readonly only?: readonly SectionName[] | undefined;
  /** What `cimline run` was given, as it can be typed again; without it no command is proposed. */
  readonly words?: string;
}

/** One run as text: a summary of one screen, or its tables. */
export function runReport(result: Result, view: RunView = {}, look: Look = plainLook): string {
  if (view.only !== undefined) return runSections(result, view.only, look);
  const summary = runSummary(result, view.full ? [] : next(result, view.words, look), look);
  return view.full ? join([summary, runSections(result, sectionNames, look)]) : summary;
}

function next(result: Result, words: string | undefined, look: Look): string[] {
  if (words === undefined) return [];
  const variation = variationWorthATry(result);
  return nextLines(
    variation === null ? `cimline explain ${words}` : `cimline compare ${words} --vary ${variation}`,
    look,
  );
}
