import type { DeviceFit, DirectionFit, MeasuredStates, MeasuredTable } from '../../learning/index.ts';
import { format } from '../../units/index.ts';

/** Misfits and differences from here on are worth a word. */
const notable = 0.05;
/** Labels end at 9. */
const nearlyAbrupt = 8.99;

/** What a person should know of a measured device before a training believes in it. */
export function notesOn(measured: {
  readonly fit: DeviceFit;
  readonly table: MeasuredTable;
  readonly states: MeasuredStates | null;
}): string[] {
  const { fit, table, states } = measured;
  const directions = [fit.potentiation, fit.depression];
  return [
    ...table.notes,
    ...(states === null ? directions.flatMap(misfitOf) : keptNotes(fit, states)),
    ...(states === null ? rangesOf(fit) : []),
    ...noiseNotes(fit),
    ...(fit.devices === 1 ? ['One cell was measured, so no spread over cells can be told: none is written.'] : []),
  ];
}

function misfitOf({ direction, label, misfit }: DirectionFit): string[] {
  if (Math.abs(label.value) > nearlyAbrupt) {
    return [
      `The label of ${direction} is at its limit: no published curve is so abrupt. --keep-table keeps the table.`,
    ];
  }
  if (misfit < notable) return [];
  const share = Math.round(100 * misfit);
  return [
    `The mean of ${direction} is up to ${share} % of the range away from its published curve. --keep-table keeps it.`,
  ];
}

/** The published curves of both directions share one range. */
function rangesOf({ potentiation, depression, low_S, high_S }: DeviceFit): string[] {
  const range = high_S - low_S;
  const apart = Math.max(
    Math.abs(potentiation.low_S - depression.low_S),
    Math.abs(potentiation.high_S - depression.high_S),
  );
  if (apart < notable * range) return [];
  const between = ({ low_S, high_S }: DirectionFit) => `between ${format(low_S, 'S')} and ${format(high_S, 'S')}`;
  return [
    `Potentiation goes ${between(potentiation)}, depression ${between(depression)}. Both walk the whole range in the device; --keep-table keeps their own.`,
  ];
}

function keptNotes({ labelSpread }: DeviceFit, { smoothed }: MeasuredStates): string[] {
  return [
    'The device walks the mean of each direction; the labels are for comparison.',
    ...(smoothed < 1e-9 ? [] : [`Means were made monotone, by at most ${(100 * smoothed).toFixed(2)} % of the range.`]),
    ...(labelSpread === null ? [] : ['All cells walk the same table: of their spread, only that of the ends is kept.']),
  ];
}

function noiseNotes({ noise }: DeviceFit): string[] {
  if (noise === null) {
    return [
      'No cell has two cycles of a direction, so noise of pulses cannot be told from the shape: none is written.',
    ];
  }
  if (noise.read === 0) return [];
  return ['Steps in a row go against each other, as noise of readings makes them: it is told apart as readNoise.'];
}
