import { reasonsOf } from '../../insight/reasons.ts';
import { verdict } from '../../insight/verdict/one.ts';
import type { Result } from '../../simulation/result.ts';
import { prefixed } from '../../units/index.ts';
import { inUnitOf, percent, sign } from '../text/format.ts';
import type { Look } from '../text/look.ts';
import { join, paragraph, section } from '../text/prose.ts';
import { table } from '../text/table.ts';

/** Reasons that are listed, at most; the rest is one line. */
const most = 6;

/** What the critical path consists of, and what work on it waited for most. */
export function pathPart(result: Result, look: Look): string {
  const reasons = [...reasonsOf([result.criticalPath.groups])]
    .map(({ label, times_s: [time_s = 0], shares: [share = 0] }) => ({ label, time_s, share }))
    .sort((a, b) => b.time_s - a.time_s);
  if (reasons.length === 0) return '';
  const rest = reasons.slice(most);
  const sum = (of: (each: (typeof rest)[number]) => number) => rest.reduce((total, each) => total + of(each), 0);
  const others =
    rest.length === 0
      ? []
      : [{ label: 'The rest', time_s: sum(({ time_s }) => time_s), share: sum(({ share }) => share) }];
  const { latency_s } = result.totals;
  const waits = verdict(result).statements.flatMap(({ key, head, text }) => (key === 'waits' ? [head, text] : []));
  const times = inUnitOf(latency_s, 's');
  const columns = [
    { head: 'On the critical path', align: 'left' },
    { head: sign(prefixed(latency_s, 's')[1]) },
    { head: 'share' },
  ] as const;
  const rows = [...reasons.slice(0, most), ...others].map(({ label, time_s, share }) => [
    label,
    ...times([time_s]),
    percent(share),
  ]);
  return section('Where the time goes', join([table(columns, rows, look), paragraph(waits, look)], '\n'), look);
}
