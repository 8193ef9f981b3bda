import { findTrainingRule, locate } from '../../config/index.ts';
import { readText } from '../../files/index.ts';
import { pathsOf } from '../training/network.ts';
import { readSweep } from './read.ts';
import type { Sweep } from './sweep.ts';

/** Far more than any study needs. */
const mostCharacters = 300_000;

/** A study of trainings, and the text that other processes read it from. */
export interface OpenedSweep {
  readonly sweep: Sweep;
  readonly text: string;
  readonly file: string;
}

/** What a command line says in place of a study's file. */
export interface SweepChanges {
  readonly seeds?: number | undefined;
  readonly firstSeed?: number | undefined;
  readonly rules?: readonly string[] | undefined;
  /** Studies of another kind that could have been meant, for the message that there is no such study. */
  readonly others?: readonly string[] | undefined;
}

/**
 * Opens a study of trainings: a shipped one by name, or a file.
 *
 * @throws InputError for anything wrong in the file, or a rule that nothing can be trained by
 */
export function openSweep(nameOrPath: string, { seeds, firstSeed, rules, others }: SweepChanges = {}): OpenedSweep {
  const file = locate('study', nameOrPath, others);
  const text = readText(file, mostCharacters);
  const read = readSweep(text, file, pathsOf);
  const sweep = {
    ...read,
    seeds: seeds ?? read.seeds,
    firstSeed: firstSeed ?? read.firstSeed,
    rules: rules?.map((rule) => findTrainingRule(rule).name) ?? read.rules,
  };
  return { sweep, text, file };
}
