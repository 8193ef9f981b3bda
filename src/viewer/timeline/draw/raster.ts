/*
 * Pixels in memory: rows of lanes consist of tens of thousands of small rectangles, for which a canvas takes longer
 * than a frame. Coordinates are whole device pixels.
 */

/** A colour as a pixel of an image has it: red in the lowest byte, opaque. */
export type Pixel = number;

/** The pixel of `#rrggbb`. */
export function pixelOf(colour: string): Pixel {
  const value = Number.parseInt(colour.slice(1), 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255];
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}

/** `share` of the second pixel mixed into the first. */
export function blend(first: Pixel, second: Pixel, share: number): Pixel {
  const channel = (shift: number) => {
    const [a, b] = [(first >>> shift) & 255, (second >>> shift) & 255];
    return Math.round(a + (b - a) * share) << shift;
  };
  return (0xff000000 | channel(16) | channel(8) | channel(0)) >>> 0;
}

/** Which way hatches lean, and how close they are: reasons differ in more than their colour. */
export interface Hatch {
  readonly colour: Pixel;
  readonly leansLeft: boolean;
  /** Distance of two lines. */
  readonly pitch: number;
}

export class Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;

  constructor(width: number, height: number, buffer?: ArrayBufferLike) {
    this.width = width;
    this.height = height;
    this.pixels = buffer === undefined ? new Uint32Array(width * height) : new Uint32Array(buffer);
  }

  /** Fills a rectangle; what lies outside the picture is left out. */
  fill(x: number, y: number, width: number, height: number, colour: Pixel): void {
    const [left, right] = [Math.max(0, x), Math.min(this.width, x + width)];
    const [top, bottom] = [Math.max(0, y), Math.min(this.height, y + height)];
    if (right <= left) return;
    for (let row = top; row < bottom; row++) {
      const at = row * this.width;
      if (right - left === 1) this.pixels[at + left] = colour;
      else this.pixels.fill(colour, at + left, at + right);
    }
  }

  /** Hatches a rectangle; lines of neighbouring rectangles meet. */
  hatch(x: number, y: number, width: number, height: number, { colour, leansLeft, pitch }: Hatch, thick: number): void {
    const [left, right] = [Math.max(0, x), Math.min(this.width, x + width)];
    const [top, bottom] = [Math.max(0, y), Math.min(this.height, y + height)];
    for (let row = top; row < bottom; row++) {
      const at = row * this.width;
      for (let column = left; column < right; column++) {
        const along = leansLeft ? column - row + this.height * pitch : column + row;
        if (along % pitch < thick) this.pixels[at + column] = colour;
      }
    }
  }

  at(x: number, y: number): Pixel {
    return this.pixels[y * this.width + x] ?? 0;
  }
}
