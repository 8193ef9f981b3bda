import type { InputError } from './error.ts';

/** What an error of a text says without its place, for a text that the person has not written and cannot look into. */
export function reasonOf({ message, position }: InputError): string {
  return message.slice(`${position.file}:${position.line}:${position.column}: `.length);
}
