/** A label as a name of a file: `dfa, wgu.count=2` -> `dfa-wgu.count-2`. */
export function fileName(label: string): string {
  return label.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^-|-$/g, '') || 'result';
}
