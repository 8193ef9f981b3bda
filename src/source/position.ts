import type { Position } from './error.ts';

/** Place of an offset in a text. */
export function positionOf(text: string, offset: number, file: string): Position {
  const before = text.slice(0, Math.max(offset, 0));
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file, line: before.split('\n').length, column: before.length - lineStart + 1 };
}
