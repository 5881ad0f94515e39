/** The kinds of identity a referral speaks of, each its own type so that one can never stand for another. No meaning is ever encoded in them. */
import * as z from 'zod/mini';

declare const person: unique symbol;
declare const livc: unique symbol;
declare const team: unique symbol;
declare const nis: unique symbol;

/** The subject that the sign-in provider gives a person: opaque, never a national number. */
export type PersonId = string & { readonly [person]: true };
/** One LIVC (of a municipality, common, a partner table) or the fallback. */
export type LivcId = string & { readonly [livc]: true };
/** An organisation of consultants: the agency's team or a CAW. */
export type TeamId = string & { readonly [team]: true };
/** Statbel's five-digit code of a municipality. */
export type NisCode = string & { readonly [nis]: true };

const isOpaque = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(value);

export const isPersonId = (value: unknown): value is PersonId => isOpaque(value);
export const isLivcId = (value: unknown): value is LivcId => isOpaque(value);
export const isTeamId = (value: unknown): value is TeamId => isOpaque(value);
export const isNisCode = (value: unknown): value is NisCode => typeof value === 'string' && /^\d{5}$/.test(value);

const must =
  <T>(is: (value: unknown) => value is T, what: string) =>
  (value: string): T => {
    if (!is(value)) throw new RangeError(`not ${what}`);
    return value;
  };

/** Throws a RangeError (without the value) when the text cannot be such an id. */
export const personId = must(isPersonId, 'a person id');
export const livcId = must(isLivcId, 'a LIVC id');
export const teamId = must(isTeamId, 'a team id');
export const nisCode = must(isNisCode, 'a NIS code');

export const personIdSchema = z.custom<PersonId>(isPersonId);
export const livcIdSchema = z.custom<LivcId>(isLivcId);
export const teamIdSchema = z.custom<TeamId>(isTeamId);
export const nisCodeSchema = z.custom<NisCode>(isNisCode);
