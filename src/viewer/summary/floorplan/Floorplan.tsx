import { Chart } from '../../chart/Chart.tsx';
import { heatSteps } from '../../palette.ts';
import type { ViewedRun } from '../../payload.ts';
import { type Change, useAddress } from '../../useAddress.ts';
import { area, energy, percent } from '../../words.ts';
import { Swatch } from '../Path.tsx';
import { Section } from '../Section.tsx';
import { beside, Chip } from './Chip.tsx';
import { inWords } from './figures.ts';
import { type Heat, heatOf, type Measure } from './heat.ts';
import { Numbers } from './Numbers.tsx';
import { blocksIn, planOf } from './plan.ts';
import { rowsOf } from './rows.ts';

const gap = 40;
const caption = 32;

/** The tiles of the chips and what they share, coloured by what they do. */
export function Floorplan({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const [state, change] = useAddress();
  const measure: Measure = state.floorplan === 'energy' ? 'energy' : 'utilisation';
  const chips = runs.map((run) => ({ run, plan: planOf(run.result) }));
  const heat = heatOf(
    chips.flatMap(({ plan }) => blocksIn(plan)),
    measure,
  );
  const isPair = runs.length > 1;
  const largest = Math.max(...runs.map(({ result }) => result.totals.area_m2));
  return (
    <Section
      id="floorplan"
      title={measure === 'energy' ? 'The chip, coloured by energy' : 'The chip, coloured by how busy it is'}
      note={notes(isPair, measure)}
      csv={[
        ['run', 'place', 'tiles', 'component', 'area_m2', 'utilisation', 'energy_J'],
        ...chips.flatMap(({ run, plan }) => rowsOf(plan).map((row) => [run.name, ...row])),
      ]}
    >
      <Measures measure={measure} change={change} />
      <Chart
        title="The chip in its tiles and shared parts"
        description={chips.map(({ run, plan }) => `${run.name}: ${inWords(plan)}`).join('. ')}
        height={(width) => {
          const { columns, pitch } = gridOf(width, chips.length);
          return Math.ceil(chips.length / columns) * pitch;
        }}
        draw={(width) => {
          const { columns, frame, height, pitch } = gridOf(width, chips.length);
          return chips.map(({ run, plan }, i) => {
            const scale = Math.sqrt(run.result.totals.area_m2 / largest);
            const place = { x: (i % columns) * (frame + gap), y: Math.floor(i / columns) * pitch };
            return (
              <g key={run.key} transform={`translate(${place.x} ${place.y})`}>
                <Chip
                  plan={plan}
                  heat={heat}
                  width={(frame - beside.gap - beside.width) * scale}
                  height={height * scale}
                />
                <text y={height + 18} fill="var(--ink)">
                  {`${isPair ? `${run.key} ` : ''}${run.name}, ${area(run.result.totals.area_m2)}`}
                </text>
              </g>
            );
          });
        }}
      />
      <Legend heat={heat} />
      <Numbers chips={chips} />
    </Section>
  );
}

/** A chip that is narrower has no room for names: then the chips stand one below the other. */
const leastFrame = 440;

function gridOf(width: number, chips: number) {
  const side = (width - gap * (chips - 1)) / chips;
  const columns = side < leastFrame ? 1 : chips;
  const frame = columns === 1 ? width : side;
  const height = Math.min(320, Math.round(frame * 0.5));
  return { columns, frame, height, pitch: height + caption };
}

function notes(isPair: boolean, measure: Measure): string {
  return [
    'Each tile bears the name of the layer whose weights it holds. The tiles of a layer share its work, so each shows their mean.',
    isPair ? 'Both chips are drawn to one scale.' : '',
    'Areas are true; positions are not.',
    measure === 'energy'
      ? 'The energy is that of the whole run, leakage included.'
      : 'A part is as busy as the mean of its units that are in use, over the whole run.',
  ].join(' ');
}

function Measures({ measure, change }: { readonly measure: Measure; readonly change: Change }) {
  return (
    <fieldset class="measures">
      <legend>Colour by</legend>
      {(['utilisation', 'energy'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === measure}
          onClick={() => change({ floorplan: each === 'energy' ? each : undefined })}
        >
          {each}
        </button>
      ))}
    </fieldset>
  );
}

function Legend({ heat: { measure, ends } }: { readonly heat: Heat }) {
  const print = measure === 'energy' ? energy : percent;
  return (
    <p class="legend">
      <span>{measure === 'energy' ? 'Energy' : 'Busy'}</span>
      {heatSteps.map((step) => (
        <span key={step}>
          <Swatch fill={`heat-${step}`} />
          {step === 0 ? '0' : `to ${print(ends[step] ?? 0)}`}
        </span>
      ))}
    </p>
  );
}
