import type { Page } from 'playwright-core';

/*
 * What the lanes of an open Timeline tab look like. What runs in the page is text: tests know no document.
 */

/** Two frames later everything that was asked for is painted. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');

/** The state in the address. */
export const hashOf = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate('Object.fromEntries(new URLSearchParams(location.hash.slice(1)))');

/** What is in sight, in µs. The address follows the view when it rests. */
export async function viewOf(page: Page): Promise<[from: number, to: number]> {
  await page.waitForTimeout(300);
  const { t = '0,0' } = await hashOf(page);
  return t.split(',').map(Number) as [number, number];
}

/** Reads the pixels of a copy: the page itself never reads its lanes back. */
const readRow = `([id, which]) => {
  const name = document.querySelector('[data-id="' + id + '"]');
  const lanes = document.querySelector('.field canvas');
  const y = name.offsetTop - document.querySelector('.scroller').scrollTop;
  const height = name.offsetHeight;
  const copy = new OffscreenCanvas(lanes.width, height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(lanes, 0, -y);
  const [from, rows] = which === 'all' ? [0, height] : [height - 3, 1];
  const { data } = copy.getImageData(0, from, lanes.width, rows);
  const hex = (at) => data[at].toString(16).padStart(2, '0');
  return Array.from({ length: data.length / 4 }, (_, k) => '#' + hex(4 * k) + hex(4 * k + 1) + hex(4 * k + 2));
}`;

/** Colours of the pixels of a row, `foot`: of the last line but two, in which every bar has its colour. */
const coloursOf = (page: Page, row: string, part: 'all' | 'foot'): Promise<string[]> =>
  page.evaluate(`(${readRow})(${JSON.stringify([row, part])})`);

/** How many pixels of each colour the lanes have in the row of a name. */
export async function coloursIn(page: Page, row: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const colour of await coloursOf(page, row, 'all')) counts[colour] = (counts[colour] ?? 0) + 1;
  return counts;
}

/** Where the first bar of a row begins, in pixels of the page. */
export async function firstBar(page: Page, row: string, colour: string): Promise<{ x: number; y: number }> {
  const x = (await coloursOf(page, row, 'foot')).indexOf(colour);
  if (x < 0) throw new Error(`no bar of ${colour} in ${row}`);
  const name = (await page.locator(`[data-id="${row}"]`).boundingBox())!;
  const field = (await page.locator('.field').boundingBox())!;
  return { x: field.x + x + 1, y: name.y + name.height - 3 };
}

/** Counts how often the lanes are painted from now on, for {@link paintings}. */
export const countPaintings = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    const put = CanvasRenderingContext2D.prototype.putImageData;
    globalThis.paintings = 0;
    CanvasRenderingContext2D.prototype.putImageData = function (...given) {
      globalThis.paintings++;
      put.apply(this, given);
    };
  })()`);

export const paintings = (page: Page): Promise<number> => page.evaluate('globalThis.paintings');

/** Whether the row of an id lies within what the scroller shows. */
export const isInSight = (page: Page, row: string): Promise<boolean> =>
  page.evaluate(`(() => {
    const name = document.querySelector('[data-id="${row}"]')?.getBoundingClientRect();
    const { top, bottom } = document.querySelector('.scroller').getBoundingClientRect();
    return name !== undefined && name.top >= top && name.bottom <= bottom;
  })()`);

/** Fingers go down on the lanes, move from step to step, and up again. One list of places for each step. */
export async function touches(page: Page, y: number, steps: readonly (readonly number[])[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', xs: readonly number[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y, id })) });
  for (const [k, xs] of steps.entries()) await send(k === 0 ? 'touchStart' : 'touchMove', xs);
  await send('touchEnd', []);
  await session.detach();
}
