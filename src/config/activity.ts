import type { Chip } from '../chip/index.ts';
import { type Network, type RecordedActivity, readActivity } from '../network/index.ts';
import type { Rule } from '../rules/index.ts';
import { InputError, parseJson } from '../source/index.ts';
import type { Description } from './sources.ts';

/** A recording and the file it came from. */
export interface Recording extends RecordedActivity {
  readonly file: string;
}

/** A recording of three layers has 6500 characters an epoch. */
export const activityLimits = { characters: 10_000_000, values: 2_000_000 };

/**
 * The recording for a run among those that are given: the only one, or that of the run's rule. What any rule recorded
 * of reads in the forward phase holds for one that does not train, as that writes nothing.
 *
 * @param epoch of the training, from 1, in place of the numbers for all of it
 * @throws InputError for anything wrong in a file, if several are given and it does not follow which one holds for the
 * rule
 */
export function recordingFor(
  rule: Rule,
  descriptions: readonly Description[],
  network: Network,
  epoch?: number,
): Recording | undefined {
  const recordings = descriptions.map(({ file, text }) => ({
    file,
    ...readActivity(parseJson(text, file, activityLimits), network, epoch),
  }));
  const [first, ...others] = recordings;
  if (first === undefined || others.length === 0) return first;
  const ofRules = new Map<string, Recording>();
  for (const recording of recordings) {
    const { file, rule: own } = recording;
    const at = file;
    if (own === undefined) {
      throw new InputError(at, 'the file does not say by which rule it was recorded', {
        expected: 'the key "rule", as several recordings are given',
      });
    }
    const same = ofRules.get(own);
    if (same !== undefined)
      throw new InputError(at, `recorded by ${own}, as ${same.file} is`, { expected: 'one for each rule' });
    ofRules.set(own, recording);
  }
  return ofRules.get(rule.name) ?? (rule.trains ? missing(rule.name, [...ofRules.keys()]) : first);
}

function missing(rule: string, known: readonly string[]): never {
  const at = '--activity';
  throw new InputError(at, `no recording of the rule ${rule} among those of ${known.join(', ')}`, {
    expected: 'one for each rule that is run',
  });
}

/**
 * What a reader has to know of a run with recorded activity: where it comes from, and where it is that of something
 * else.
 */
export function recordingNotes(recording: Recording | undefined, run: Rule, { cell }: Chip): string[] {
  if (recording === undefined) return [];
  const { file, origin, rule, states } = recording;
  const own = 2 ** cell.bits;
  return [
    `The activity is that of ${file}: ${origin}`,
    ...(rule === undefined || rule === run.name || !run.trains
      ? []
      : [`The activity was recorded under ${rule}, so what ${run.name} reads and writes is not known.`]),
    ...(states === undefined || states === own
      ? []
      : [
          `The activity was recorded on cells of ${states} states, but the cells of the chip have ${own}. So the numbers of written cells and of pulses differ.`,
        ]),
  ];
}
