/** Drafts and the sealed things beside them. What is "sealed" here is marked as such and was never readable. */
import { calendarDay, instant } from '../../functions/referral/calendar.ts';
import type { PartName, SealedPart } from '../../functions/referral/content.ts';
import type { Draft } from '../../functions/referral/draft.ts';
import { livcId, personId, teamId } from '../../functions/referral/identifiers.ts';
import type { WrappedKey } from '../../functions/referral/ports.ts';
import { aReference } from './references.ts';

/** Begun on Friday 20 November 2026, nothing filled in yet. */
export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  schema: 1,
  reference: aReference(1),
  version: 1,
  owner: personId('noor-consulent'),
  ownerTeam: teamId('team-kaai'),
  createdAt: instant('2026-11-20T08:00:00.000Z'),
  savedAt: instant('2026-11-20T08:00:00.000Z'),
  erasedOn: calendarDay('2026-12-20'),
  releaseOn: null,
  parts: {},
  ...changes,
});

/** The next version of a draft, with these parts in these versions. */
export const aSavedDraft = (before: Draft, parts: Readonly<Partial<Record<PartName, number>>>, changes: Partial<Draft> = {}): Draft => ({
  ...before,
  version: before.version + 1,
  savedAt: instant('2026-11-20T08:15:00.000Z'),
  parts: { ...before.parts, ...parts },
  ...changes,
});

export const aSealedPart = (part: PartName, version = 1, sealed = `sealed ${part} ${version}`): SealedPart => ({ part, version, sealed });

export const aKeyOfOwner = (): WrappedKey => ({
  wrapped: 'wrapped for the owner',
  reader: { kind: 'owner', person: personId('noor-consulent') },
});
export const aKeyOfLivc = (): WrappedKey => ({
  wrapped: 'wrapped for the LIVC',
  reader: { kind: 'livc', livc: livcId('livc-zilverbeke') },
});
