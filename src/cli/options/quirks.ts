import { InvalidArgumentError } from 'commander';
import {
  asMeant,
  asPrinted,
  idealisationNames,
  type Quirks,
  quirkNames,
  quirks,
  unitQuirkNames,
} from '../../neurosim/index.ts';
import { nearest } from '../../source/index.ts';

const switches = [...quirkNames, ...unitQuirkNames, ...idealisationNames];
const bases: Readonly<Record<string, Quirks>> = { printed: asPrinted, meant: asMeant };

/** What `--quirks` asked for. */
export interface Switched {
  readonly quirks: Quirks;
  /** Those that were named one by one. */
  readonly named: readonly (keyof Quirks)[];
}

/**
 * `printed` (all on), `meant` (defects off), or switches turned on or off from there: `meant,I5=off`, `B3=off`.
 *
 * @throws InvalidArgumentError naming the switch that there is none of, with the nearest one
 */
export function quirksOption(text: string): Switched {
  const [first = '', ...rest] = text.split(',').map((part) => part.trim());
  const base = bases[first];
  const changes = (base === undefined ? [first, ...rest] : rest).map(switched);
  return {
    quirks: changes.reduce<Quirks>((found, [name, on]) => quirks(found, { [name]: on }), base ?? asPrinted),
    named: changes.map(([name]) => name),
  };
}

function switched(text: string): readonly [keyof Quirks, boolean] {
  const [name = '', value, ...more] = text.split('=').map((part) => part.trim());
  const known = switches.find((each) => each === name);
  if (known === undefined) {
    const near = nearest(name, [...switches, ...Object.keys(bases)]);
    const hint = near === undefined ? '' : `; did you mean "${near}"?`;
    throw new InvalidArgumentError(`there is no switch "${name}" (${switches.join(', ')})${hint}`);
  }
  if ((value !== 'on' && value !== 'off') || more.length > 0) {
    throw new InvalidArgumentError(`expected "${known}=on" or "${known}=off", got "${text}".`);
  }
  return [known, value === 'on'];
}
