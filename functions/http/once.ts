/** The same request once, however often a program sends it: beside an `Idempotency-Key` it is kept for a day where the answer led, and said again. What was sent is never kept, only a hash that nobody can try out without the key. */
import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { Failure, failureOf, statusOf } from './failure.ts';
import { headerOf } from './request-parts.ts';
import { type Answer, made, type Request, seeOther } from './route.ts';
import { hashOf, later, randomToken } from './session.ts';

/** A request as it was first sent under a key. Instants are of the machine's clock. */
export type Once = {
  /** A hash of all that was asked. */
  readonly asked: string;
  /** What the first try was given instead of chance; each other one is given the same. */
  readonly seed: string;
  /** New with every write: whoever writes next says which one they saw. */
  readonly turn: string;
  /** Until when whoever has the turn may be at work. */
  readonly heldUntil: string;
  /** null: nobody knows yet what came of it. */
  readonly answer: KeptAnswer | null;
  readonly until: string;
};
/** Enough to say it again: an address of ours, and the reference of what was made. */
export type KeptAnswer = { readonly location: string; readonly made: string | null };

export interface OnceStore {
  /** Null when it is kept from now on; otherwise what is there already and is not over at `now`. One conditional write. */
  begin(key: string, once: Once, now: string): Promise<Once | null>;
  /** In place of what was seen under that turn; false when somebody wrote since. One conditional write. */
  replace(key: string, once: Once, turn: string): Promise<boolean>;
}

type Settings = { readonly once: OnceStore; readonly machineNow: () => string };

const day = 24 * 60 * 60 * 1000;
/** Milliseconds: longer than any Lambda behind a page may run, so that whoever is past it is no longer at work. */
export const atWorkMs = 30_000;
/** Seconds: nearly everything is done by then. */
const lookAgainAfter = 2;

/** A String of RFC 8941 without anything behind it, or the same without quotes: long enough to be somebody's only. */
const keySchema = z.string().check(z.regex(/^(?:[\x21\x23-\x5b\x5d-\x7e]{16,128}|"[\x20\x21\x23-\x5b\x5d-\x7e]{16,128}")$/));

/** `run` does it; it may be done again after a fault only, and then with the same seed. */
export async function answeredOnce(
  event: APIGatewayProxyEvent,
  request: Request,
  { once: store, machineNow }: Settings,
  run: (request: Request) => Promise<Answer>,
): Promise<Answer> {
  const given = headerOf(event, 'idempotency-key');
  if (given === undefined || request.method !== 'POST' || request.session === null) return run(request);
  const key = keyIn(given);
  const place = `ONCE#${hashOf(`${request.session.subject}\n${key}`)}`;
  const begun = firstTry(askedIn(request, key), machineNow());
  const there = await store.begin(place, begun, machineNow());
  if (there !== null && there.asked !== begun.asked) throw new Failure('badRequest', {}, 'keyOfOther');
  if (there !== null && there.answer !== null) return said(there.answer);
  const mine = there === null ? begun : await takenOver(there, place, store, machineNow());
  return carriedOut({ ...request, seed: Buffer.from(mine.seed, 'base64url') }, run, (changed) =>
    store.replace(place, { ...mine, turn: randomToken(), ...changed(machineNow()) }, mine.turn),
  );
}

function keyIn(given: string): string {
  const read = keySchema.safeParse(given.trim());
  if (!read.success) throw new Failure('badRequest', {}, 'keyOdd');
  return read.data.replaceAll('"', '');
}

const firstTry = (asked: string, now: string): Once => ({
  asked,
  seed: randomToken(),
  turn: randomToken(),
  heldUntil: later(now, atWorkMs),
  answer: null,
  until: later(now, day),
});

/** By its meaning, in whatever order the fields came; the token of a form is not part of it. */
function askedIn({ method, path, query, form, session }: Request, key: string): string {
  const sorted = (fields: object) => Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const asked = [method, path, sorted(query), sorted(form), session?.role, session?.organisation];
  return createHmac('sha256', key).update(JSON.stringify(asked)).digest('base64url');
}

/** Whoever began it was stopped by a fault: somebody else goes on, one at a time. */
async function takenOver(there: Once, place: string, store: OnceStore, now: string): Promise<Once> {
  const mine = { ...there, turn: randomToken(), heldUntil: later(now, atWorkMs) };
  if (there.heldUntil > now || !(await store.replace(place, mine, there.turn)))
    throw new Failure('badRequest', { 'Retry-After': `${lookAgainAfter}` }, 'keyAtWork');
  return mine;
}

type Keep = (changed: (now: string) => Partial<Once>) => Promise<boolean>;

/** What was done is kept. What was refused did nothing, so its key is free again; after a fault nobody knows, so it stays with its request. */
async function carriedOut(request: Request, run: (request: Request) => Promise<Answer>, keep: Keep): Promise<Answer> {
  const answer = await run(request).catch(async (error: unknown) => {
    const isRefusal = statusOf[failureOf(error).kind] < 500;
    await unlessOutOfReach(keep((now) => (isRefusal ? { until: over(now) } : { heldUntil: over(now) })));
    throw error;
  });
  const kept = keptOf(answer);
  await unlessOutOfReach(keep((now) => (kept === null ? { until: over(now) } : { answer: kept })));
  return answer;
}

/** Also by the clock of another Lambda, which may be a little behind. */
const over = (now: string): string => later(now, -atWorkMs);

/** It is done all the same: the turn ends by itself, and the same request comes to the same end then. */
async function unlessOutOfReach(kept: Promise<boolean>): Promise<void> {
  try {
    await kept;
  } catch (error) {
    if (failureOf(error).kind !== 'busy') throw error;
  }
}

/** Null: nothing was done. */
function keptOf({ status, location, isElsewhere, isNew, data }: Answer): KeptAnswer | null {
  if (status >= 400 || location === undefined || isElsewhere === true) return null;
  return { location, made: isNew === true ? z.parse(madeSchema, data).reference : null };
}
const madeSchema = z.object({ reference: z.string() });

const said = ({ location, made: reference }: KeptAnswer): Answer => (reference === null ? seeOther(location) : made(reference, location));
