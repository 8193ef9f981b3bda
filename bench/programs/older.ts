import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The commit that the targets are ratios to. */
export const olderCommit = '422c58f';

const root = join(import.meta.dirname, '../..');
const kept = join(root, 'out/older', olderCommit);
const archive = (folder: string) => join(folder, 'older.tar');
const main = (folder: string) => join(folder, 'dist/cli/main.js');

/**
 * The program of the older commit. The first time, its files are taken out of git, installed and built; the result is
 * kept in out/.
 * @returns its main file, or why there is none
 */
export function olderProgram(): { readonly program: string } | { readonly missing: string } {
  if (existsSync(main(kept))) return { program: main(kept) };
  mkdirSync(dirname(kept), { recursive: true });
  const folder = mkdtempSync(`${kept}-`);
  try {
    console.error(`building the program of commit ${olderCommit} in ${kept} (once)`);
    attempt('its files are not in the history of git', root, 'git', [
      'archive',
      '--output',
      archive(folder),
      olderCommit,
    ]);
    attempt('its files cannot be unpacked', folder, 'tar', ['-xf', archive(folder)]);
    attempt('its packages cannot be installed', folder, 'npm', ['ci', '--no-audit', '--no-fund']);
    attempt('it cannot be built', folder, 'npm', ['run', 'build']);
    renameSync(folder, kept);
    return { program: main(kept) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (error instanceof Missing) return { missing: error.message };
    throw error;
  }
}

class Missing extends Error {}

function attempt(failure: string, folder: string, command: string, words: readonly string[]): void {
  try {
    execFileSync(command, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const [reason] = String((error as { stderr?: unknown }).stderr ?? error).split('\n');
    throw new Missing(`${failure}: ${reason}`);
  }
}
