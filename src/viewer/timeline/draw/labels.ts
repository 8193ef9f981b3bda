import type { Label } from './scene.ts';

/** What of a canvas labels need. */
type Context = Pick<
  CanvasRenderingContext2D,
  'font' | 'fillStyle' | 'fillText' | 'fillRect' | 'measureText' | 'textBaseline'
>;

const sizes = [10, 11, 12] as const;
/** Free room at both sides of a label, in CSS pixels. */
const padding = 4;
/** Widths kept: labels of a run are few hundred texts again and again. */
const kept = 20_000;

/** Writes labels, each whole or not at all. Widths of texts are measured once. */
export class LabelWriter {
  readonly #widths = new Map<string, number>();
  readonly #family: string;

  constructor(family: string) {
    this.#family = family;
  }

  write(context: Context, labels: readonly Label[], scale: number): void {
    context.textBaseline = 'middle';
    // A change of the font takes longer than a label.
    for (const size of sizes) {
      context.font = `${size * scale}px ${this.#family}`;
      this.#writeSize(
        context,
        labels.filter((label) => label.size === size),
        scale,
      );
    }
  }

  #writeSize(context: Context, labels: readonly Label[], scale: number): void {
    const { font } = context;
    for (const label of labels) {
      const text = label.texts.find(
        (one) => one !== '' && this.#width(context, one, font) <= label.width - 2 * padding * scale,
      );
      if (text !== undefined) this.#put(context, label, text, scale, font);
    }
  }

  #put(context: Context, label: Label, text: string, scale: number, font: string): void {
    const { x, y, colour, ground, size, align } = label;
    const width = this.#width(context, text, font);
    const left = align === 'right' ? x + label.width - width - padding * scale : x + padding * scale;
    if (ground !== null) {
      context.fillStyle = ground;
      context.fillRect(left - 2 * scale, y - (size / 2) * scale, width + 4 * scale, size * scale);
    }
    context.fillStyle = colour;
    context.fillText(text, left, y + 0.5 * scale);
  }

  #width(context: Context, text: string, font: string): number {
    const key = font + text;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    if (this.#widths.size > kept) this.#widths.clear();
    const { width } = context.measureText(text);
    this.#widths.set(key, width);
    return width;
  }
}
