/** The line of a printed table that begins with a name, with single blanks: `fc1 7 ms 9.1 ms`. '' where there is none. */
export function rowOf(text: string, name: string): string {
  const found = rowsOf(text).find((line) => line === name || line.startsWith(`${name} `));
  return found ?? '';
}

/** All lines without indents, with single blanks. */
export function rowsOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
}
