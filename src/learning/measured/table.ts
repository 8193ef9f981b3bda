import { readCsv } from '../../files/index.ts';
import { at, first, last } from '../../lists/index.ts';
import { InputError, type Item } from '../../source/index.ts';
import { type RowReading, type Sequence, sequencesOf } from './columns.ts';
import { type Direction, type MeasuredCurve, type MeasuredTable, pulsesOf, type Reading } from './curve.ts';
import { turnsOf } from './turns.ts';

/** A file of measured curves, and the direction of its columns where they name none. */
export interface MeasuredFile {
  readonly file: string;
  readonly direction?: Direction | undefined;
}

/** Readings of one cell in one direction, with pulses as written. */
interface Piece {
  readonly device: string;
  readonly direction: Direction;
  readonly readings: readonly RowReading[];
}

const leastReadings = 3;
/** No device has more. */
const mostPulses = 65_535;

/**
 * Reads measured curves. A curve that does not begin at pulse 0 begins where the curve before it, of the other
 * direction of the same cell, ended; the very first may lack its beginning.
 *
 * @throws InputError at what is no number, at pulses that do not ascend, at a curve that does not go its way or has
 *   another number of pulses than the others, or if a direction is missing
 */
export function readMeasured(files: readonly MeasuredFile[]): MeasuredTable {
  const read = files.map(({ file, direction = null }) => sequencesOf(readCsv(file), file, direction));
  const sequences = read.flatMap((one) => one.sequences);
  const pieces = sequences.flatMap(piecesOf);
  const [{ file }] = [first(files, 'files')];
  for (const direction of ['potentiation', 'depression'] as const) {
    if (pieces.some((piece) => piece.direction === direction)) continue;
    throw new InputError(file, `no curve of ${direction}`, {
      expected: 'potentiation and depression: columns such as LTP (uS) and LTD (uS), or a column "direction"',
    });
  }
  const curves = [...byDevice(pieces).values()].flatMap(curvesOf);
  refuseUneven(curves);
  return {
    curves,
    notes: notesOf(
      sequences,
      read.flatMap(({ ignored }) => ignored),
    ),
  };
}

/** Cuts a sequence where the direction or the numbering begins anew, and where conductances turn. */
function piecesOf({ device, readings }: Sequence): Piece[] {
  const parts: RowReading[][] = [];
  let previous: RowReading | undefined;
  for (const reading of readings) {
    const begins = previous === undefined || beginsAnew(previous, reading);
    if (begins) parts.push([reading]);
    else last(parts, 'parts').push(reading);
    previous = reading;
  }
  return parts.flatMap((part) => {
    const { direction } = first(part, 'readings');
    return direction === null
      ? turned(part).map((each) => pieceOf(device, each))
      : [{ device, direction, readings: part }];
  });
}

/** @throws InputError at a pulse number that neither ascends nor begins a curve */
function beginsAnew(previous: RowReading, { pulse, direction }: RowReading): boolean {
  const [before, now] = [pulseOf(previous.pulse), pulseOf(pulse)];
  if (now > before) return direction !== previous.direction;
  if (now <= 1) return true;
  return pulse.fail(`pulse ${now} comes after pulse ${before}`, {
    expected: 'ascending numbers, one curve after another; the next curve begins at 0 or 1',
  });
}

function pulseOf(pulse: Item): number {
  return pulse.isNumber && Number.isSafeInteger(pulse.number()) && pulse.number() >= 0
    ? pulse.number()
    : pulse.fail(`the pulse number is "${pulse.written ?? ''}"`, { expected: 'a whole number of at least 0' });
}

/** Readings of no named direction, cut where they turn. A turn belongs to the curve that it ends. */
function turned(readings: readonly RowReading[]): RowReading[][] {
  const turns = turnsOf(readings.map(({ conductance_S }) => conductance_S));
  const ends = [...turns.map((turn) => turn + 1), readings.length];
  return ends.map((end, i) => readings.slice(i === 0 ? 0 : ends[i - 1], end));
}

function pieceOf(device: string, readings: readonly RowReading[]): Piece {
  const [start, end] = [first(readings, 'readings'), last(readings, 'readings')];
  return { device, direction: end.conductance_S >= start.conductance_S ? 'potentiation' : 'depression', readings };
}

