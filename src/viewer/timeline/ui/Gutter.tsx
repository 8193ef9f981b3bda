import { useRef, useState } from 'preact/hooks';
import type { Row } from '../model/rows.ts';
import type { Session } from '../session/session.ts';
import { useChange } from './useChange.ts';

/** The names of the rows: a tree that can be walked and unfolded by keys. */
export function Gutter({ session }: { readonly session: Session }) {
  useChange(session.change);
  const [current, setCurrent] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { rows } = session;
  const focused = rows.some(({ id }) => id === current) ? current : (rows[0]?.id ?? null);
  const move = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    setCurrent(row.id);
    list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(row.id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = rows.findIndex(({ id }) => id === focused);
    const row = rows[index];
    if (row === undefined) return;
    const wantsFold =
      (event.key === 'ArrowRight' && row.isOpen === false) || (event.key === 'ArrowLeft' && row.isOpen === true);
    if (event.key === 'ArrowDown') move(index + 1);
    else if (event.key === 'ArrowUp') move(index - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(rows.length - 1);
    else if (wantsFold || (event.key === ' ' && row.isOpen !== null)) session.fold(row.id);
    else if (event.key === 'Enter') session.selectIn(row);
    else return;
    event.preventDefault();
  };
  return (
    <div class="gutter" role="tree" aria-label="Rows of the timeline" ref={list} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <Name
          key={row.id}
          row={row}
          session={session}
          isFocused={row.id === focused}
          onFocus={() => setCurrent(row.id)}
        />
      ))}
    </div>
  );
}

interface NameProps {
  readonly row: Row;
  readonly session: Session;
  readonly isFocused: boolean;
  readonly onFocus: () => void;
}

function Name({ row, session, isFocused, onFocus }: NameProps) {
  const run = session.runs[row.run]?.run;
  const isHead = row.kind === 'head';
  const classes = [
    'rowName',
    isHead ? 'rowHead' : `rowLevel${Math.min(row.level, 5)}`,
    row.kind.startsWith('wait') && 'rowQuiet',
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles keys for all of its items
    <div
      role="treeitem"
      class={classes.filter(Boolean).join(' ')}
      style={{ top: `${row.y}px`, height: `${nameHeight(row)}px` }}
      data-id={row.id}
      title={row.title || undefined}
      tabIndex={isFocused ? 0 : -1}
      aria-level={isHead ? 1 : row.level + 1}
      aria-expanded={row.isOpen ?? undefined}
      onFocus={onFocus}
      onClick={row.isOpen === null ? undefined : () => session.fold(row.id)}
    >
      {row.isOpen !== null && <i class={row.isOpen ? 'fold open' : 'fold'} />}
      {isHead && session.runs.length > 1 && <i class={`key key${run?.key}`}>{run?.key}</i>}
      <span class="rowText">{row.name}</span>
      {row.value !== '' && <span class="rowValue">{row.value}</span>}
    </div>
  );
}

/** Names of rows that unfold into several lines stand beside the first. */
const nameHeight = ({ kind, height }: Row): number => (kind === 'waitBars' ? 12 : height);
