import { percent, share, time } from '../../units/printed.ts';
import { familyWords } from '../words/mechanisms.ts';
import { countWord, listed, sentence, times } from '../words/numbers.ts';
import type { Statement, Trial } from './facts.ts';
import { alike } from './headline.ts';
import { both, type Pair, partsOfPaths } from './pair.ts';

/*
 * What would have to change for the second run to be faster: other assumptions, shorter common work, more hardware.
 */

/** From which factor on a run is worth calling faster. */
const worth = 1.2;

/** Settings whose ratios are listed, at most; presets are few, and all are. */
const mostListed = 4;

/** What is left of a run is not compared below this part of it. */
const leastRest = 0.005;

/** What other assumptions make of the two runs, or a few settings. */
export function tried({ names, times_s, scales }: Pair, trials: readonly Trial[]): Statement[] {
  const presets = trials.filter(({ kind }) => kind === 'preset');
  const ratios = (presets.length > 0 ? presets : trials)
    .filter(({ times_s: [a, b] }) => a > 0 && b > 0)
    .map((trial) => ({ trial, ratio: (trial.times_s[0] * scales[0]) / (trial.times_s[1] * scales[1]) }));
  const [best] = [...ratios].sort((x, y) => y.ratio - x.ratio);
  if (best === undefined || names.kind === 'networks') return [];
  const { trial, ratio } = best;
  const now = share(times_s[0], times_s[1]);
  const isFaster = ratio > 1 + alike;
  const told = (value: number) => (isFaster ? value : 1 / value);
  const shown = presets.length > 0 ? ratios : [...ratios].sort((x, y) => y.ratio - x.ratio).slice(0, mostListed);
  const every = listed(shown.map((one) => `${label(one.trial)}: ${times(told(one.ratio))}`));
  const others = ratios.length - shown.length;
  const [over, under] = isFaster ? [names.a, names.b] : [names.b, names.a];
  const amount =
    presets.length > 0 ? 'the presets' : trials.length === 1 ? 'the settings' : `${trials.length} sets of settings`;
  const name = trial.kind === 'preset' ? `the assumptions of preset ${trial.name}` : trial.name;
  const head = isFaster
    ? `${names.starts.b} is ${times(ratio)} as fast as ${names.a} with ${name}${ratio > now * (1 + alike) ? '' : ', the most that was found'}.`
    : `${names.starts.b} is not faster than ${names.a} with any of ${amount} that were tried.`;
  return [
    {
      key: 'tried',
      size: { kind: 'factor', value: told(ratio) },
      head,
      text: [
        ...(isFaster && trial.means !== '' ? [trial.means] : []),
        `Time of ${over} over that of ${under}: ${every}.`,
        ...(others > 0
          ? [`${isFaster ? 'It is no more' : 'It is no less'} with ${others} others that were tried.`]
          : []),
      ].join(' '),
      target: null,
    },
  ];
}

const label = ({ kind, name }: Trial) => (kind === 'preset' ? `preset ${name}` : name);

/**
 * Which common work would have to shrink before the second run is clearly faster: families are left out, those that
 * take most in both first, until what is left of the two paths differs enough.
 */
export function paysOff(pair: Pair, trials: readonly Trial[]): Statement[] {
  const { families, names, times_s } = pair;
  const [a, b] = times_s;
  if (b === 0 || a / b >= worth || names.kind === 'networks') return [];
  let [restA, restB] = [a, b];
  const gone: string[] = [];
  for (const family of [...families].sort((x, y) => Math.min(...both(y)) - Math.min(...both(x)))) {
    const [inA, inB] = both(family);
    [restA, restB] = [restA - inA, restB - inB];
    gone.push(familyWords[family.family].it);
    if (restA < leastRest * a || restB < leastRest * b) return [];
    if (restA / restB < worth) continue;
    const are = gone.length === 1 ? 'is' : 'are';
    return [
      {
        key: 'paysOff',
        size: { kind: 'factor', value: restA / restB },
        head: `${names.starts.b} pays off only where ${listed(gone)} ${are} short.`,
        text: `Without ${gone.length === 1 ? 'it' : 'them'}, ${partsOfPaths([restA, restB], names)} are left: there ${names.b} is ${times(restA / restB)} as fast.${setting(pair, trials)}`,
        target: null,
      },
    ];
  }
  return [];
}

/**
 * A setting with which the second run is faster, the shortest of those, or gains most on the first; nothing if none was
 * tried.
 */
function setting({ names, times_s, scales, each }: Pair, trials: readonly Trial[]): string {
  const found = trials
    .filter(({ kind, times_s: [a, b] }) => kind === 'setting' && a > 0 && b > 0)
    .map(({ name, times_s: [a, b] }) => ({ name, a: a * scales[0], b: b * scales[1] }))
    .sort((x, y) => y.a / y.b - x.a / x.b);
  const [nearest] = found;
  if (nearest === undefined) return '';
  const [fastest] = found.filter(({ a, b }) => a / b > 1 + alike).sort((x, y) => x.b - y.b);
  const { name, a, b } = fastest ?? nearest;
  const against = `${time(b)} against ${time(a)}${each}`;
  if (fastest !== undefined) return ` With ${name}, ${names.b} is faster: ${against}.`;
  return a / b > share(times_s[0], times_s[1]) * (1 + alike)
    ? ` ${sentence(countWord(found.length))} ${found.length === 1 ? 'setting was' : 'settings were'} tried in both; with ${name}, ${names.b} comes nearest: ${against}.`
    : ` None of the settings that were tried in both makes it faster than ${names.a}.`;
}

/** What unlimited hardware with the same figures would make of the two runs. */
export function bounds({ a, b, names, times_s }: Pair): Statement[] {
  const [one, other] = [a.totals.dependencyBound_s, b.totals.dependencyBound_s];
  if (one <= 0 || other <= 0 || names.kind === 'networks') return [];
  const ratio = one / other;
  const isSame = Math.abs(ratio - 1) <= alike;
  const then = isSame
    ? 'both would take about as long'
    : ratio > 1
      ? `${names.b} would be ${times(ratio)} as fast`
      : `${names.b} would take ${times(1 / ratio)} as long`;
  return [
    {
      key: 'bounds',
      size: { kind: 'factor', value: Math.max(ratio, 1 / ratio) },
      head: `If no work had to wait for a part or for its turn, ${then}.`,
      text: `The longest chain of work that needs each other takes ${time(one)} in ${names.a} and ${time(other)} in ${names.b}, ${percent(share(one, times_s[0]))} and ${percent(share(other, times_s[1]))} of the runs.`,
      target: null,
    },
  ];
}
