import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewedFolder } from '../../src/study/view/folder.ts';
import { writePage } from '../../src/study/view/page.ts';
import { palettes } from '../../src/viewer/palette.ts';
import { hasBrowser, inBrowser, type Look, launch, open } from '../support/browser.ts';
import { busyChip } from '../support/busyChip.ts';
import { writeBusyFolder } from '../support/busyFolder.ts';
import {
  coloursIn,
  countPaintings,
  firstBar,
  hashOf,
  isInSight,
  paintings,
  settled,
  touches,
  viewOf,
} from '../support/lanesInPage.ts';

/*
 * The Timeline tab as a reader has it: pages written from made-up runs, opened in a browser. Every test ends with no
 * message on the console.
 */

const folder = mkdtempSync(join(tmpdir(), 'cimline-timeline-'));
let browser: Browser;
const hostile = '<img src=x onerror=alert(1)>&"\u001b[31m\u202eevil';

beforeAll(async () => {
  if (!hasBrowser) return;
  writeBusyFolder(join(folder, 'bp'), busyChip({ spans: 4000 }), 'bp');
  writeBusyFolder(join(folder, 'dfa'), busyChip({ spans: 4000, rule: 'dfa' }), 'dfa');
  writeBusyFolder(join(folder, 'hostile'), busyChip({ spans: 1500, layers: [hostile, 'output'] }), 'bp');
  writeKilledFolder(join(folder, 'killed'));
  const run = (name: string) => viewedFolder(join(folder, name));
  await writePage([await run('bp')], null, join(folder, 'one.html'));
  await writePage([await run('bp'), await run('dfa')], null, join(folder, 'two.html'));
  await writePage([await run('killed')], null, join(folder, 'killed.html'));
  await writePage([await run('hostile')], null, join(folder, 'hostile.html'));
  browser = await launch();
}, 60_000);

