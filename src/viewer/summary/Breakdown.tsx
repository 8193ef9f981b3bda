import { shortComponentName } from '../../insight/words/names.ts';
import { phases } from '../../parts/words/task.ts';
import type { Result } from '../../simulation/result.ts';
import type { ViewedRun } from '../payload.ts';
import { area, capital, energy, integer, percent, time } from '../words.ts';
import { accounted, componentValues } from './components.ts';
import { type Figure, FigureTable, figureRows, type Row } from './FigureTable.tsx';
import { Section } from './Section.tsx';

/** Time and energy of the runs by phase, layer and component. */
export function Breakdown({ runs }: { readonly runs: readonly ViewedRun[] }) {
  return (
    <>
      <Table
        id="phases"
        title="Time and energy by phase"
        note="A span runs from the first start to the last end of a phase in each iteration, and includes waiting. Energy is dynamic."
        runs={runs}
        figures={[span, chip, withDram]}
        rows={phases.map((phase) => ({
          name: capital(phase),
          swatch: phase,
          values: runs.map(({ result }) => {
            const { span_s, chip_J, chipAndDram_J } = result.phases[phase];
            return span_s > 0 ? [span_s, chip_J, chipAndDram_J] : null;
          }),
        }))}
      />
      <Table
        id="layers"
        title="Time and energy by layer"
        note="Spans of all phases of a layer, added up. Energy is dynamic."
        runs={runs}
        figures={[span, chip, withDram]}
        rows={namesIn(runs, ({ layers }) => layers.map(({ name }) => name)).map((name) => ({
          name,
          values: runs.map(({ result }) => layerValues(result, name)),
        }))}
      />
      <Table
        id="components"
        title="Busy time, energy and area by component"
        note={`Busy time is the sum over all units of a component, and the share is the mean of its units. Energy includes leakage. ${accounted}`}
        runs={runs}
        figures={[units, busy, shareOfTime, both, areaOf]}
        rows={namesIn(runs, ({ components }) => Object.keys(components)).map((name) => ({
          name: capital(shortComponentName(name)),
          values: runs.map(({ result }) => componentValues(result, name)),
        }))}
      />
    </>
  );
}

const span: Figure = { name: 'span', unit: 's', print: time };
const units: Figure = { name: 'units', unit: '1', print: integer };
const busy: Figure = { name: 'busy', unit: 's', print: time };
const shareOfTime: Figure = { name: 'mean share', unit: '1', print: percent };
const chip: Figure = { name: 'chip', unit: 'J', print: energy };
const withDram: Figure = { name: 'with DRAM', unit: 'J', print: energy };
const both: Figure = { name: 'energy', unit: 'J', print: energy };
const areaOf: Figure = { name: 'area', unit: 'm2', print: area };

function namesIn(runs: readonly ViewedRun[], names: (result: Result) => readonly string[]): string[] {
  return [...new Set(runs.flatMap(({ result }) => names(result)))];
}

function layerValues({ layers }: Result, name: string): number[] | null {
  const found = layers.find((layer) => layer.name === name);
  if (found === undefined) return null;
  const sum = (of: 'span_s' | 'chip_J' | 'chipAndDram_J') =>
    phases.reduce((total, phase) => total + found.phases[phase][of], 0);
  return [sum('span_s'), sum('chip_J'), sum('chipAndDram_J')];
}

interface TableProps {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly runs: readonly ViewedRun[];
  readonly figures: readonly Figure[];
  readonly rows: readonly Row[];
}

function Table({ id, title, note, runs, figures, rows }: TableProps) {
  const shown = rows.filter(({ values }) => values.some((value) => value !== null));
  return (
    <Section id={id} title={title} note={note} csv={figureRows(runs, figures, shown)}>
      <FigureTable runs={runs} figures={figures} rows={shown} />
    </Section>
  );
}
