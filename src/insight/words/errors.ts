import type { Template } from '../../parts/words/task.ts';
import { ruleName, ruleStart } from './names.ts';

/** What a learning rule does with errors, after its name. */
const does: Readonly<Record<Template['errors'], string>> = {
  chain: 'passes errors back layer by layer',
  direct: 'gives all layers their errors at once',
  none: 'has no errors to pass',
};

/** A rule, and how errors reach the layers under it. */
interface RuleWithErrors {
  readonly rule: string;
  readonly errors: Template['errors'];
}

/** `BP passes errors back layer by layer; DFA gives all layers their errors at once.` Null where rules do the same. */
export function errorsWords(a: RuleWithErrors, b: RuleWithErrors): string | null {
  if (a.errors === b.errors) return null;
  return `${ruleStart(ruleName(a.rule))} ${does[a.errors]}; ${ruleName(b.rule)} ${does[b.errors]}.`;
}
