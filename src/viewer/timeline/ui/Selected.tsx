import { type LifeStep, lifeOf } from '../../../insight/accounts/life.ts';
import { why } from '../../../insight/why.ts';
import { reasonColour } from '../draw/colours.ts';
import { laneWords, reasonWord } from '../model/names.ts';
import { exactTimeText, timeText } from '../model/quantity.ts';
import type { LoadedRun } from '../session/loadedRun.ts';
import type { Selection, Session } from '../session/session.ts';
import { spanWords } from '../session/words.ts';

/** Steps of a life that are listed around the selected one. */
const stepsListed = 9;

/** The selected span: what it is, why it began when it did, and the life that it is a step of. */
export function Selected({ session }: { readonly session: Session }) {
  const { selection } = session;
  const one = session.runs[selection?.run ?? -1];
  const words = one === undefined || selection === null ? null : spanWords(one, selection.row);
  if (one === undefined || selection === null || words === null || one.details === null)
    return <Nothing session={session} />;
  const { spans } = one.details;
  const [start, duration] = [spans.start_ps[selection.row] ?? 0, spans.duration_ps[selection.row] ?? 0];
  const latency = spans.latency_ps[selection.row] ?? 0;
  return (
    <section aria-label="Selection">
      <h2>{words.title}</h2>
      <dl class="facts">
        <dt>run</dt>
        <dd>
          {session.runs.length > 1 && `${one.run.key} · `}
          {words.run}
        </dd>
        <dt>where</dt>
        <dd title={words.lane}>{words.where}</dd>
        <dt>start</dt>
        <dd>{exactTimeText(start)}</dd>
        <dt>takes</dt>
        <dd>
          {timeText(duration)}
          {latency > duration && `, goes on after ${timeText(latency)}`}
          {one.onPath()?.[selection.row] === 1 && ' · on the critical path'}
        </dd>
      </dl>
      {one.story !== null && (
        <div class="why">
          <small>Why did it start now?</small>
          {why(one.story, selection.row).sentence}
        </div>
      )}
      <Life session={session} one={one} selection={selection} />
      <div class="buttons">
        <button type="button" class="button" onClick={() => session.selectCause()}>
          <kbd>[</kbd> cause
        </button>
        <button type="button" class="button" onClick={() => session.selectEffect()}>
          <kbd>]</kbd> effect
        </button>
        <button type="button" class="button" onClick={() => session.frame()}>
          <kbd>F</kbd> frame
        </button>
      </div>
    </section>
  );
}

function Nothing({ session }: { readonly session: Session }) {
  return (
    <section aria-label="Selection">
      <h2>Nothing selected</h2>
      <p class="quiet">
        {session.state.selected === null
          ? 'Click a bar to see its whole life and why it started when it did.'
          : 'The span that the address names is not in sight, or was not recorded.'}
      </p>
    </section>
  );
}

interface LifeProps {
  readonly session: Session;
  readonly one: LoadedRun;
  readonly selection: Selection;
}

function Life({ session, one, selection }: LifeProps) {
  const { details } = one;
  if (details === null) return null;
  const { spans, stalls } = details;
  const life = lifeOf(spans, stalls, spans.task[selection.row] ?? -1, spans.vector[selection.row] ?? -1);
  if (life === null) return null;
  const steps = life.steps.filter(({ start_ps, end_ps }) => end_ps > start_ps);
  const current = steps.findIndex(({ span, kind }) => span === selection.row && kind === 'service');
  const from = Math.max(0, Math.min(steps.length - stepsListed, current - 4));
  const listed = steps.slice(from, from + stepsListed);
  const low = Math.min(...listed.map(({ start_ps }) => start_ps));
  const high = Math.max(...listed.map(({ end_ps }) => end_ps));
  const count = listed.length < steps.length ? `${listed.length} of ${steps.length} steps` : `${steps.length} steps`;
  const waiting = life.waiting_ps > 0 ? `${timeText(life.waiting_ps)} waiting` : 'no waiting';
  return (
    <>
      <h3>
        Its life, {count}: {timeText(life.service_ps)} at work, {waiting}
      </h3>
      <ol class="life">
        {listed.map((step, k) => (
          <Step
            key={from + k}
            step={step}
            one={one}
            isCurrent={from + k === current}
            left={(step.start_ps - low) / (high - low)}
            width={(step.end_ps - step.start_ps) / (high - low)}
            onClick={() => step.span >= 0 && session.select({ run: selection.run, row: step.span }, true)}
          />
        ))}
      </ol>
    </>
  );
}

interface StepProps {
  readonly step: LifeStep;
  readonly one: LoadedRun;
  readonly isCurrent: boolean;
  readonly left: number;
  readonly width: number;
  readonly onClick: () => void;
}

function Step({ step, one, isCurrent, left, width, onClick }: StepProps) {
  const bar = { left: `${96 * left}%`, width: `${Math.max(1, 96 * width)}%` };
  const { colour, isHatched } = lookOf(step, one);
  return (
    <li>
      <button
        type="button"
        class={isCurrent ? 'step current' : 'step'}
        aria-current={isCurrent || undefined}
        onClick={onClick}
        disabled={step.span < 0}
      >
        <span>{stepName(step, one)}</span>
        <u>
          <i
            class={isHatched ? 'hatched' : ''}
            style={isHatched ? { ...bar, '--c': colour } : { ...bar, background: colour }}
          />
        </u>
        <em>{timeText(step.end_ps - step.start_ps)}</em>
      </button>
    </li>
  );
}

function stepName({ kind, span, stall }: LifeStep, { run, details }: LoadedRun): string {
  if (details === null) return '';
  if (kind === 'wait') return `waits: ${reasonWord(run.manifest.reasons[details.stalls.reason[stall] ?? -1] ?? '')}`;
  if (kind === 'together') return 'other vectors';
  const place = laneWords(run.lanes[details.spans.lane[span] ?? -1]?.name ?? '');
  return kind === 'latency' ? `${place}, on its way` : place;
}

function lookOf({ kind, span, stall }: LifeStep, { run, details }: LoadedRun): { colour: string; isHatched: boolean } {
  const reason = kind === 'wait' ? (run.manifest.reasons[details?.stalls.reason[stall] ?? -1] ?? '') : '';
  if (kind === 'wait') return { colour: `var(--${reasonColour(reason)})`, isHatched: true };
  if (kind === 'together') return { colour: 'var(--otherWait)', isHatched: true };
  const phase = run.manifest.phases[run.tasks.phase[details?.taskRow[span] ?? -1] ?? -1];
  return { colour: phase === undefined ? 'var(--third)' : `var(--${phase})`, isHatched: false };
}
