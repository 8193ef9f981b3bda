import { bp } from './bp.ts';
import { dfa } from './dfa.ts';
import { fa } from './fa.ts';
import type { LearningRule } from './rule.ts';

export type { BackwardPass, FeedbackShape, LearningRule } from './rule.ts';

/** Every rule by name; another one is a file and a line here. */
export const learningRules = { bp, fa, dfa } as const satisfies Record<string, LearningRule>;
export type LearningRuleName = keyof typeof learningRules;
