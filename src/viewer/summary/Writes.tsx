import { psPerSecond } from '../../units/picoseconds.ts';
import { integer, time } from '../words.ts';
import { type RunAccounts, recordedWords } from './accounts.ts';
import { type Figure, FigureTable, figureRows, type Row } from './FigureTable.tsx';
import { Section } from './Section.tsx';

const count = (value: number) => (Number.isInteger(value) ? integer(value) : value.toFixed(2));
const figures: readonly Figure[] = [
  { name: 'arrays', unit: '1', print: integer },
  { name: 'writes', unit: '1', print: integer },
  { name: 'mean per array', unit: '1', print: count },
  { name: 'time of a write', unit: 's', print: time },
];

/** How often the arrays of each layer were written. */
export function Writes({ accounts }: { readonly accounts: readonly RunAccounts[] }) {
  const runs = accounts.map(({ run }) => run);
  const rows = rowsOf(accounts);
  if (rows.length === 0) return null;
  return (
    <Section
      id="writes"
      title="Writes of arrays by layer"
      note={`An update writes each array of its layer once. A write takes its driver from set-up to the last pulse.${recordedWords(accounts)}`}
      csv={figureRows(runs, figures, rows)}
    >
      <FigureTable runs={runs} figures={figures} rows={rows} />
    </Section>
  );
}

function rowsOf(accounts: readonly RunAccounts[]): Row[] {
  const names = new Set(accounts.flatMap(({ layers, writes }) => writes.map(({ layer }) => layers[layer] ?? '')));
  return [...names].map((name) => ({
    name,
    values: accounts.map(({ layers, writes }) => {
      const found = writes.find(({ layer }) => layers[layer] === name);
      return found === undefined ? null : [found.arrays, found.writes, found.perArray, found.time_ps / psPerSecond];
    }),
  }));
}
