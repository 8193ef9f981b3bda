import { basename, extname } from 'node:path';

/** The name of what is given none: that of the file it is written to, else of the one it comes from. */
export function nameOf(file: string): string {
  return basename(file, extname(file));
}
