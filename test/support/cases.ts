import type { Result } from '../../src/simulation/result.ts';
import type { ComparedRun } from '../../src/study/compare/ratios.ts';

/** A run of a comparison by its label: `bp`, `dfa, wgu.count=2`, `wgu.count=2`. */
export function caseOf(label: string, result: Result): ComparedRun {
  const words = label.split(', ');
  const settings = words
    .filter((word) => word.includes('='))
    .map((word): [string, string] => {
      const [path = '', value = ''] = word.split('=');
      return [path, value];
    });
  const rules = words.filter((word) => !word.includes('=')).map((rule): [string, string] => ['rule', rule]);
  return {
    label,
    group: settings.map((setting) => setting.join('=')).join(', '),
    differs: [...settings, ...rules],
    result,
  };
}
