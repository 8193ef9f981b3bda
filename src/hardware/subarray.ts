import type { Adc } from '../chip/index.ts';
import type { ReadFigures } from '../parts/words/figures.ts';
import type { Charge, Station, Step } from '../parts/words/route.ts';
import type { Timing } from '../sizes/timing.ts';
import type { Assembly } from './assembly.ts';

/** Times of one input bit of a read, ps. */
export interface BitTimes {
  /** Drive and settle: one analogue phase. */
  readonly drive: number;
  readonly convert: number;
  readonly conversions: number;
  readonly shiftAdd: number;
}

/** Rounds a read's figures, once per elementary action: drive with settling, one conversion, the shift-add. */
export function bitTimes(timing: Timing, figures: ReadFigures): BitTimes {
  return {
    drive: timing.ps(figures.drive_s + figures.settle_s),
    convert: timing.ps(figures.convert_s),
    conversions: figures.conversions,
    shiftAdd: timing.ps(figures.shiftAdd_s),
  };
}

/** One input bit with private converters. */
export function bitTime(times: BitTimes): number {
  return times.drive + times.conversions * times.convert + times.shiftAdd;
}

/** A read of `vectors` input vectors of `bits` bits each by one array (or a lock-step group of arrays). */
export interface Read {
  readonly times: BitTimes;
  readonly bits: number;
  /** Vectors read one after another by this array. */
  readonly vectors: number;
  /** Energy of the array for the whole job, and of its converters. */
  readonly array: Charge;
  readonly adc: Charge;
  readonly multiplicity: number;
}

/**
 * Steps of a read. With private ADCs the conversions are part of the array's one job. A shared bank is a server of its
 * own: the array keeps itself busy while it waits for it, per vector, per input bit or per conversion.
 */
export function readSteps(
  assembly: Assembly,
  array: Station,
  bank: Station | null,
  adc: Pick<Adc, 'grant'>,
  read: Read,
): Step[] {
  const { times, bits, vectors, multiplicity } = read;
  if (bank === null) {
    const latency = vectors * bits * bitTime(times);
    return assembly.serve(array, { operation: 'read', latency, charges: [read.array, read.adc], multiplicity });
  }
  const { grant } = adc;
  const rounds = grant === 'vector' ? 1 : bits;
  const conversions = grant === 'conversion' ? times.conversions : 1;
  const drive = {
    operation: 'drive',
    latency: times.drive,
    charges: [share(read.array, vectors * rounds)],
    multiplicity,
  };
  const shiftAdd = {
    operation: 'shift-add',
    latency: grant === 'vector' ? 0 : times.shiftAdd,
    charges: [],
    account: read.array,
    multiplicity,
  };
  const convert = {
    operation: 'convert',
    latency: bankTime(times, bits, grant),
    charges: [share(read.adc, vectors * rounds * conversions)],
    multiplicity,
  };
  const acquired = assembly.acquire(array, drive);
  const steps: Step[] = [acquired];
  for (let round = 0; round < rounds; round++) {
    if (round > 0) steps.push(...assembly.delay('subarray', drive));
    for (let column = 0; column < conversions; column++) steps.push(...assembly.serve(bank, convert));
    steps.push(...assembly.delay('subarray', shiftAdd));
  }
  steps.push(assembly.release(acquired, 'read'));
  return assembly.repeat(steps, vectors);
}

/** How long one grant keeps a shared bank. A bank granted for a vector is kept through the drives of the later bits. */
function bankTime(times: BitTimes, bits: number, grant: Adc['grant']): number {
  if (grant === 'conversion') return times.convert;
  const conversions = times.conversions * times.convert;
  if (grant === 'bit') return conversions;
  return bits * (conversions + times.shiftAdd) + (bits - 1) * times.drive;
}

function share(charge: Charge, parts: number): Charge {
  return { ...charge, actions: charge.actions / parts, energy_J: charge.energy_J / parts };
}
