import type { Trial, Verdict } from '../../insight/verdict/facts.ts';
import { verdict } from '../../insight/verdict/one.ts';
import { verdictOfTwo } from '../../insight/verdict/two.ts';
import type { Result } from '../../simulation/result.ts';
import type { EndedPayload, PresetLine } from '../payload.ts';

/** What the page says first: a headline, what ran, and the reasons. Notes on the runs end what is said of them. */
export function openingOf({ runs, notes, presets }: Pick<EndedPayload, 'runs' | 'notes' | 'presets'>): Verdict {
  const [first, second] = runs.map(({ result }) => factsOf(result));
  if (first === undefined) return { headline: '', lead: notes, statements: [] };
  const said =
    second === undefined
      ? verdict(first)
      : verdictOfTwo(first, second, [...(presets ?? []).map(trialOf), ...settings(runs)]);
  return { ...said, lead: [...said.lead, ...notes] };
}

/** A run whose path was not noted has none to speak of. */
const factsOf = (result: Result) => ({ ...result, criticalPath: result.criticalPath ?? { groups: [], waits: [] } });

/** Settings that were tried in both runs, by what their explanations found. */
function settings([a, b]: EndedPayload['runs']): Trial[] {
  const others = new Map((b?.explanation?.trials ?? []).map((trial) => [trial.settings.join(' '), trial.time_s]));
  return (a?.explanation?.trials ?? []).flatMap(({ kind, settings, time_s }): Trial[] => {
    const name = settings.join(' ');
    const other = others.get(name);
    if (kind === 'ideal' || other === undefined) return [];
    return [{ kind: 'setting', name, means: '', times_s: [time_s, other] }];
  });
}

function trialOf({ preset, words, time_s: [a = 0, b = 0] }: PresetLine): Trial {
  return { kind: 'preset', name: preset, means: words, times_s: [a, b] };
}
