import { InputError, type Place } from '../source/index.ts';

/** A run that the composition does not cover: the message names the parameter and what is covered. */
export class NotCovered extends Error {
  constructor(what: string, covered: string) {
    super(`compat neurosim-2.1: ${what} is not covered; covered: ${covered}`);
    this.name = 'NotCovered';
  }
}

/** A sound run of the tool with a feature that the composition does not cover. */
export class UncoveredRun extends InputError {
  /** What is not covered, in words. */
  readonly feature: string;

  constructor(place: Place, what: string, feature: string) {
    super(place, `${what}: ${feature} is not covered`);
    this.name = 'UncoveredRun';
    this.feature = feature;
  }
}
