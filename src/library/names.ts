import { shippedNames } from '../config/index.ts';
import { deviceNames } from '../learning/index.ts';

/** Names of the chips that come with cimline. */
export const chips = (): string[] => shippedNames('chip');

/** Names of the networks that come with cimline, with their recorded activity. */
export const networks = (): string[] => shippedNames('network');

/** Names of the devices that come with cimline: cells that store weights in a training. */
export const devices = (): string[] => deviceNames();

/** Names of the studies of trainings that come with cimline. */
export const trainingStudies = (): string[] => shippedNames('study');
