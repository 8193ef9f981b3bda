import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Cell } from '../chart/csv.ts';
import { saveCsv, saveSvg } from '../chart/save.ts';

interface SectionProps {
  /** Names the section in the address, and the files that are saved from it. */
  readonly id: string;
  readonly title: string;
  readonly note?: ComponentChildren;
  /** Address of what it shows, in the Timeline tab. */
  readonly timeline?: string | null;
  /** What its chart or table shows, as rows; the first one names the columns. */
  readonly csv?: readonly (readonly Cell[])[];
  readonly children: ComponentChildren;
}

/** A part of the summary: its heading, what it is, and what can be saved of it. */
export function Section({ id, title, note, timeline, csv, children }: SectionProps) {
  const body = useRef<HTMLElement>(null);
  const save = () => {
    const chart = body.current?.querySelector<SVGSVGElement>('.chart svg');
    if (chart) saveSvg(chart, id);
  };
  return (
    <section id={id} aria-labelledby={`${id}-title`} ref={body}>
      <div class="sectionHead">
        <h2 id={`${id}-title`}>{title}</h2>
        <span class="save">
          {timeline && <a href={timeline}>open in the timeline</a>}
          {hasChart(id) && (
            <button type="button" onClick={save} title={`Save the chart as ${id}.svg`}>
              SVG
            </button>
          )}
          {csv && (
            <button type="button" onClick={() => saveCsv(csv, id)} title={`Save the numbers as ${id}.csv`}>
              CSV
            </button>
          )}
        </span>
      </div>
      {note && <p class="note">{note}</p>}
      {children}
    </section>
  );
}

const charts: ReadonlySet<string> = new Set(['path', 'presets', 'parts', 'floorplan', 'power', 'overlap']);
const hasChart = (id: string) => charts.has(id);
