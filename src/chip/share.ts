import { choice, sentences } from './declare.ts';
import { ofModel } from './facts.ts';
import { fact } from './role.ts';

/** What a layer has of a block's bandwidth while it is read forward or back. */
export const share = fact(
  ofModel,
  choice(
    ['whole', 'byTile'],
    sentences(
      'Bandwidth that a layer has in forward and error reads.',
      'With whole, it has all of it.',
      "With byTile, it has the part that its tiles are of all tiles, as in the reference's analytic model.",
      'Only scope: layer allows that.',
    ),
  ),
);
export type Share = (typeof share)['values'][number];
