import { isRecord, placeIn } from './document.ts';
import { UncoveredRun } from './error.ts';

/** What the composition does not cover, and the values of a parameter that turn it on. */
interface Feature {
  readonly feature: string;
  readonly values: readonly unknown[];
}

/** By the tool's parameters. A run that does not state one has the tool's own value, which is covered. */
const features: Readonly<Record<string, Feature>> = {
  accesstype: { feature: 'cells behind a bipolar transistor or a diode', values: [2, 3] },
  transistortype: { feature: 'transistors other than those of conventional logic', values: [2] },
  globalBufferType: { feature: 'a global buffer of SRAM', values: [true] },
  tileBufferType: { feature: 'tile buffers of SRAM', values: [true] },
  peBufferType: { feature: 'PE buffers of SRAM', values: [true] },
  chipActivation: { feature: 'activation inside the tiles', values: [false] },
  reLu: { feature: 'sigmoid activation', values: [false] },
  nonlinearIV: { feature: 'cells of nonlinear conductance', values: [true] },
  relaxArrayCellHeight: { feature: 'cells relaxed to the pitch of their drivers', values: [1, true] },
  relaxArrayCellWidth: { feature: 'cells relaxed to the pitch of their drivers', values: [1, true] },
};

/**
 * Refuses a run of the tool that is sound but of a kind that the composition does not cover: a feature that no
 * reference shows, or numbers that the tool could not print.
 *
 * @throws UncoveredRun at the parameter or the number
 */
export function refuseUncovered(document: unknown, text: string, file: string): void {
  const found = uncoveredFeature(document) ?? unprinted(document);
  if (found === undefined) return;
  const { item } = placeIn(text, file, found.path);
  throw new UncoveredRun(item.place, `${found.path.join('.')} is ${item.written ?? 'no number'}`, found.feature);
}

interface Found {
  readonly path: readonly string[];
  readonly feature: string;
}

function uncoveredFeature(document: unknown): Found | undefined {
  const config = isRecord(document) ? document.config : undefined;
  if (!isRecord(config)) return undefined;
  const byRow = config.operationmode === 1;
  if (config.parallelBP === byRow) {
    return { path: ['config', 'parallelBP'], feature: 'reading row by row in one direction only' };
  }
  const found = Object.entries(features).find(([key, { values }]) => values.includes(config[key]));
  return found && { path: ['config', found[0]], feature: found[1].feature };
}

const phaseField = /^(FW|AG|WG|WU|total|area)_/;

/** The first number of a chip that the tool printed as infinite, as none, or as a negative area. */
function unprinted(document: unknown): Found | undefined {
  const chip = isRecord(document) ? document.chip : undefined;
  if (!isRecord(chip)) return undefined;
  for (const [key, value] of Object.entries(chip)) {
    const isNone = value === null || value === 'inf' || value === 'nan';
    const isNegative = key.startsWith('area_') && typeof value === 'number' && value < 0;
    if (phaseField.test(key) && (isNone || isNegative)) {
      return { path: ['chip', key], feature: 'a number that the tool could not compute' };
    }
  }
  return undefined;
}
