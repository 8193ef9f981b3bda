import type { Chip } from './chip.ts';
import type { GlobalBuffer, TileBuffer } from './memory.ts';

/** How a buffer is divided. All banks together hold what it holds; `width` of them are used at once. */
export interface Banks {
  readonly count: number;
  readonly width: number;
  /** Lines of one bank, of `lineBits` bits each. */
  readonly lines: number;
  readonly lineBits: number;
}

/** Lines of a bank where a description leaves the number of banks open. */
const usualLines = 128;

/** Lines of a bank of a tile buffer that nobody has sized yet. */
const unsizedTileLines = 32;

export const globalBanks = ({ globalBuffer }: Pick<Chip, 'globalBuffer'>): Banks => divided(globalBuffer, usualLines);

/** Of a description that leaves the capacity to the network, so many as are used at once, of 32 lines. */
export const tileBanks = ({ tileBuffer }: Pick<Chip, 'tileBuffer'>): Banks => divided(tileBuffer, unsizedTileLines);

/** Bits of the largest tile buffer that is made of flip-flops where its kind is open: beyond them SRAM is smaller. */
const largestRegisterFile = 4096;

/** What tile buffers are made of: as given, or what suits their size. */
export function tileBufferKind({ tileBuffer }: Pick<Chip, 'tileBuffer'>): Exclude<TileBuffer['kind'], 'auto'> {
  const { kind, capacity } = tileBuffer;
  if (kind !== 'auto') return kind;
  return capacity === 'auto' || capacity <= largestRegisterFile ? 'register-file' : 'sram';
}

/** Bits that all banks hold. */
export const bitsOfBanks = ({ count, lines, lineBits }: Banks): number => count * lines * lineBits;

/** Bits of the global buffer: as given, or what its banks hold. */
export function globalBufferBits(chip: Pick<Chip, 'globalBuffer'>): number {
  const { capacity } = chip.globalBuffer;
  return capacity === 'auto' ? bitsOfBanks(globalBanks(chip)) : capacity;
}

type Divided = Pick<GlobalBuffer, 'capacity' | 'banks' | 'width' | 'lineBits'>;

/** @param openLines lines of a bank where the capacity is open */
function divided({ capacity, banks, width, lineBits }: Divided, openLines: number): Banks {
  const needed = capacity === 'auto' ? 1 : Math.ceil(capacity / (usualLines * lineBits));
  const count = banks === 'auto' ? Math.max(width, needed) : banks;
  const lines = capacity === 'auto' ? openLines : Math.ceil(capacity / (count * lineBits));
  return { count, width, lines, lineBits };
}
