import { findTrainingRule, type Override } from '../../config/index.ts';
import type { Dataset } from '../../data/index.ts';
import {
  checkRequest,
  DivergenceError,
  type Places,
  type Progress,
  placing,
  type TrainingRequest,
  type TrainingSettings,
  train,
} from '../../learning/index.ts';
import { first, last } from '../../lists/index.ts';
import { networkOf } from '../training/network.ts';
import { trainingSettings } from '../training/settings.ts';
import type { SweepData } from './data.ts';
import { settingsOfPoint } from './points.ts';
import type { PointResult, Sweep, SweepPoint } from './sweep.ts';

/**
 * What to train for a point.
 *
 * @throws InputError if the study's settings are wrong, or its data do not fit its network
 */
export function requestOf(sweep: Sweep, point: SweepPoint, data: Dataset): TrainingRequest {
  const { device, overrides } = settingsOfPoint(sweep, point);
  const network = networkOf(sweep.network, overrides, sweep.batch ?? undefined);
  const settingsWith = (more: typeof overrides): TrainingSettings =>
    trainingSettings(
      findTrainingRule(point.rule),
      { ...(device !== null && { device }), epochs: sweep.epochs, batch: network.batch },
      [...overrides, ...more],
    );
  const settings = settingsWith([]);
  const { inference } = sweep;
  const readings = inference?.values.map((value) => settingsWith([{ path: inference.path, value }]));
  const request = { network, data, settings, seeds: [point.seed], ...(readings && { readings }) };
  placing(placesOf(sweep, overrides), () => checkRequest(request));
  return request;
}

function placesOf({ places }: Sweep, overrides: readonly Override[]): Places {
  return new Map([...places, ...overrides.map(({ path, value }) => [path, value.place] as const)]);
}

/** Trains a point. */
export function runPoint(
  sweep: Sweep,
  point: SweepPoint,
  data: SweepData,
  onProgress?: (progress: Progress) => void,
): PointResult {
  try {
    const { seeds } = train(requestOf(sweep, point, data.get(point.dataset)), onProgress);
    const { epochs, readings = [] } = first(seeds, 'seeds');
    return {
      ...point,
      testAccuracy: epochs.flatMap(({ testAccuracy }) => (testAccuracy === null ? [] : [rounded(testAccuracy, 5)])),
      alignment_deg: last(epochs, 'epochs').alignment_deg.map((angle) => angle && rounded(angle, 1)),
      ...(epochs.some(({ rising }) => rising !== undefined) && { aboveGuessing: true }),
      inference: readings.map((accuracy) => rounded(accuracy, 5)),
    };
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    return { ...point, testAccuracy: [], alignment_deg: [], inference: [] };
  }
}

/** Results are read by people too. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
