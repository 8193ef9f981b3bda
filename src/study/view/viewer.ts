import { asset, isSource } from '../../assets.ts';
import { readText } from '../../files/index.ts';

/** What runs in the page, and how it looks. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
}

const mostCharacters = 1_000_000;

/** The page's program as it was built; where the sources run, it is built from them now. */
export async function viewer(): Promise<Viewer> {
  if (isSource) {
    const { buildViewer }: { buildViewer: (root: string) => Promise<Viewer> } = await import(
      asset('scripts', 'viewer.ts')
    );
    return buildViewer(asset());
  }
  return {
    script: readText(asset('dist', 'viewer.js'), mostCharacters),
    style: readText(asset('dist', 'viewer.css'), mostCharacters),
  };
}
