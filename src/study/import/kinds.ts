/** Kinds of files of other tools, as `--as` names them. */
export const importKinds = ['neurosim', 'breakdown'] as const;
export type ImportKind = (typeof importKinds)[number];
