import type { Adc, Chip } from '../chip/index.ts';
import type { ItemName } from '../parts/words/items.ts';
import type { TileKind } from '../sizes/tileKind.ts';

/** The ADCs at one side of the arrays. */
export interface Converters {
  readonly adc: Adc;
  readonly item: ItemName;
}

/** The converters of the arrays of a kind of tile, by the read that they serve. */
export function convertersOf({ adc }: Chip, { holds, transposed }: TileKind) {
  const forward: Converters =
    holds === 'feedback' ? { adc: adc.feedback, item: 'feedbackAdc' } : { adc: adc.forward, item: 'forwardAdc' };
  const error: Converters | null = transposed ? { adc: adc.error, item: 'errorAdc' } : null;
  return { forward, transposed: error };
}

/** What an array is built of: private ADCs are part of it, shared ones are not. */
export function arrayItems(chip: Chip, kind: TileKind): ItemName[] {
  const { forward, transposed } = convertersOf(chip, kind);
  const converters = [forward, transposed].flatMap((one) => (one?.adc.sharedBy === 1 ? [one.item] : []));
  if (kind.holds === 'feedback') return ['feedbackCells', 'feedbackPeriphery', ...converters];
  return ['cells', 'arrayPeriphery', ...(kind.transposed ? (['rowPeriphery'] as const) : []), ...converters];
}
