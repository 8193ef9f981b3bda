import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageOfInput = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The licences of all packages of which a bundle holds code, as a text that goes with it.
 *
 * @param inputs files of the bundle, from `root`
 * @throws Error if a package does not say under which licence it may be passed on
 */
export function licences(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((input) => packageOfInput.exec(input)?.[1] ?? []));
  const parts = [...folders].sort().map((folder) => licence(join(root, folder)));
  return `# Packages in these bundles\n\n${parts.join('\n')}`;
}

function licence(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${folder} has no file with its licence`);
  return `## ${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
