import type { Request } from '../../config/index.ts';
import type { Explanation, Trial, Untried } from '../../insight/explanation.ts';
import { settingsOfChip } from '../../learning/index.ts';
import { Notices, type Running } from '../../simulation/index.ts';
import type { Result } from '../../simulation/result.ts';
import { version } from '../../version.ts';
import { prepare, type Simulator } from '../prepare.ts';
import { isSlower, tellAnomalies } from './anomaly.ts';
import { type Outcome, outcomeOf } from './attempt.ts';
import { turnEach } from './climb.ts';
import { grantsOf } from './grants.ts';
import { idealChanges } from './ideal.ts';
import { changesOf, type HeldKnob, knobsOf, setting } from './knobs.ts';
import type { Laboratory } from './laboratory.ts';
import { withSettings } from './sets.ts';
import { whySkipped } from './skip.ts';
import { moreWork } from './slower.ts';
import { fullParts, Reliefs, relieveTogether } from './together.ts';
import { type Tell, Trials, type Tried, type Worked, worked } from './trials.ts';

/** What is explained, and how. */
export interface Question {
  readonly request: Request;
  readonly running: Running;
  /** Whether knobs are turned, too, on which nothing in the run hangs. */
  readonly all: boolean;
}

/** A run and why it takes its time. */
export interface Explained {
  readonly result: Result;
  readonly explanation: Explanation;
}

/**
 * Simulates a run, and again with every knob of its chip and its schedule turned, to tell what would help.
 *
 * @param openLaboratory is asked for once the run itself is known to be possible
 * @throws InputError if the run itself is not possible
 */
export async function explain(
  { request, running, all }: Question,
  simulator: Simulator,
  openLaboratory: () => Laboratory,
  tell: Tell,
): Promise<Explained> {
  const { result, reads, title, isTrained } = examined(request, running, simulator);
  const base = outcomeOf(result);
  const laboratory = openLaboratory();
  try {
    const trials = new Trials(laboratory, tell);
    const knobs = knobsOf(result);
    const why = (knob: HeldKnob) => (all ? null : whySkipped(knob, { result, reads }));
    const turned = knobs.filter((knob) => why(knob) === null);
    const first = await turnEach(turned, base, trials);
    const reliefs = new Reliefs(turned, base, first);
    const rungs = await relieveTogether(base, reliefs, trials);
    await trials.of('ideal', idealChanges(base, idealOf(result)));
    const full = fullParts(base);
    const shown = trials.all.filter((tried) => tried.kind !== 'together' || rungs.some((rung) => rung === tried));
    return {
      result,
      explanation: {
        schema: 'cimline/explain/1',
        version,
        title,
        time_s: base.time_s,
        area_m2: base.area_m2,
        energy_J: base.energy_J,
        EDP_Js: base.EDP_Js,
        dependencyBound_s: result.totals.dependencyBound_s,
        bounds: base.bounds,
        full,
        unrelieved: full.filter((part) => reliefs.of(part).length === 0),
        trials: tellAnomalies(trialsOf(shown, base, isTrained), base, shown.filter(worked), (settings) =>
          grantsOf(withSettings(request, settings), running, simulator),
        ),
        skipped: knobs.flatMap((knob) => skippedOf(knob, why(knob))),
        refused: trials.all.flatMap(refusedOf),
      },
    };
  } finally {
    laboratory.close();
  }
}

/** The run itself, which parameters took part in it, and which of those a training on its chip knows. */
function examined(request: Request, running: Running, simulator: Simulator) {
  let told: { readonly title: string; readonly reads: ReadonlySet<string> } = { title: '', reads: new Set() };
  const notices = new Notices().on('run', (notice) => {
    if (notice.state === 'ended') told = notice;
  });
  const prepared = prepare(request, running, simulator);
  const result = prepared.run({ notices });
  const isTrained = (path: string) => settingsOfChip(prepared.setup.chip, false).some(({ from }) => from === path);
  return { result, isTrained, ...told };
}

/** Whether a training on the chip takes a parameter from it. */
type IsTrained = (path: string) => boolean;

const idealOf = ({ config: { chip } }: Result): string[] => (Array.isArray(chip.ideal) ? chip.ideal.map(String) : []);

/** Each chip once, without the one that was there before. */
function trialsOf(tried: readonly Tried[], base: Outcome, isTrained: IsTrained): Trial[] {
  const chips = new Map<string, Trial>();
  for (const one of tried.filter(worked)) {
    const { inputs } = one.attempt;
    if (inputs !== base.inputs && !chips.has(inputs)) chips.set(inputs, trialOf(one, base, isTrained));
  }
  return [...chips.values()].sort((a, b) => b.gain - a.gain);
}

function trialOf({ kind, changes, attempt }: Worked, base: Outcome, isTrained: IsTrained): Trial {
  const isBuilt = kind !== 'ideal';
  const gain = base.time_s / attempt.time_s;
  const learning = changes.flatMap((change) => (change.changesLearning === null ? [] : [change]));
  return {
    settings: changes.map(setting),
    kind,
    time_s: attempt.time_s,
    gain,
    area_m2: isBuilt ? attempt.area_m2 : null,
    energy_J: isBuilt ? attempt.energy_J : null,
    EDP_Js: isBuilt ? attempt.EDP_Js : null,
    changesLearning: learning[0]?.changesLearning ?? null,
    canBeTrained: learning.some(({ path }) => isTrained(path)),
    slower: isSlower({ kind, gain }) ? moreWork(attempt, base) : null,
  };
}

function skippedOf(knob: HeldKnob, why: string | null): Untried[] {
  const settings = changesOf(knob).map(setting);
  return why === null || settings.length === 0 ? [] : [{ settings, why }];
}

function refusedOf({ changes, attempt }: Tried): Untried[] {
  return typeof attempt === 'string' ? [{ settings: changes.map(setting), why: attempt }] : [];
}
