/** What a language has to bring: every key of the Dutch words, each with the same parameters. A missing key does not compile. */
import type { nl } from './nl.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...parameters: infer Parameters) => string
    ? (...parameters: Parameters) => string
    : { readonly [Key in keyof T]: Widened<T[Key]> };

export type Words = Widened<typeof nl>;
