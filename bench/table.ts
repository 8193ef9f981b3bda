/** Prints rows as a table in Markdown, with columns that line up: docs/performance.md takes it as it is. */
export function printTable(rows: readonly Readonly<Record<string, string>>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  const widths = names.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells.map(line);
  console.log([head, line(widths.map((width) => '-'.repeat(width))), ...body, ''].join('\n'));
}
