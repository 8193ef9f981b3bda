import { InputError, type Place } from '../source/index.ts';
import { cropped, type Dataset } from './dataset.ts';

/**
 * A data set of the middle pixels of its images, as many in height and width; its origin says so.
 *
 * @param at where the number of pixels was given
 * @throws InputError if the images are smaller
 */
export function middleOf(data: Dataset, side: number, at: Place): Dataset {
  const { height, width } = data.shape;
  const most = Math.min(height, width);
  if (side > most) {
    throw new InputError(at, `images of ${data.name} are ${height} x ${width}, cropped to ${side} x ${side}`, {
      expected: `at most ${most} ${most === 1 ? 'pixel' : 'pixels'}`,
    });
  }
  return { ...cropped(data, side), origin: `${data.origin}, the middle ${side} x ${side} pixels` };
}
