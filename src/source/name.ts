/** The name of a file without its folders and its extension: `mlp` of `traces/mlp.yaml`. */
export function bareName(file: string): string {
  const name = fileOf(file);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** The extension of a file in lower case, with its dot; empty if it has none. */
export function extensionOf(file: string): string {
  const name = fileOf(file);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : '';
}

/** What follows the last folder, whichever way its system writes folders. */
function fileOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
