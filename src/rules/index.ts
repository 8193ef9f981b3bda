import { bp } from './bp.ts';
import { dfa } from './dfa.ts';
import { fa } from './fa.ts';
import { inference } from './inference.ts';
import type { Rule } from './rule.ts';

export type { FeedbackChoice, Rule } from './rule.ts';

/** Every rule by name. A new rule is one file and one line here. */
export const rules: Readonly<Record<string, Rule>> = { inference, bp, fa, dfa };
