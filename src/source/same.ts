/** `A` if both types are the same, so that a schema and the interface that it checks cannot differ in a key. */
export type Same<A, B> = [A, B] extends [B, A] ? A : never;
