import { shortComponentName } from '../../insight/words/names.ts';
import { Chart } from '../chart/Chart.tsx';
import { treemap } from '../chart/treemap.ts';
import { heatStep, heatSteps } from '../palette.ts';
import type { ViewedRun } from '../payload.ts';
import { type Change, useAddress } from '../useAddress.ts';
import { area, capital, energy, percent } from '../words.ts';
import { type Block, blocksOf, fitted, type Heat, heatOf, type Measure } from './blocks.ts';
import { Swatch } from './Path.tsx';
import { Section } from './Section.tsx';

const gap = 40;
const caption = 24;

/** Areas of the chips' parts, coloured by what they do. */
export function Floorplan({ runs }: { readonly runs: readonly ViewedRun[] }) {
  const [state, change] = useAddress();
  const measure: Measure = state.floorplan === 'energy' ? 'energy' : 'utilisation';
  const chips = runs.map((run) => ({ run, blocks: blocksOf(run.result) }));
  const heat = heatOf(
    chips.flatMap(({ blocks }) => blocks),
    measure,
  );
  const isPair = runs.length > 1;
  return (
    <Section
      id="floorplan"
      title={measure === 'energy' ? 'Area, coloured by energy' : 'Area, coloured by how busy it is'}
      note={`${isPair ? 'Both chips at one scale. ' : ''}Areas are true; positions are not. The busy share of a part is the mean of its units over the run.`}
      csv={[
        ['run', 'component', 'area_m2', 'utilisation', 'energy_J'],
        ...chips.flatMap(({ run, blocks }) =>
          blocks.map(({ component, area_m2, utilisation, energy_J }) => [
            run.name,
            component,
            area_m2,
            utilisation,
            energy_J,
          ]),
        ),
      ]}
    >
      <Measures measure={measure} change={change} />
      <Chart
        title="Area of each part"
        description={chips
          .map(
            ({ run, blocks }) =>
              `${run.name}: ${blocks.map((block) => `${shortComponentName(block.component)} ${figuresOf(block, measure)}`).join(', ')}`,
          )
          .join('; ')}
        height={(width) => caption + heightOf(frameOf(width, runs.length))}
        draw={(width) => {
          const frame = frameOf(width, runs.length);
          const largest = Math.max(...runs.map(({ result }) => result.totals.area_m2));
          return chips.map(({ run, blocks }, i) => (
            <g key={run.key} transform={`translate(${i * (frame + gap)} 0)`}>
              <Chip
                blocks={blocks}
                heat={heat}
                measure={measure}
                width={frame}
                scale={Math.sqrt(run.result.totals.area_m2 / largest)}
              />
              <text y={heightOf(frame) + 18} fill="var(--ink)">
                {`${isPair ? `${run.key} ` : ''}${run.name}, ${area(run.result.totals.area_m2)}`}
              </text>
            </g>
          ));
        }}
      />
      <Legend heat={heat} measure={measure} />
    </Section>
  );
}

const frameOf = (width: number, chips: number) => (width - gap * (chips - 1)) / chips;
const heightOf = (frame: number) => Math.min(280, Math.round(frame * 0.5));

function Measures({ measure, change }: { readonly measure: Measure; readonly change: Change }) {
  return (
    <fieldset class="measures">
      <legend>Colour</legend>
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

interface ChipProps {
  readonly blocks: readonly Block[];
  readonly heat: Heat;
  readonly measure: Measure;
  readonly width: number;
  /** Length of a side, as a part of that of the largest chip. */
  readonly scale: number;
}

function Chip({ blocks, heat, measure, width, scale }: ChipProps) {
  const frame = { x: 0, y: 0, width: width * scale, height: heightOf(width) * scale };
  const places = treemap(
    blocks.map(({ area_m2 }) => area_m2),
    frame,
  );
  return (
    <>
      {blocks.map((block, i) => {
        const place = places[i] ?? { ...frame, width: 0 };
        const step = heatStep(heat.of(block));
        const name = capital(shortComponentName(block.component));
        const below = figuresOf(block, measure);
        const lines = fitted(name, below, place);
        return (
          <g key={block.component} transform={`translate(${place.x} ${place.y})`}>
            <rect
              x="0.5"
              y="0.5"
              width={Math.max(0, place.width - 1)}
              height={Math.max(0, place.height - 1)}
              fill={`var(--heat-${step})`}
            >
              <title>{`${name}: ${percent(block.utilisation)} busy, ${energy(block.energy_J)}, ${area(block.area_m2)}`}</title>
            </rect>
            {lines.map((line, row) => (
              <text
                key={line}
                x="6"
                y={16 + 14 * row}
                font-weight={line === below ? 400 : 600}
                fill={`var(--on-heat-${step})`}
              >
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </>
  );
}

function figuresOf({ utilisation, energy_J, area_m2 }: Block, measure: Measure): string {
  return `${measure === 'energy' ? energy(energy_J) : percent(utilisation)} · ${area(area_m2)}`;
}

function Legend({ heat, measure }: { readonly heat: Heat; readonly measure: Measure }) {
  const print = measure === 'energy' ? energy : percent;
  const last = heatSteps.length - 1;
  return (
    <p class="legend">
      <span>{measure === 'energy' ? 'Energy' : 'Busy'}</span>
      {heatSteps.map((step) => (
        <span key={step}>
          <Swatch fill={`heat-${step}`} />
          {step === 0 ? '0' : `to ${print((step / last) * heat.most)}`}
        </span>
      ))}
    </p>
  );
}
