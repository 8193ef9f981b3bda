import type { GivenSetting } from '../chip/index.ts';
import { details } from '../hardware/groups.ts';
import { largestBatch } from '../network/index.ts';
import type { Rule } from '../rules/index.ts';
import {
  callback,
  choice,
  listOfAll,
  needed,
  objectOf,
  oneThat,
  optional,
  type RequestKeys,
  wholeNumber,
  word,
  yesOrNo,
} from '../source/index.ts';
import { Notices } from './notices.ts';
import { fastForwardModes, type Host, type Run, type RunOptions } from './setup.ts';

/** What each key of a run must be. What is inside the chip, the network and the rule has checks of its own. */
export const runKeys = {
  chip: needed(objectOf('what load returns')),
  network: needed(objectOf('what load returns')),
  rule: optional(
    oneThat(
      'the name of a learning rule, or a rule of your own',
      (value): value is string | Rule => typeof value === 'string' || (typeof value === 'object' && value !== null),
    ),
  ),
  schedule: optional(objectOf('what load returns')),
  batch: optional(wholeNumber(1, largestBatch)),
  detail: optional(choice(details)),
  fastForward: optional(choice(fastForwardModes)),
  seed: optional(wholeNumber(0)),
  notes: optional(listOfAll(word('a sentence'), 'a list of sentences')),
  given: optional(listOfAll(objectOf<GivenSetting>('a setting'), 'what load returns')),
} satisfies RequestKeys<Run>;

/** What each way to watch a run must be. */
export const runOptionKeys = {
  notices: optional(oneThat('new Notices()', (value): value is Notices => value instanceof Notices)),
  sink: optional(objectOf('what record gives')),
  criticalPath: optional(yesOrNo),
  engine: optional(objectOf('options of the engine')),
  stretch: optional(wholeNumber(1)),
  shortcuts: optional(yesOrNo),
} satisfies RequestKeys<RunOptions>;

/** What the machine that simulates must tell. */
export const hostKeys = {
  clock: needed(callback()),
  peakRss: optional(callback()),
} satisfies RequestKeys<Host>;
