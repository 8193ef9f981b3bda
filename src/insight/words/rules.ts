import { ruleName } from './names.ts';
import { sentence } from './numbers.ts';

/** What a learning rule does with errors, after its name. */
const does: Readonly<Record<string, string>> = {
  inference: 'learns nothing',
  bp: 'passes errors back through the transposed weights, layer by layer',
  fa: 'passes errors back through fixed random matrices, layer by layer',
  dfa: 'takes the output error to all layers at once, through fixed random matrices',
  drtp: 'takes the target to all layers at once, through fixed random matrices',
  'sign-symmetry': 'passes errors back through the signs of the weights, layer by layer',
};

/** `BP passes errors back …; DFA takes …`: what tells rules apart. Null if one of them is nobody's but the reader's. */
export function rulesWords(rules: readonly string[]): string | null {
  const parts = rules.flatMap((rule) => (does[rule] === undefined ? [] : [`${ruleName(rule)} ${does[rule]}`]));
  return parts.length < rules.length || parts.length === 0 ? null : `${sentence(parts.join('; '))}.`;
}
