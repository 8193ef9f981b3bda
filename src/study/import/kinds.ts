/** Kinds of files that can be imported, as `--as` names them. */
export const importKinds = ['neurosim', 'breakdown', 'device'] as const;
export type ImportKind = (typeof importKinds)[number];
