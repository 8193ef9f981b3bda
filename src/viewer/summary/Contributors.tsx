import { columnsOf } from '../chart/profile.ts';
import { energy, percent, power } from '../words.ts';
import { energyOf_J, type RunContributors } from './contributors.ts';
import { type Figure, FigureTable } from './FigureTable.tsx';

/** Height of the strip of shares in pixels. */
export const stripHeight = 20;

interface StripProps {
  /** Nothing is drawn without. */
  readonly contributors: RunContributors | undefined;
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** What takes the power at each moment, as shares that are stacked to one height. */
export function Strip({ contributors, x, y, length }: StripProps) {
  const parts = contributors?.parts ?? [];
  const columns = parts.map(({ power_W }) => columnsOf([...power_W], length / 2).map(({ mean }) => mean));
  const sums = columns[0]?.map((_, n) => columns.reduce((sum, values) => sum + (values[n] ?? 0), 0)) ?? [];
  const below = sums.map(() => 0);
  const width = length / sums.length;
  return (
    <>
      {parts.map(({ name, fill }, part) => {
        const path = sums.map((sum, n) => {
          const share = sum > 0 ? ((columns[part]?.[n] ?? 0) / sum) * stripHeight : 0;
          below[n] = (below[n] ?? 0) + share;
          if (share < 0.05) return '';
          const bottom = y + stripHeight - (below[n] ?? 0) + share;
          return `M${(x + n * width).toFixed(1)} ${bottom.toFixed(1)}h${width.toFixed(2)}v${(-share).toFixed(2)}h${(-width).toFixed(2)}z`;
        });
        return <path key={name} d={path.join('')} fill={`var(--${fill})`} shape-rendering="crispEdges" />;
      })}
    </>
  );
}

const figures: readonly Figure[] = [
  { name: 'energy', unit: 'J', print: energy },
  { name: 'share', unit: '1', print: percent },
  { name: 'highest power', unit: 'W', print: power },
];

/** The parts with their colours, and what each takes in the whole run. */
export function ContributorTable({ contributors }: { readonly contributors: readonly RunContributors[] }) {
  const [first] = contributors;
  return (
    <FigureTable
      runs={contributors.map(({ run }) => run)}
      figures={figures}
      rows={(first?.parts ?? []).map(({ name, fill }, i) => ({
        name,
        swatch: fill,
        values: contributors.map(({ run, bin_ps, parts }) => {
          const part = parts[i];
          if (part === undefined) return null;
          const { dynamic_J, energy_J } = run.result.totals.chipAndDram;
          const own_J = part.name === 'At rest' ? energy_J - dynamic_J : energyOf_J(part, bin_ps);
          return [own_J, own_J / energy_J, part.power_W.reduce((most, watts) => Math.max(most, watts), 0)];
        }),
      }))}
    />
  );
}
