import { InputError } from '../source/error.ts';
import { type Result, resultFormat } from './result.ts';
import { resultSchema } from './resultSchema.ts';

/**
 * A result that was read as JSON.
 *
 * @param place the file that it was read from
 * @throws InputError if it is of an older or a newer version of cimline, of something else, or damaged
 */
export function readResult(value: unknown, place: string): Result {
  refuseOther((value as { readonly schema?: unknown } | null)?.schema, place);
  const { success, data, error } = resultSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new InputError(place, `${issue?.path.join('.')}: ${issue?.message}`, {
    expected: 'a result as cimline writes it; run it again',
  });
}

function refuseOther(found: unknown, place: string): void {
  if (found === resultFormat) return;
  const version = versionOf(found);
  if (version === null) {
    throw new InputError(place, 'it is no result of cimline', { expected: `schema ${resultFormat}` });
  }
  const isOlder = version < (versionOf(resultFormat) ?? 0);
  throw new InputError(place, `${isOlder ? 'an older' : 'a newer'} version of cimline wrote it (schema ${found})`, {
    expected: `schema ${resultFormat}; ${isOlder ? 'run it again' : 'update cimline, or run it again'}`,
  });
}

/** The number at the end of the name of a format; null if it names no format of results. */
function versionOf(format: unknown): number | null {
  const [, version] = /^cimline\/result\/(\d+)$/.exec(String(format)) ?? [];
  return version === undefined ? null : Number(version);
}
