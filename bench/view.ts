import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { viewedFolder } from '../src/study/view/folder.ts';
import { writePage } from '../src/study/view/page.ts';
import { servePage } from '../src/study/view/server.ts';
import { hasBrowser, launch } from '../test/support/browser.ts';
import { busyChip } from '../test/support/busyChip.ts';
import { writeBusyFolder } from '../test/support/busyFolder.ts';

/*
 * How long the Timeline tab takes in headless Chromium: from opening the page to the first picture and to the spans,
 * for a frame of zooming, panning and hovering, and for a search. Runs are made up (test/support/busyChip.ts).
 */

/** Notes when frames were painted and how long that took, in ms. */
const watchFrames = `
  globalThis.frames = [];
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (paint) => ask((time) => {
    const begin = performance.now();
    paint(time);
    globalThis.frames.push([begin, performance.now() - begin]);
  });`;

interface Frame {
  readonly first_ms: number;
  readonly spans_ms: number;
}

/** Opens a page and waits until spans are decoded, or, with `onlyFirst`, for the first picture. */
async function opened(page: Page, address: string, onlyFirst: boolean): Promise<Frame> {
  await page.addInitScript(watchFrames);
  await page.goto(`${address}#tab=timeline`);
  const first = await page.waitForFunction('document.querySelector(".field") && globalThis.frames.at(0)?.[0]');
  const first_ms = Number(await first.jsonValue());
  if (onlyFirst) return { first_ms, spans_ms: Number.NaN };
  await page.waitForFunction('document.querySelector(".spoken tbody tr")', undefined, { timeout: 120_000 });
  const spans_ms = Number(await page.evaluate('performance.now()'));
  await page.waitForTimeout(1500);
  return { first_ms, spans_ms };
}

/** Paints 60 frames and gives their median and 95th percentile in ms. */
async function painted(page: Page, act: (turn: number) => Promise<void>): Promise<string> {
  await page.evaluate('void (globalThis.frames = [])');
  for (let turn = 0; turn < 60; turn++) await act(turn);
  await page.waitForTimeout(300);
  const frames: [number, number][] = await page.evaluate('globalThis.frames');
  const times = frames.map(([, time]) => time).sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? Number.NaN).toFixed(1);
  return `${at(0.5)} / ${at(0.95)}`;
}

async function measured(browser: Browser, name: string, address: string): Promise<Record<string, string>> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  const { first_ms, spans_ms } = await opened(page, address, false);
  await page.mouse.move(700, 400);
  const zoom = await painted(page, (turn) => page.mouse.wheel(0, turn < 30 ? -100 : 100));
  await page.keyboard.down('Shift');
  const pan = await painted(page, (turn) => page.mouse.wheel(0, turn % 20 < 10 ? 60 : -60));
  await page.keyboard.up('Shift');
  const hover = await painted(page, (turn) => page.mouse.move(300 + 10 * turn, 350));
  const search = await searched(page);
  await page.close();
  return {
    page: name,
    'first picture ms': first_ms.toFixed(0),
    'spans ms': spans_ms.toFixed(0),
    'zoom ms (median / 95 %)': zoom,
    pan,
    hover,
    'search ms': search,
  };
}

/** From a query to its count. */
async function searched(page: Page): Promise<string> {
  const time: number = await page.evaluate(`new Promise((done) => {
    const field = document.querySelector('.search input');
    const output = document.querySelector('.search output');
    const begin = performance.now();
    new MutationObserver(() => {
      if (/found$/.test(output.textContent)) done(performance.now() - begin);
    }).observe(output, { childList: true, characterData: true, subtree: true });
    field.value = 'gradient hidden1 buffer';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  })`);
  return time.toFixed(0);
}

/** Memory of the largest process that draws pages, in bytes. */
async function memoryOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return Math.max(...renderers.map(({ id }) => 1024 * residentKilobytes(id)));
}

function residentKilobytes(process: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1] ?? 0);
}

/** A run of 20 M spans from the server: its first picture comes from the overview. */
async function streamed(browser: Browser, folder: string, times: number): Promise<Record<string, string>> {
  const server = await servePage([await viewedFolder(folder)], null, 0);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: true });
  const { first_ms } = await opened(page, server.url, true);
  for (let turn = 0; turn < 30; turn++) await page.keyboard.press('w');
  await page.waitForFunction('document.querySelector(".spoken tbody tr")', undefined, { timeout: 120_000 });
  const memory = await memoryOf(browser);
  await page.close();
  await server.close();
  return {
    page: `${times} M spans, served`,
    'first picture ms': first_ms.toFixed(0),
    'page MB': (memory / 1e6).toFixed(0),
  };
}

export async function run(): Promise<void> {
  if (!hasBrowser) {
    console.log('view: skipped, there is no /usr/bin/chromium');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'cimline-bench-view-'));
  const made = (name: string) => join(folder, name);
  const browser = await launch();
  try {
    const million = busyChip({ spans: 1_240_000 });
    writeBusyFolder(made('one'), million, 'bp');
    writeBusyFolder(made('long'), million, 'bp', 20);
    for (const rule of ['bp', 'dfa']) writeBusyFolder(made(rule), busyChip({ spans: 620_000, rule }), rule);
    const page = async (file: string, ...runs: string[]) =>
      pathToFileURL(await writePage(await Promise.all(runs.map((name) => viewedFolder(made(name)))), null, made(file)))
        .href;
    console.table([
      await measured(browser, `${(million.spans.length / 1e6).toFixed(1)} M spans`, await page('one.html', 'one')),
      await measured(browser, 'A/B of 0.5 M spans each', await page('two.html', 'bp', 'dfa')),
      await streamed(browser, made('long'), 20),
    ]);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
