import { InvalidArgumentError } from 'commander';
import { asMeant, asPrinted, idealisationNames, type Quirks, quirkNames, quirks } from '../analytic/neurosim/index.ts';
import { nearest } from '../source/index.ts';

const switches = [...quirkNames, ...idealisationNames];
const bases: Readonly<Record<string, Quirks>> = { printed: asPrinted, meant: asMeant };

/**
 * `printed` (all on), `meant` (defects off), or switches turned on or off from there: `meant,I5=off`, `B3=off`.
 *
 * @throws InvalidArgumentError naming the switch that there is none of, with the nearest one
 */
export function quirksOption(text: string): Quirks {
  const [first = '', ...rest] = text.split(',').map((part) => part.trim());
  const base = bases[first];
  return (base === undefined ? [first, ...rest] : rest).reduce(
    (found, part) => quirks(found, switched(part)),
    base ?? asPrinted,
  );
}

function switched(text: string): Partial<Quirks> {
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
  return { [known]: value === 'on' };
}
