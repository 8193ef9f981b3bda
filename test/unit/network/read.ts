import { fileURLToPath } from 'node:url';
import { readYaml } from '../../../src/files/index.ts';
import { type Network, readNetwork } from '../../../src/network/index.ts';
import { parseValue, parseYaml } from '../../../src/source/index.ts';

/** Path of a shipped trace file. */
export function tracePath(name: string): string {
  return fileURLToPath(new URL(`../../../traces/${name}`, import.meta.url));
}

/** A shipped trace with parameters set. */
export function trace(name: string, set: Record<string, string> = {}, rule?: string): Network {
  return readNetwork(readYaml(tracePath(name)), overrides(set), rule);
}

/** A network from YAML text. */
export function network(yaml: string, set: Record<string, string> = {}, rule?: string): Network {
  return readNetwork(parseYaml(yaml, 'net.yaml'), overrides(set), rule);
}

function overrides(set: Record<string, string>) {
  return new Map(Object.entries(set).map(([name, value]) => [name, parseValue(value, `--set network.${name}`)]));
}
