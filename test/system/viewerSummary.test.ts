import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewedFolder } from '../../src/study/view/folder.ts';
import { writePage } from '../../src/study/view/page.ts';
import { servePage } from '../../src/study/view/server.ts';
import { hasBrowser, inBrowser, launch, open } from '../support/browser.ts';
import { cimline, scratch } from '../support/cli.ts';
import { result } from '../support/result.ts';
import { viewedRun } from '../support/viewedRun.ts';

const folder = scratch();
const both = join(folder, 'bp-dfa.html');
const sections = ['path', 'help', 'floorplan', 'power', 'stalls', 'phases', 'layers', 'components', 'inputs'];
const fromTables = ['parts', 'overlap', 'waits', 'queues', 'writes'];
let browser: Browser;

const run = async (rule: string) => {
  const out = join(folder, rule);
  const line = ['run', 'fefet-22nm', 'digits', '--rule', rule, '--batch', '2', '--iterations', '2', '--out', out];
  expect((await cimline(line)).exitCode).toBe(0);
  return out;
};

describe.skipIf(!hasBrowser)(inBrowser('the summary in a browser'), () => {
  beforeAll(async () => {
    const { exitCode, stderr } = await cimline(['view', await run('bp'), await run('dfa'), '--presets']);
    expect(exitCode).toBe(0);
    // One line tells where the page is; a second would be a complaint.
    expect(stderr).toMatch(/^wrote .*bp-dfa\.html; .*\n$/);
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('opens from a disk with every section, and without a word on the console', async () => {
    const { page, messages } = await open(browser, both);
    expect(await page.locator('h1').innerText()).toMatch(/DFA .* BP/);
    await page.locator('section#waits').waitFor();
    const found = await page.locator('section').evaluateAll((all) => all.map(({ id }) => id));
    expect(found).toEqual(expect.arrayContaining([...sections, ...fromTables, 'presets']));
    expect(await page.locator('section#overlap').innerText()).toMatch(/Phases of DFA (never )?ran side by side/);
    expect(messages).toEqual([]);
    await page.close();
  });

  test('shows one run as well', async () => {
    const file = await cimline(['view', join(folder, 'bp')]);
    expect(file.exitCode).toBe(0);
    const { page, messages } = await open(browser, join(folder, 'bp.html'));
    await page.locator('section#waits').waitFor();
    expect(await page.locator('thead .keyA').count()).toBe(0);
    expect(messages).toEqual([]);
    await page.close();
  });

  test('reads its tables from the server', async () => {
    const server = await servePage([await viewedFolder(join(folder, 'bp'))], null, 0);
    const { page, messages } = await open(browser, server.url);
    await page.locator('section#waits').waitFor();
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await page.locator('.spoken tbody tr').first().waitFor({ state: 'attached' });
    expect(await page.getByRole('treeitem', { name: /^Global buffer(?! holds)/ }).innerText()).toMatch(/%/);
    expect(messages).toEqual([]);
    await page.close();
    await server.close();
  });

  test('is dark where the reader wants it, and light on paper', async () => {
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const { page } = await open(browser, both, '', { dark: true });
    expect(await ground()).toBe('rgb(21, 24, 29)');
    await page.emulateMedia({ media: 'print' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(await page.locator('header.top').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Light' }).click();
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(new URL(page.url()).hash).toBe('#theme=light');
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
    await page.close();
  });

  test('is linked with the timeline by its address', async () => {
    const { page, messages } = await open(browser, both, '#theme=dark');
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await page.locator('main:not(.summary)').waitFor();
    expect(new URL(page.url()).hash).toBe('#theme=dark&tab=timeline');
    await page.goBack();
    await page.locator('main.summary').waitFor();
    await page.getByRole('link', { name: 'See it' }).first().click();
    await page.locator('main:not(.summary)').waitFor();
    expect(new URL(page.url()).hash).toMatch(/^#theme=dark&tab=timeline&t=[\d.]+,[\d.]+&sel=[AB]\d+$/);
    await page.getByText('Why did it start now?').waitFor();
    expect(messages).toEqual([]);
    await page.close();
  });

  test('saves a chart as SVG that stands alone, and its numbers as CSV', async () => {
    const { page } = await open(browser, both);
    const section = page.locator('section#floorplan');
    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        section.getByRole('button', { name, exact: true }).click(),
      ]);
      return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')] as const;
    };
    const [svgName, svg] = await saved('SVG');
    expect(svgName).toBe('floorplan.svg');
    expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toContain('var(');
    const [csvName, csv] = await saved('CSV');
    expect(csvName).toBe('floorplan.csv');
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'run,place,tiles,component,area_m2,utilisation,energy_J',
      expect.stringMatching(/^BP,[^,]+,\d+,subarray,/),
    ]);
    await page.close();
  });

  test('is walked with the keyboard alone, and names everything for who cannot see', async () => {
    const { page } = await open(browser, both);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Summary');
    await page.locator('section#floorplan').getByRole('button', { name: 'energy' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#floorplan-title').innerText()).toBe('The chip, coloured by energy');
    const charts = await page
      .locator('svg[role=img]')
      .evaluateAll((all) =>
        all.map((chart) => [chart.querySelector('title')?.textContent, chart.querySelector('desc')?.textContent]),
      );
    expect(charts.length).toBeGreaterThanOrEqual(5);
    expect(charts.flat().filter((text) => !text)).toEqual([]);
    await page.close();
  });

  test.each([1440, 800])('nothing is wider than a page of %i pixels', async (width) => {
    const { page } = await open(browser, both, '', { width });
    await page.locator('section#waits').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });

  test('shows hostile names as text', async () => {
    const name = '</script><img src=x onerror="document.title=1"><b>\u202egnp';
    const { config } = result();
    const hostile = await viewedRun({
      rule: name,
      config: { ...config, chip: { name }, network: { ...config.network, name }, notes: [name] },
    });
    const file = await writePage([hostile], null, join(scratch(), 'hostile.html'));
    const { page, messages } = await open(browser, file);
    expect(await page.locator('h1').innerText()).toContain('<img src=x');
    expect(await page.locator('img, main b').count()).toBe(0);
    expect(await page.content()).not.toContain('\u202e');
    expect(await page.title()).not.toBe('1');
    expect(messages).toEqual([]);
    await page.close();
  });
});
