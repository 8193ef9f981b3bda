import { type Normalise, normaliseWords, type OwnDataOptions } from '../data/index.ts';
import { oneThat, optional, type RequestKeys, wholeNumber, word } from '../source/index.ts';

const isShare = (value: unknown): value is number => typeof value === 'number' && value > 0 && value <= 1;
const isNormalise = (value: unknown): value is Normalise =>
  typeof value === 'number' ? Number.isFinite(value) && value > 0 : normaliseWords.some((one) => one === value);

/** Keys of requests that read data of one's own. */
export const ownDataKeys = {
  label: optional(word('the name or number of a column')),
  testData: optional(word('a file or a folder')),
  testShare: optional(oneThat('a number above 0 and at most 1', isShare)),
  splitSeed: optional(wholeNumber(0)),
  normalise: optional(oneThat(`one of ${normaliseWords.join(', ')}, or a number above 0`, isNormalise)),
} satisfies RequestKeys<OwnDataOptions>;
