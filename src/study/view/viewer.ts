import { asset, isSource } from '../../assets.ts';
import { readText } from '../../files/index.ts';

/** What runs in the page, and how it looks. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
}

const mostCharacters = 1_000_000;

/** Building takes half a second: a process does it once. */
let built: Promise<Viewer> | null = null;

/** The page's program as it was built; where the sources run, it is built from them. */
export function viewer(): Promise<Viewer> {
  built ??= isSource ? fromSources() : Promise.resolve(shipped());
  return built;
}

async function fromSources(): Promise<Viewer> {
  const { buildViewer }: { buildViewer: (root: string) => Promise<Viewer> } = await import(
    asset('scripts', 'viewer.ts')
  );
  return buildViewer(asset());
}

function shipped(): Viewer {
  return {
    script: readText(asset('dist', 'viewer.js'), mostCharacters),
    style: readText(asset('dist', 'viewer.css'), mostCharacters),
  };
}
