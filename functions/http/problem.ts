/** What a program is told when something did not go as asked: problem details (RFC 9457), each kind with an address that never changes. Nothing that was sent is said back, and nothing of the inside. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod/mini';
import { wholeForm } from '../../forms/elements/problem.ts';
import { type ProblemKind, statusOf } from './failure.ts';
import { cacheControl, type SomeHeaders } from './response-headers.ts';

/** What a page says of them stands in its words; for programs they are said in English, always the same. */
export const titles: Readonly<Record<ProblemKind, string>> = {
  badRequest: 'The request could not be read.',
  keyOdd: 'The Idempotency-Key is not one text of 16 to 128 plain signs.',
  signInFirst: 'Send a token, or sign in.',
  invalidToken: 'The token is not one of ours, is over, or is of nobody who may.',
  insufficientScope: 'The token does not allow this.',
  chooseFirst: 'Say in which of your posts you act.',
  origin: 'A request with a cookie comes from a page of ours only.',
  token: 'The token of the form is not of this session.',
  otherPerson: 'The form is of the session of somebody else.',
  notFound: 'This does not exist, or is not yours.',
  notAllowed: 'This address has other methods.',
  notAcceptable: 'This address is a page for people only.',
  overtaken: 'Nothing was done: it is no longer as it was.',
  keyAtWork: 'The same request is still being carried out: ask again.',
  tooLarge: 'The body is larger than 128 KB.',
  invalid: 'Something in the request must be mended.',
  keyOfOther: 'The Idempotency-Key came with another request before: nothing was done.',
  tooMany: 'Too many requests in a few minutes.',
  failed: 'Something is wrong at our side.',
  busy: 'Something we need is out of reach.',
};

/** Where the meaning of a kind can be read: in the description of the interface itself. */
export const typeOf = (kind: ProblemKind): string => `/openapi.json#/x-problems/${kind}`;

/** `field`: which one to mend; null: the body as a whole. `detail` is in Dutch, as the page says it to people. */
const errorSchema = z.object({ field: z.nullable(z.string()), detail: z.string() });

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  errors: z.optional(z.array(errorSchema)),
  /** Where one can see how it is now. */
  location: z.optional(z.string()),
  /** To tell on the phone when something is wrong at our side. */
  requestId: z.optional(z.string()),
});
type More = Readonly<Record<string, unknown>>;

export const problem = (kind: ProblemKind, more: More = {}, headers: SomeHeaders = {}): APIGatewayProxyResult => ({
  statusCode: statusOf[kind],
  headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': cacheControl.page, ...headers },
  body: JSON.stringify({ ...more, type: typeOf(kind), title: titles[kind], status: statusOf[kind] }),
});

const saidSchema = z.object({ problems: z._default(z.array(z.object({ field: z.string(), message: z.string() })), []) });

/** The same that a page says at its fields. */
export function errorsIn(view: unknown): { readonly errors?: readonly z.infer<typeof errorSchema>[] } {
  const { problems } = saidSchema.parse(view ?? {});
  if (problems.length === 0) return {};
  return { errors: problems.map(({ field, message }) => ({ field: field === wholeForm ? null : field, detail: message })) };
}
