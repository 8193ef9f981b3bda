import type { FigureLine } from '../chip/index.ts';

/** What a figure was wanted for: chip parameter (dotted path) and the chip's value. */
export type Wanted = Readonly<Record<string, number | string>>;

/**
 * No line of the chip file holds for the chip's configuration. Bad input (exit code 2), never a fallback: a figure of
 * another configuration would make the answer wrong without anyone noticing.
 */
export class UncoveredError extends Error {
  readonly block: string;
  readonly wanted: Wanted;
  /** Up to three lines of the block, the one that differs in the fewest parameters first. */
  readonly nearest: readonly FigureLine[];

  constructor(block: string, wanted: Wanted, nearest: readonly FigureLine[], differences: readonly string[] = []) {
    const asked = Object.entries(wanted).map(([path, value]) => `${path} = ${value}`);
    const near = nearest.map((line, i) => `\n  line ${line.line} (${line.origin}): ${differences[i] ?? ''}`);
    super(
      nearest.length === 0
        ? `no figures are given for block "${block}"`
        : `no figures are given for block "${block}" at ${asked.join(', ')}; nearest:${near.join('')}`,
    );
    this.name = 'UncoveredError';
    this.block = block;
    this.wanted = wanted;
    this.nearest = nearest;
  }
}

/** A line of figures lacks a value or has one of the wrong shape. Bad input, like `UncoveredError`. */
export class FigureLineError extends Error {
  readonly line: FigureLine;
  readonly key: string;

  constructor(line: FigureLine, key: string, expected: string) {
    super(`figures, line ${line.line}: block "${line.block}" needs ${key}: ${expected}`);
    this.name = 'FigureLineError';
    this.line = line;
    this.key = key;
  }
}
