import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium: where it is not installed, tests that need a browser say so and are skipped. */
const executablePath = '/usr/bin/chromium';

export const hasBrowser = existsSync(executablePath);

/** What a suite that needs a browser is called, so that a skipped one tells why. */
export const inBrowser = (what: string): string => (hasBrowser ? what : `${what} (skipped: no ${executablePath})`);

/** A page, and what it wrote on the console, and threw, since it was opened. */
export interface OpenPage {
  readonly page: Page;
  readonly messages: readonly string[];
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
}

/** Opens a file, or the address of a server, as a reader does; `hash` is the state that a link would name. */
export async function open(browser: Browser, target: string, hash = '', look: Look = {}): Promise<OpenPage> {
  const { width = 1440, height = 900, dark = false } = look;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`));
  const address = target.startsWith('http:') ? target : pathToFileURL(target).href;
  await page.goto(`${address}${hash}`);
  await page.locator('main').waitFor();
  return { page, messages };
}