function byDevice(pieces: readonly Piece[]): Map<string, Piece[]> {
  const devices = new Map<string, Piece[]>();
  for (const piece of pieces) devices.set(piece.device, [...(devices.get(piece.device) ?? []), piece]);
  return devices;
}

/** Curves of one cell. Potentiations and depressions follow each other in turns, in whatever order they are written. */
function curvesOf(pieces: readonly Piece[]): MeasuredCurve[] {
  const of = (direction: Direction) => pieces.filter((piece) => piece.direction === direction);
  const leading = first(pieces, 'pieces').direction;
  const [firsts, seconds] = [of(leading), of(leading === 'potentiation' ? 'depression' : 'potentiation')];
  const before = (piece: Piece) =>
    piece.direction === leading ? seconds[firsts.indexOf(piece) - 1] : firsts[seconds.indexOf(piece)];
  return pieces.map((piece) => curveOf(piece, before(piece)));
}

/** A curve with pulses counted from its beginning, which is the end of the curve before it unless it has its own. */
function curveOf({ device, direction, readings }: Piece, before: Piece | undefined): MeasuredCurve {
  const { item, pulse } = first(readings, 'readings');
  const start = pulseOf(pulse);
  const end = before === undefined ? undefined : last(before.readings, 'readings');
  const endPulse = end === undefined ? 0 : pulseOf(end.pulse);
  const origin = start > endPulse ? endPulse : 0;
  const own = readings.map((reading): Reading => {
    return { pulse: pulseOf(reading.pulse) - origin, conductance_S: reading.conductance_S };
  });
  const shared = start === 0 || end === undefined ? [] : [{ pulse: 0, conductance_S: end.conductance_S }];
  const curve = { device, direction, readings: [...shared, ...own], place: item.place };
  refuseWrong(curve, pulse);
  return curve;
}

/** @throws InputError at a curve that is too short, begins late, or does not go its way */
function refuseWrong({ direction, readings, place }: MeasuredCurve, pulse: Item): void {
  if (readings.length < leastReadings) {
    const what = `a curve of ${direction} with ${readings.length} ${readings.length === 1 ? 'reading' : 'readings'}`;
    throw new InputError(place, what, { expected: `at least ${leastReadings}` });
  }
  const [one, two, end] = [at(readings, 0, 'readings'), at(readings, 1, 'readings'), last(readings, 'readings')];
  if (end.pulse > mostPulses) {
    pulse.fail(`a curve of ${end.pulse} pulses begins here`, { expected: `at most ${mostPulses}` });
  }
  if (one.pulse > two.pulse - one.pulse) {
    pulse.fail(`the curve begins at pulse ${one.pulse}`, { expected: 'pulse 0, or 1 for the state after the first' });
  }
  const change = end.conductance_S - one.conductance_S;
  if (direction === 'potentiation' ? change > 0 : change < 0) return;
  const way = direction === 'potentiation' ? 'rise' : 'fall';
  throw new InputError(place, `this ${direction} does not ${way} from its first reading to its last`, {
    expected: `a curve that ${way}s, from the state before its first pulse on`,
  });
}

/** @throws InputError at the first curve with another number of pulses than the first one of its direction */
function refuseUneven(curves: readonly MeasuredCurve[]): void {
  const known = new Map<Direction, number>();
  for (const curve of curves) {
    const pulses = pulsesOf(curve);
    const expected = known.get(curve.direction) ?? pulses;
    known.set(curve.direction, expected);
    if (pulses === expected) continue;
    throw new InputError(curve.place, `this curve of ${curve.direction} has ${pulses} pulses`, {
      expected: `${expected}, as the first one has; a column "direction" tells curves apart`,
    });
  }
}

function notesOf(sequences: readonly Sequence[], ignored: readonly string[]): string[] {
  const isTurned = sequences.some(({ readings }) => readings.some(({ direction }) => direction === null));
  return [
    ...(ignored.length > 0 ? [`Not read: ${ignored.map((name) => `"${name}"`).join(', ')}.`] : []),
    ...(isTurned ? ['The table names no direction: curves end where conductances turn.'] : []),
  ];
}
