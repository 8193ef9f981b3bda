import { type Request, readOverrides } from '../../config/index.ts';
import { chipPaths, rulePaths, schedulePaths } from '../../config/parameters.ts';
import { InputError } from '../../source/index.ts';

const paths = [...chipPaths, ...schedulePaths, ...rulePaths];

/** A request with further settings. One that sets a parameter anew replaces what set it before. */
export function withSettings(request: Request, settings: readonly string[]): Request {
  const changed = new Set(settings.map((one) => fullPath(one)));
  const kept = (request.sets ?? []).filter((one) => !changed.has(fullPath(one)));
  return { ...request, sets: [...kept, ...settings] };
}

/** Full path of what an assignment sets; the assignment itself where it is of the network. */
function fullPath(assignment: string): string {
  try {
    return readOverrides([assignment], paths)[0]?.path ?? assignment;
  } catch (error) {
    if (error instanceof InputError) return assignment;
    throw error;
  }
}
