import type { ViewedRun } from './payload.ts';

/** The letter of a run in its colour. */
export function Key({ of }: { readonly of: ViewedRun['key'] }) {
  return <span class={`key key${of}`}>{of}</span>;
}
