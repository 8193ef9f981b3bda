import { FigureLineError, OutsideModelError, UncoveredError } from '../circuits/index.ts';
import { chipSettingPlace, locate, type Request, valueText } from '../config/index.ts';
import { TimeError } from '../kernel/index.ts';
import { MappingError } from '../mapping/index.ts';
import { placedSetting, SettingError } from '../simulation/index.ts';
import { InputError } from '../source/index.ts';

/**
 * Gives an error of the simulator a place: it knows what is wrong with a chip, but not how the person called its file.
 * Errors that have a place, or are none of the input, stay as they are.
 */
export function placed(error: unknown, request: Pick<Request, 'chip'> & Partial<Request>): unknown {
  const { chip, network, sets = [] } = request;
  // A line of figures is one of a file, also where the chip goes by a shipped name.
  const inFile = (line: number) => ({ file: locate('chip', chip), line, column: 1 });
  if (error instanceof UncoveredError)
    return new InputError(inFile(error.nearest[0]?.line ?? 1), withUnits(error.message));
  if (error instanceof FigureLineError)
    return new InputError(inFile(error.line.line), error.message.replace(/^figures, line \d+: /, ''));
  if (error instanceof OutsideModelError) {
    return new InputError(chipSettingPlace(chip, sets, error.parameter) ?? chip, withUnits(error.message));
  }
  if (error instanceof SettingError) return placedSetting(error, chipSettingPlace(chip, sets, error.parameter) ?? chip);
  if (error instanceof MappingError || error instanceof TimeError) return new InputError(chip, error.message);
  // What is no setting of the chip and has no place is about the network.
  if (error instanceof InputError && error.place === null && network !== undefined)
    return new InputError(locate('network', network), error.reason);
  return error;
}

/** `technology.node = 2.2e-8` -> `technology.node = 22 nm`. */
function withUnits(message: string): string {
  const number = /([\w.]+) = (-?\d[\d.]*(?:e[+-]?\d+)?)(?=[,;\n]|$| is )/g;
  return message.replace(number, (_, path: string, value: string) => `${path} = ${valueText(path, Number(value))}`);
}
