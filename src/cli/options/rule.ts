import type { Command } from 'commander';
import { rules, usualRule } from '../../rules/index.ts';
import { commaList } from './values.ts';

const knownRules = Object.keys(rules).join(', ');

/** `--rule`: one learning rule. */
export function withRule(command: Command, meaning = 'learning rule'): Command {
  return command.option('--rule <rule>', `${meaning}: ${knownRules}`, usualRule);
}

/** `--rule a,b`: one or several. */
export function withRules(command: Command, usual?: readonly string[]): Command {
  return command.option('--rule <a,b>', `learning rules: ${knownRules}`, commaList, usual);
}
