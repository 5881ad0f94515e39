/** Sending a draft, from what is asked of the world to the one write: who else spoke of the same person, the key wrapped for the receiver, the transaction, and the same receipt for who sends twice. */
import type { Actor } from './access.ts';
import type { Instant } from './calendar.ts';
import type { OpenPart } from './content.ts';
import type { Refusal } from './decide.ts';
import type { OpenedDraft } from './drafting.ts';
import type { Livc } from './livc.ts';
import type { Policy } from './policy.ts';
import type { KeyService, ReferralStore } from './ports.ts';
import { openStates, type Referral } from './referral.ts';
import { type ClearFacts, submit } from './submit.ts';

export type Identity = { readonly givenName: string; readonly familyName: string /** 'YYYY-MM' */; readonly birthMonth: string };

export type Letter = {
  readonly facts: ClearFacts;
  readonly identity: Identity;
  /** The form as the sender sees it now, as text to be kept. */
  readonly asShown: string;
  readonly isSomeoneElse: boolean;
  readonly formVersion: number;
  readonly basisVersion: number;
};

type Ports = { readonly referrals: ReferralStore; readonly keys: KeyService };

/**
 * The same person is written in many ways: capitals, accents, hyphens and blanks do not count. By month, because the
 * day of birth may be unknown. Never stored, never logged: only its keyed hash is.
 */
export const sameness = ({ givenName, familyName, birthMonth }: Identity): string =>
  [givenName, familyName, birthMonth].map(bare).join('|');

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

export type Sent =
  | { readonly kind: 'sent'; readonly referral: Referral }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The draft was changed or sent meanwhile, or its same-person row was: look again. */
  | { readonly kind: 'conflict' };

/**
 * Five round trips: hash beside the wrapping of the key; what is known of the hash; the referrals known; the write.
 * Throws Unavailable when keys or store are out of reach: then nothing was written, and the draft is as it was.
 */
export async function send(
  opened: OpenedDraft,
  letter: Letter,
  actor: Actor,
  ports: Ports,
  { now, policy, livc }: { readonly now: Instant; readonly policy: Policy; readonly livc: Livc },
): Promise<Sent> {
  const { draft, stored, key } = opened;
  const [hash, rewrapped] = await Promise.all([
    ports.keys.fingerprint(sameness(letter.identity)),
    ports.keys.rewrap(draft.reference, stored, { kind: 'livc', livc: livc.id }),
  ]);
  const shown: OpenPart = { part: 'asShown', version: draft.version, text: letter.asShown };
  const [parts, known] = await Promise.all([key.seal([shown]), ports.referrals.samePerson(hash)]);
  // This very draft, sent a moment ago: by a double click, or by a retry of who got no answer.
  if (known?.referrals.some(({ reference }) => reference === draft.reference)) return { kind: 'conflict' };
  const spokenOf = await ports.referrals.loadMany(known?.referrals.map(({ reference }) => reference) ?? []);
  const open = spokenOf.filter(({ state }) => openStates.includes(state));

  const { facts, formVersion, basisVersion, isSomeoneElse } = letter;
  const decision = submit(
    actor,
    {
      draft,
      facts,
      formVersion,
      basisVersion,
      parts,
      wrappedKey: { before: stored, after: rewrapped },
      same: { hash, known, open, isSomeoneElse },
    },
    { now, policy, livc },
  );
  if (decision.kind === 'refused') return { kind: 'refused', refusal: decision.refusal };
  const written = await ports.referrals.commit(decision.change);
  return written === 'conflict' ? { kind: 'conflict' } : { kind: 'sent', referral: decision.change.after };
}
