import { useEffect, useReducer } from 'preact/hooks';
import type { Emitter } from '../session/emitter.ts';

/** Draws a component again whenever something happens. */
export function useChange(emitter: Emitter): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => emitter.on(() => again(undefined as never)), [emitter]);
}
