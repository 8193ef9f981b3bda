import type { Explanation, Trial } from '../../insight/explanation.ts';
import { byReason, bySection, type Help, helpOf, noticeable, orderChanged } from '../../insight/helps.ts';
import { within } from '../../insight/words/numbers.ts';
import type { Result } from '../../simulation/result.ts';
import { prefixed } from '../../units/index.ts';
import { commandLines } from '../text/commandLine.ts';
import { inUnitOf, percent, plural, ratioInColumn, sign, time } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { bullets, join, paragraph, section } from '../text/prose.ts';
import { table } from '../text/table.ts';
import { boundSentences } from './bounds.ts';
import { pathPart } from './path.ts';

/** What the report needs beside the explanation. */
export interface ExplainView {
  /** Whether every chip that was tried is listed. */
  readonly all: boolean;
  /** The command that simulates the run with further settings; `train` says what is learned with them. */
  readonly command: (verb: 'run' | 'train', settings: readonly string[]) => string;
  /** Commands that go on from here. */
  readonly next: readonly string[];
}

/** Rows of a table, unless all are asked for. */
const most = { faster: 12, cheaper: 5, slower: 4 } as const;

/** What was found of a run. */
export interface Found {
  readonly result: Result;
  readonly explanation: Explanation;
}

/** Why a run takes its time, what would help, what would not, and what to type next. */
export function explainReport({ result, explanation }: Found, view: ExplainView, look: Look): string {
  const help = helpOf(explanation);
  return join([
    paragraph(boundSentences(explanation), look),
    pathPart(result, look),
    fasterPart(explanation, help, view, look),
    idealPart(help, look),
    cheaperPart(explanation, help, view, look),
    otherPart(explanation, help, view, look),
    nextPart(help, view, look),
  ]);
}

function fasterPart(explanation: Explanation, { faster }: Help, { all }: ExplainView, look: Look): string {
  const shown = all ? faster : faster.slice(0, most.faster);
  const left = faster.length - shown.length;
  const nothing = `No knob makes the run faster by ${percent(noticeable)} or more.`;
  const learning = shown.some(({ changesLearning }) => changesLearning !== null)
    ? ['Rows marked * change learning, too.']
    : [];
  const notes = [
    ...learning,
    ...(left > 0 ? [`--all lists ${plural(left, 'more chip')} that ${verb(left)} faster.`] : []),
  ];
  return section(
    'What would help',
    shown.length === 0
      ? paragraph([nothing], look)
      : join([trialTable(shown, explanation, look), paragraph(notes, look)], '\n'),
    look,
  );
}

const verb = (count: number) => (count === 1 ? 'is' : 'are');

/** Simulated settings with their time, and what they do to area, energy and their product with time. */
function trialTable(trials: readonly Trial[], than: Explanation, look: Look): string {
  const times = inUnitOf(than.time_s, 's');
  const [, unit] = prefixed(than.time_s, 's');
  const columns = [
    { head: 'Simulated --set', align: 'left' },
    { head: sign(unit) },
    { head: 'gain' },
    { head: 'mm²' },
    { head: 'energy %' },
    { head: 'EDP %' },
  ] as const;
  const rows = trials.map((trial) => [
    trial.settings.join(' ') + (trial.changesLearning === null ? '' : ' *'),
    ...times([trial.time_s]),
    ratioInColumn(trial.gain),
    areaChange(trial.area_m2, than.area_m2),
    change(trial.energy_J, than.energy_J),
    change(trial.EDP_Js, than.EDP_Js),
  ]);
  return table(columns, rows, look);
}

/** `+2.04`, `-0.51`, `same`, in square millimetres. */
function areaChange(value: number | null, than: number): string {
  return value === null ? '-' : signed((value - than) * 1e6, 2);
}

/** `+3.1`, `-93`, `same`, in percent. */
function change(value: number | null, than: number): string {
  if (value === null || than === 0) return '-';
  const percents = 100 * (value / than - 1);
  return signed(percents, Math.abs(percents) < 9.95 || percents < -98.5 ? 1 : 0);
}

function signed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return 'same';
  return value > 0 ? `+${text}` : text;
}

function idealPart({ ideal }: Help, look: Look): string {
  if (ideal.length === 0) return '';
  const rows = ideal.map(({ settings, time_s, gain }) => [settings.join(' '), time(time_s), ratioInColumn(gain)]);
  const columns = [{ head: '--set', align: 'left' }, { head: 'time' }, { head: 'gain' }] as const;
  const meaning = [
    'Nothing would wait for these parts, which work at their present speed.',
    'A chip whose parts work faster may beat such a row.',
    ...(ideal.some(({ gain }) => gain < 1 - noticeable) ? [orderChanged] : []),
  ];
  return section(
    'If nothing waited for these parts',
    join([table(columns, rows, look), paragraph(meaning, look)], '\n'),
    look,
  );
}

function cheaperPart(explanation: Explanation, { cheaper }: Help, { all }: ExplainView, look: Look): string {
  const shown = all ? cheaper : cheaper.slice(0, most.cheaper);
  return section('As fast, but cheaper', shown.length === 0 ? '' : trialTable(shown, explanation, look), look);
}

/** What does not help, what makes it slower, and what was not tried. */
function otherPart(
  { skipped, refused }: Explanation,
  { slower, without }: Help,
  { all }: ExplainView,
  look: Look,
): string {
  const slow = slower.slice(0, all ? slower.length : most.slower);
  const left = slower.length - slow.length;
  return section(
    'What would not help',
    bullets(
      [
        ...listed(`Below ${percent(noticeable)}`, bySection(without)),
        ...slow.map(slowerWords),
        ...(left > 0 ? [`${plural(left, 'more chip')} ${verb(left)} slower.`] : []),
        ...byReason(skipped).flatMap(({ why, parameters }) =>
          listed(`Not tried, as ${why} (--all tries it)`, parameters),
        ),
        ...refused.map(({ settings, why }) => `No chip has ${settings.join(' ')}: ${why}.`),
      ],
      look,
    ),
    look,
  );
}

function slowerWords({ settings, gain, slower: why }: Trial): string {
  const slower = `${settings.join(' ')} makes it slower, ${ratioInColumn(gain)}`;
  return why === null ? `${slower}.` : `${slower}: ${within(why)}`;
}

const listed = (title: string, words: readonly string[]) =>
  words.length === 0 ? [] : [`${title}: ${words.join(', ')}.`];

function nextPart({ faster }: Help, { command, next }: ExplainView, look: Look): string {
  const best = faster.find(({ changesLearning }) => changesLearning === null);
  const learning = faster.find(({ canBeTrained }) => canBeTrained);
  const commands = [
    ...(best === undefined ? [] : [command('run', best.settings)]),
    ...(learning === undefined ? [] : [command('train', learning.settings)]),
    ...next,
  ];
  const lines = commands.flatMap((one) => commandLines(one, look.columns - 2).map((line) => `  ${line}`));
  const why =
    learning === undefined ? [] : [`${learning.settings.join(' ')} changes learning. ${learning.changesLearning}`];
  return section('Next', join([lines.join('\n'), paragraph(why, look)], '\n'), look);
}
