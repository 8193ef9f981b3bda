/**
 * Takes the pictures of the page that README and docs show, from the page with which `npm start` ends (`npm run
 * screenshots`; needs Chromium).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open } from '../test/support/browser.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'out/reference/bp-dfa.html');
if (!existsSync(page)) throw new Error(`${page} is missing: npm start writes it`);

const pictures = [
  { name: 'summary', hash: '', height: 900, dark: false },
  { name: 'timeline', hash: '#tab=timeline', height: 1000, dark: false },
  { name: 'timeline-dark', hash: '#tab=timeline', height: 1000, dark: true },
];

const browser = await launch();
for (const { name, hash, height, dark } of pictures) {
  const opened = await open(browser, page, hash, { width: 1440, height, dark });
  // The last rows of a timeline appear when its worker has read them.
  await opened.page.waitForTimeout(8000);
  await opened.page.screenshot({ path: join(root, `docs/${name}.png`) });
  if (opened.messages.length > 0) throw new Error(opened.messages.join('\n'));
}
await browser.close();
