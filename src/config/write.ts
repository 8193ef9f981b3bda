import { stringify } from 'yaml';
import type { Chip, FigureLine, GivenSetting, Parameter, Schedule } from '../chip/index.ts';
import { schedule as scheduleTable } from '../chip/index.ts';
import { type Network, networkDocument } from '../network/index.ts';
import { isCounted } from '../units/index.ts';
import { chipParameters } from './parameters.ts';

/** What a chip file is about. */
export interface ChipToWrite {
  readonly chip: Chip;
  readonly schedule: Schedule;
  /** Settings that somebody wrote. They are written even where they are the default. */
  readonly given?: readonly GivenSetting[] | undefined;
}

/**
 * The text of a chip file that reads as this chip and this schedule. Parameters at their default that nobody wrote are
 * left out: a run would take them for wishes.
 */
export function chipText({ chip, schedule, given = [] }: ChipToWrite): string {
  const isGiven = new Set(given.map(({ path }) => path));
  const document: Record<string, unknown> = { name: chip.name };
  for (const [path, parameter] of chipParameters) {
    const value = valueAt(chip, path);
    if (isGiven.has(path) || !isSame(value, parameter.default)) put(document, path, written(value, parameter));
  }
  for (const [key, parameter] of Object.entries(scheduleTable)) {
    const value = schedule[key as keyof Schedule];
    if (isGiven.has(`schedule.${key}`) || value !== parameter.default) put(document, `schedule.${key}`, value);
  }
  if (chip.ideal.length > 0) document.ideal = chip.ideal;
  if (chip.figures.length > 0) document.figures = chip.figures.map(figureDocument);
  return textOf(document);
}

/** The text of a network file that reads as this network. */
export function networkText(network: Network): string {
  return textOf(networkDocument(network));
}

function figureDocument({ block, origin, holds, values, derivations }: FigureLine) {
  const held = Object.entries(holds).map(([path, value]) => [path, heldAs(value, chipParameters.get(path))]);
  return {
    block,
    origin,
    ...(held.length > 0 && { holds: Object.fromEntries(held) }),
    values,
    ...(derivations.length > 0 && { derive: derivations }),
  };
}

/** What a line of figures holds for is kept as a number or a text. */
function heldAs(value: number | string, parameter: Parameter | undefined): unknown {
  if (parameter === undefined || typeof value === 'number') return written(value, parameter);
  if (parameter.kind.startsWith('pair') && value !== 'auto') return value.split(',').map(Number);
  return parameter.kind.startsWith('flag') && value !== 'auto' ? value === 'true' : value;
}

/** A value of a parameter as a file has it: in SI units, with the unit. */
function written(value: unknown, parameter: Parameter | undefined): unknown {
  const unit = parameter !== undefined && 'unit' in parameter ? parameter.unit : null;
  return typeof value === 'number' && unit !== null && !isCounted(unit) ? `${value} ${unit}` : value;
}

/** Parameters of the chip as a whole lie under `level`. */
function valueAt(chip: Chip, path: string): unknown {
  const keys = path.includes('.') ? path.split('.') : ['level', path];
  return keys.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], chip);
}

const isSame = (value: unknown, other: unknown) => JSON.stringify(value) === JSON.stringify(other);

function put(document: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  const key = keys.pop() ?? path;
  const section = keys.reduce((inner, name) => {
    inner[name] ??= {};
    return inner[name] as Record<string, unknown>;
  }, document);
  section[key] = value;
}

/** Aliases of YAML are refused by its reader, and long lines are easier to compare. */
const textOf = (document: object) => stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
