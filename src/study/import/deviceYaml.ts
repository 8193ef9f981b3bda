import { type DeviceFit, device, type Estimate, type MeasuredStates } from '../../learning/index.ts';
import { format } from '../../units/index.ts';

/** What a device file says besides what was measured. */
export interface DeviceWords {
  readonly name: string;
  /** The tables. */
  readonly origin: string;
  /** Path of the table, seen from the device file, where its curve is kept. */
  readonly curve?: string | undefined;
  /** Values in place of measured ones, as written. */
  readonly set: ReadonlyMap<string, string>;
}

/** A value and what is said of it. */
type Line = readonly [value: string, comment?: string];

/**
 * A device file of what was measured. What could not be told is left out, so it is ideal.
 *
 * @param states where the device walks the table itself
 */
export function deviceYaml(fit: DeviceFit, states: MeasuredStates | null, words: DeviceWords): string {
  const { name, origin, curve, set } = words;
  const measured = new Map<string, Line>([...(states === null ? fitted(fit) : kept(states)), ...both(fit)]);
  const given = [...set].map(([key, value]) => [key, [value, 'given']] as const);
  const lines = new Map<string, Line>([...measured, ...given]);
  const cells = `${fit.devices} ${fit.devices === 1 ? 'cell' : 'cells'}`;
  return [
    `# As \`cimline import\` measured it in ${JSON.stringify(origin)}. Intervals have a confidence of 95 %.`,
    `name: ${JSON.stringify(name)}`,
    `description: ${JSON.stringify(`measured, ${cells}`)}`,
    `origin: ${JSON.stringify(origin)}`,
    ...(curve === undefined ? [] : [`curve: ${JSON.stringify(curve)}`]),
    ...Object.keys(device).flatMap((key) => {
      const line = lines.get(key);
      if (line === undefined) return [];
      const [value, comment] = line;
      return [comment === undefined ? `${key}: ${value}` : `${key}: ${value} # ${comment}`];
    }),
    '',
  ].join('\n');
}

/** Published curves. */
function fitted({ potentiation, depression, labelSpread, labelCorrelation }: DeviceFit): [string, Line][] {
  const spread = labelSpread !== null && labelSpread.value > 0 ? labelSpread : null;
  return [
    ['states', [String(potentiation.pulses + 1)]],
    ...(depression.pulses === potentiation.pulses
      ? []
      : [['depressionPulses', [String(depression.pulses)]] as [string, Line]]),
    ['potentiation', estimate(potentiation.label)],
    ['depression', estimate(depression.label)],
    ...optional('deviceToDevice', spread),
    ...(spread === null
      ? []
      : [['deviceToDeviceDraw', [(labelCorrelation ?? 0) > 0.5 ? 'common' : 'each']] as [string, Line]]),
  ];
}

function kept({ up }: MeasuredStates): [string, Line][] {
  return [['states', [String(up.length)]]];
}

function both({ noise, rangeSpread, low_S, high_S }: DeviceFit): [string, Line][] {
  const pulse: [string, Line] = ['cyclePer', ['pulse']];
  return [
    ...(noise === null ? [] : [...optional('cycleToCycle', noise.perPulse), pulse]),
    ...(noise === null || noise.read === 0 ? [] : [['readNoise', [rounded(noise.read)]] as [string, Line]]),
    ...optional('rangeSpread', rangeSpread),
    ['onResistance', [format(1 / high_S, 'Ohm', 4)]],
    ['onOffRatio', [rounded(high_S / low_S)]],
  ];
}

function optional(key: string, value: Estimate | null): [string, Line][] {
  return value === null ? [] : [[key, estimate(value)]];
}

function estimate({ value, low, high }: Estimate): Line {
  return [rounded(value), `${rounded(low)} to ${rounded(high)}`];
}

/** Four digits: more than any measurement has. What is nearly nothing is nothing. */
function rounded(value: number): string {
  return Math.abs(value) < 1e-5 ? '0' : String(Number(value.toPrecision(4)));
}
