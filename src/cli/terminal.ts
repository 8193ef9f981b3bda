import { Chalk, supportsColor } from 'chalk';
import { type Look, plainLook } from '../report/table.ts';

/** Narrower than this, tables are cut to pieces rather than wrapped. */
const narrowest = 60;

/**
 * How to print on a stream: as wide as the terminal, in colour on terminals that have it unless `NO_COLOR` is set
 * (no-color.org); plain and wide where the output is piped.
 */
export function look(stream: { isTTY?: boolean; columns?: number }, environment: NodeJS.ProcessEnv): Look {
  if (!stream.isTTY) return plainLook;
  const colour = environment.NO_COLOR ? 0 : supportsColor ? supportsColor.level : 0;
  return { columns: Math.max(narrowest, stream.columns ?? plainLook.columns), paint: new Chalk({ level: colour }) };
}