/** What a kill leaves: parts of the tables of rows, and a manifest that calls itself unfinished. */
function writeKilledFolder(killed: string): void {
  writeBusyFolder(killed, busyChip({ spans: 1500 }), 'bp');
  rmSync(join(killed, 'result.json'));
  const ended = { reason: 'unfinished', at_ps: 5e6, why: 'the run is under way, or was killed' } as const;
  const missing = ['The recording ends at 5 µs: the run is under way, or was killed.'];
  const manifest = join(killed, 'timeline/timeline.json');
  const { parts, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(
    manifest,
    JSON.stringify({ ...rest, end_ps: null, ended, missing, parts: { ...parts, power: [], overview: [] } }),
  );
}

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page at the Timeline tab, waits until spans are decoded, and afterwards finds the console empty. */
async function visit(file: string, hash: string, act: (page: Page) => Promise<void>, look: Look = {}): Promise<void> {
  const { page, messages } = await open(browser, join(folder, file), `#tab=timeline${hash}`, look);
  try {
    await page.locator('.spoken tbody tr').first().waitFor({ state: 'attached' });
    await settled(page);
    await act(page);
    expect(messages).toEqual([]);
  } finally {
    await page.close();
  }
}

describe.skipIf(!hasBrowser)(inBrowser('the Timeline tab'), () => {
  test('shows the tree of parts, and bars in the colours of their phases', async () => {
    await visit('one.html', '&t=0,12', async (page) => {
      const names = await page.getByRole('treeitem').allTextContents();
      expect(names.join('\n')).toMatch(/Critical path.*Global buffer.*DRAM.*H-tree.*Tile 0, hidden1.*Tile 5, output/s);
      const { forward, error, gradient, update } = palettes.light;
      const buffer = await coloursIn(page, 'A.globalBuffer');
      expect(buffer[forward]).toBeGreaterThan(20);
      expect(buffer[error]).toBeGreaterThan(20);
      expect(buffer[gradient]).toBeGreaterThan(500);
      expect(buffer[update]).toBeUndefined();
      expect((await coloursIn(page, 'A.globalBuffer~waits'))[palettes.light.port]).toBeGreaterThan(100);
    });
  });

  test('zooms at the pointer by wheel, by keys, and all the way back', async () => {
    await visit('one.html', '', async (page) => {
      const field = (await page.locator('.field').boundingBox())!;
      await page.mouse.move(field.x + field.width / 4, field.y + 200);
      for (let k = 0; k < 10; k++) await page.mouse.wheel(0, -200);
      const [from, to] = await viewOf(page);
      const end = 242.395968;
      expect(to - from).toBeLessThan(end / 10);
      expect((end / 4 - from) / (to - from)).toBeCloseTo(1 / 4, 1);
      await page.keyboard.press('w');
      const [closer, until] = await viewOf(page);
      expect((until - closer) / (to - from)).toBeCloseTo(0.7, 2);
      await page.keyboard.press('0');
      await page.waitForTimeout(300);
      expect((await hashOf(page)).t).toBeUndefined();
    });
  });

  test('pinches about the moments under the fingers, on a pad and on a screen', async () => {
    await visit('one.html', '&t=50,100', async (page) => {
      const { x, y, width } = (await page.locator('.field').boundingBox())!;
      await page.mouse.move(x + width / 4, y + 200);
      await page.keyboard.down('Control');
      for (let k = 0; k < 5; k++) await page.mouse.wheel(0, -10);
      await page.keyboard.up('Control');
      const [from, to] = await viewOf(page);
      expect(to - from).toBeCloseTo(50 * Math.exp(-0.5), 0);
      expect(from + (to - from) / 4).toBeCloseTo(62.5, 0);
      const at = (k: number) => from + (k * (to - from)) / 10;
      const tenth = (k: number) => x + (k * width) / 10;
      await touches(page, y + 200, [
        [tenth(4), tenth(6)],
        [tenth(3), tenth(6)],
        [tenth(3), tenth(7)],
        [tenth(2), tenth(7)],
        [tenth(2), tenth(8)],
      ]);
      const [left, right] = await viewOf(page);
      expect((right - left) / (to - from)).toBeCloseTo(1 / 3, 1);
      expect(left + 0.2 * (right - left)).toBeCloseTo(at(4), 0);
      expect(left + 0.8 * (right - left)).toBeCloseTo(at(6), 0);
      await touches(page, y + 200, [[tenth(5)], [tenth(6)], [tenth(7)]]);
      expect((await viewOf(page))[0]).toBeCloseTo(left - 0.2 * (right - left), 0);
      expect(await page.locator('.panel h2').textContent()).toBe('Nothing selected');
    });
  });

  test('pans by dragging and by Shift with the wheel', async () => {
    await visit('one.html', '&t=50,100', async (page) => {
      const field = (await page.locator('.field').boundingBox())!;
      const drag = async (by: number) => {
        await page.mouse.move(field.x + 400, field.y + 100);
        await page.mouse.down();
        await page.mouse.move(field.x + 400 + by / 2, field.y + 100);
        await page.mouse.move(field.x + 400 + by, field.y + 100);
        await page.mouse.up();
      };
      await drag(field.width / 10);
      expect((await viewOf(page))[0]).toBeCloseTo(45, 0);
      await page.keyboard.down('Shift');
      await page.mouse.wheel(0, field.width / 5);
      await page.keyboard.up('Shift');
      expect((await viewOf(page))[0]).toBeCloseTo(55, 0);
    });
  });

  test('finds spans by words, and walks through them', async () => {
    await visit('one.html', '', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('update output');
      const output = page.locator('.search output');
      await expect.poll(() => output.textContent()).toMatch(/^\d+ found$/);
      const count = Number((await output.textContent())?.split(' ')[0]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      expect(await output.textContent()).toBe(`2 of ${count}`);
      await expect.poll(() => page.locator('.panel h2').textContent()).toContain('Update of output');
      await page.keyboard.press('Shift+Enter');
      expect(await output.textContent()).toBe(`1 of ${count}`);
      await page.locator('.search input').fill('nothing of the kind');
      await expect.poll(() => output.textContent()).toBe('none');
    });
  });

  test('what is found is unfolded and scrolled to, in either of two runs', async () => {
    const look = { width: 1440, height: 500 };
    const find = async (page: Page, query: string, times: number) => {
      await page.locator('.search input').fill(query);
      await expect.poll(() => page.locator('.search output').textContent()).toMatch(/found$/);
      for (let step = 0; step < times; step++) await page.keyboard.press('Enter');
      await settled(page);
    };
    await visit(
      'one.html',
      '',
      async (page) => {
        await find(page, 'tile[5].output', 1);
        const row = page.locator('[data-id="A.t5/output"]');
        expect(await isInSight(page, 'A.t5/output')).toBe(true);
        expect(await row.textContent()).toContain('output buffer');
        expect((await hashOf(page)).open?.split(',')).toContain('A.t5');
      },
      look,
    );
    await visit(
      'two.html',
      '',
      async (page) => {
        await find(page, 'error tile[3].input', 1);
        expect(await isInSight(page, 'A.t3/input')).toBe(true);
        await find(page, 'feedback tile[3].input', 1);
        expect(await isInSight(page, 'B.t3/input')).toBe(true);
      },
      look,
    );
  });

  test('a click selects a span with its life, and brackets walk along causes to the start of the run', async () => {
    await visit('one.html', '&t=0,1.2', async (page) => {
      const { x, y } = await firstBar(page, 'A.globalBuffer', palettes.light.gradient);
      await page.mouse.click(x, y);
      const title = page.locator('.panel h2');
      expect(await title.textContent()).toContain('Gradient of');
      expect(await page.locator('.why').textContent()).toMatch(/^Why did it start now\?It /);
      expect(await page.locator('.life li').count()).toBeGreaterThan(4);
      const seen = new Set<string>();
      for (let step = 0; step < 300; step++) {
        const { sel = '' } = await hashOf(page);
        if (seen.has(sel)) break;
        seen.add(sel);
        await page.keyboard.press('[');
      }
      expect(seen.size).toBeGreaterThan(20);
      expect(await page.locator('.why').textContent()).toContain('Nothing had to happen before it');
      const first = (await hashOf(page)).sel;
      await page.keyboard.press(']');
      expect((await hashOf(page)).sel).not.toBe(first);
      await page.keyboard.press('Escape');
      expect(await title.textContent()).toBe('Nothing selected');
    });
  });

  test('a drag along the ruler measures a range', async () => {
    await visit('one.html', '&t=0,12', async (page) => {
      const ruler = (await page.locator('.ruler').boundingBox())!;
      await page.mouse.move(ruler.x + 100, ruler.y + 10);
      await page.mouse.down();
      await page.mouse.move(ruler.x + 300, ruler.y + 10);
      await page.mouse.move(ruler.x + 500, ruler.y + 10);
      await page.mouse.up();
      const [from = 0, to = 0] = ((await hashOf(page)).range ?? '').split(',').map(Number);
      expect(to - from).toBeCloseTo((400 / ruler.width) * 12, 2);
      const range = page.locator('section[aria-label=Range]');
      expect(await range.locator('tbody tr').first().textContent()).toMatch(/^Global buffer[\d.]+.%/);
      expect(await range.textContent()).toMatch(/Chip, dynamic[\d.]+.[nµm]J.*Energy[\d.]+.[nµm]J/);
      expect(await range.textContent()).toMatch(/Energy is within [\d.]+.[nµm]J: power is known in bins of/);
    });
  });

  test('two runs stand on one axis, and are aligned by what both have', async () => {
    await visit('two.html', '', async (page) => {
      const { error, feedback } = palettes.light;
      expect((await coloursIn(page, 'A.phases'))[error]).toBeGreaterThan(100);
      expect((await coloursIn(page, 'B.phases'))[error]).toBeUndefined();
      expect((await coloursIn(page, 'B.phases'))[feedback]).toBeGreaterThan(100);
      const rows = await page.locator('section[aria-label="Critical path"] tbody tr').allTextContents();
      expect(rows.some((row) => /^Error.*−/.test(row))).toBe(true);
      await page.locator('select').selectOption('iteration1');
      expect((await hashOf(page)).align).toBe('iteration1');
    });
  });

  test('the address holds the whole state', async () => {
    const hash = '&t=0,12&range=2,4&sel=B300&colour=layer&counters=0&path=1&open=B.t0&q=gradient&align=update';
    await visit('two.html', hash, async (page) => {
      expect(await page.locator('.panel h2').textContent()).not.toBe('Nothing selected');
      expect(
        await page.getByRole('treeitem', { name: 'Tile 0, feedback to hidden1' }).getAttribute('aria-expanded'),
      ).toBe('true');
      expect(await page.getByRole('treeitem', { name: /^Power/ }).count()).toBe(0);
      expect(await page.locator('.search input').inputValue()).toBe('gradient');
      expect(await page.getByRole('button', { name: 'layer', exact: true }).getAttribute('aria-pressed')).toBe('true');
      expect((await coloursIn(page, 'A.layer0'))[palettes.light.layer0]).toBeGreaterThan(50);
      await page.evaluate("location.hash = '#tab=timeline&t=3,5'");
      await expect.poll(() => page.locator('.search input').inputValue()).toBe('');
      expect(await page.locator('.spoken caption').textContent()).toMatch(/In sight: 3\.\d+ µs to 5/);
    });
  });

  test('dark is painted with the dark palette', async () => {
    await visit(
      'one.html',
      '&t=0,12',
      async (page) => {
        expect((await coloursIn(page, 'A.globalBuffer'))[palettes.dark.gradient]).toBeGreaterThan(500);
        await page.getByRole('button', { name: 'Light' }).click();
        await settled(page);
        expect((await coloursIn(page, 'A.globalBuffer'))[palettes.light.gradient]).toBeGreaterThan(500);
      },
      { dark: true, width: 1000, height: 700 },
    );
  });

  test('keys alone reach, unfold and select, and words say what is selected', async () => {
    await visit('one.html', '&t=0,12', async (page) => {
      const tile = page.getByRole('treeitem', { name: 'Tile 1, hidden1' });
      await page.getByRole('treeitem', { name: 'Iterations' }).focus();
      for (let step = 0; step < 40 && (await tile.getAttribute('tabindex')) !== '0'; step++)
        await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      expect(await tile.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const words = page.locator('.spoken p');
      await expect
        .poll(() => words.textContent())
        .toMatch(/into the buffer, BP, iteration 1, sample \d, tile 1 input buffer/);
      const before = await words.textContent();
      await page.keyboard.press('.');
      await expect.poll(() => words.textContent()).not.toBe(before);
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog').textContent()).toContain('whole run');
      await page.keyboard.press('Escape');
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  test('the pointer is told what is under it, without painting the lanes again', async () => {
    await visit('one.html', '&t=0.6,1.2', async (page) => {
      const { x, y } = await firstBar(page, 'A.globalBuffer', palettes.light.gradient);
      await page.mouse.move(x, y);
      await expect.poll(() => page.locator('.tip').textContent()).toMatch(/^Gradient of .*chip\.globalBuffer$/);
      await countPaintings(page);
      await page.mouse.move(x + 40, y + 30);
      await settled(page);
      expect(await paintings(page)).toBe(0);
      await page.keyboard.press('d');
      await settled(page);
      expect(await paintings(page)).toBe(1);
    });
  });

  test('a run that was killed shows what was recorded, and its summary says that it did not end', async () => {
    await visit('killed.html', '&t=0,12', async (page) => {
      expect((await coloursIn(page, 'A.globalBuffer'))[palettes.light.forward]).toBeGreaterThan(20);
      expect(await page.locator('main').textContent()).toContain('the run is under way, or was killed.');
      await page.getByRole('link', { name: 'Summary' }).click();
      expect(await page.locator('h1').textContent()).toBe('This run did not end');
      await page.getByRole('link', { name: /^The timeline shows/ }).click();
      await page.getByRole('treeitem').first().waitFor();
    });
  });

  test('names from files are text, whatever they hold', async () => {
    await visit('hostile.html', '&q=evil', async (page) => {
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.getByRole('treeitem').allTextContents()).toEqual(
        expect.arrayContaining([expect.stringContaining('<img src=x onerror=alert(1)>&"')]),
      );
      await expect.poll(() => page.locator('.search output').textContent()).toMatch(/found$/);
    });
  });
});
