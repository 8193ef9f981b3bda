/** Bytes of a file, from the first to the last. */
export interface Bytes {
  readonly first: number;
  readonly last: number;
}

/**
 * What a `Range` header asks for of a file (RFC 9110, section 14): one range of bytes. Null where it has to be ignored,
 * as several ranges may be; `none` if it lies outside.
 */
export function rangeOf(header: string | undefined, size: number): Bytes | 'none' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last ? { first, last } : 'none';
}
