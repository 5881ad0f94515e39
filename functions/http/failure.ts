/** A request that ends with a page of ours instead of the one asked for. It carries a status and a reason from a closed list, never a text: what is said to people stands in the pages. */
import type { SomeHeaders } from './response-headers.ts';

/** `origin`: a form on another site. `token`: our form, of an earlier session. `otherPerson`: our form, of somebody else's session. `chooseFirst`: signed in, but in no role yet. `busy`: something we need is out of reach. `tooMany`: more in a few minutes than a person does. */
export type FailureKind =
  | 'badRequest'
  | 'signInFirst'
  | 'chooseFirst'
  | 'origin'
  | 'token'
  | 'otherPerson'
  | 'notFound'
  | 'notAllowed'
  | 'tooLarge'
  | 'failed'
  | 'busy'
  | 'tooMany';

/** What only a program is told: `invalidToken`: not ours, or of nobody who may. `insufficientScope`: ours, but for something else. `notAcceptable`: a page for people. `overtaken`: nothing was done, it is no longer as it was. `invalid`: something is to be mended. `keyOdd`, `keyAtWork`, `keyOfOther`: of an Idempotency-Key, that it is none, that its request is still being carried out, that it came with another request. */
export type ProblemKind =
  | FailureKind
  | ('invalidToken' | 'insufficientScope' | 'notAcceptable' | 'overtaken' | 'invalid')
  | ('keyOdd' | 'keyAtWork' | 'keyOfOther');

export const statusOf: Readonly<Record<ProblemKind, number>> = {
  badRequest: 400,
  keyOdd: 400,
  signInFirst: 401,
  chooseFirst: 403,
  origin: 403,
  token: 403,
  otherPerson: 403,
  notFound: 404,
  notAllowed: 405,
  invalidToken: 401,
  insufficientScope: 403,
  notAcceptable: 406,
  overtaken: 409,
  keyAtWork: 409,
  tooLarge: 413,
  invalid: 422,
  keyOfOther: 422,
  tooMany: 429,
  failed: 500,
  busy: 503,
};

export class Failure extends Error {
  readonly kind: FailureKind;
  /** The methods that are allowed, or the seconds to wait. */
  readonly headers: SomeHeaders;
  /** What a program is told, where that is more exact. */
  readonly problem: ProblemKind;
  constructor(kind: FailureKind, headers: SomeHeaders = {}, problem: ProblemKind = kind) {
    super(`answered with ${kind}`);
    this.name = 'Failure';
    this.kind = kind;
    this.headers = headers;
    this.problem = problem;
  }
}

/** Half a minute: what is out of reach for longer, people are asked to phone about. */
const retryAfterSeconds = 30;

/** What anything that was thrown means to the one who asked. An adapter that cannot reach its service throws an error named `Unavailable`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Error && error.name === 'Unavailable') return busy();
  return new Failure('failed');
}

export const busy = (seconds = retryAfterSeconds): Failure => new Failure('busy', { 'Retry-After': `${seconds}` });

/** The page of a status that a route answered without one. */
export function failureWithStatus(status: number, seconds: number | undefined): Failure {
  if (status === 503) return busy(seconds);
  const kinds: readonly FailureKind[] = ['badRequest', 'signInFirst', 'origin', 'notFound', 'notAllowed', 'tooLarge'];
  return new Failure(kinds.find((kind) => statusOf[kind] === status) ?? (status < 500 ? 'badRequest' : 'failed'));
}
