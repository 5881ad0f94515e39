/**
 * What follows when a mail did not arrive, arrived after all, or its address was corrected (DOMAIN §7). A bounce must
 * never look like a slow LIVC: it is flagged, and the next contact and the admin hear of it at once. Each contact is
 * flagged once until it works again, so that mails about mails come to an end.
 */
import type { Actor } from './access.ts';
import { isContactNow, isSenders } from './contacts.ts';
import { type Decision, decide, type Facts, mailsFor, type Outcome } from './decide.ts';
import type { Livc } from './livc.ts';
import { type Mail, type MailKind, type MailStatus, mailKey, type NewMail } from './mail.ts';
import { type Notice, ownersBackup } from './notices.ts';
import type { MailMove } from './ports.ts';
import { contactKey, isOurs, type Recipient, toPerson, toTeam } from './recipient.ts';
import { type Referral, responsibleLivc, type Undelivered } from './referral.ts';
import { asksToConfirm, isStillWanted } from './wanted.ts';

/** How a mail did not arrive, and from which statuses that may still move it. */
export type Failure = { readonly to: Undelivered['why']; readonly from: readonly MailStatus[] };
export type Arrival = { readonly to: 'DELIVERED'; readonly from: readonly MailStatus[] };

const unchanged: Outcome = { refusal: { why: 'unchanged' } };
const admin: Recipient = { kind: 'admin' };
const isSame = (one: Recipient, other: Recipient): boolean => contactKey(one) === contactKey(other);

const moveOf = (mail: Mail, { to, from }: Failure | Arrival, at: Facts['now']): MailMove => ({ key: mailKey(mail), from, to, at });

/** Refused as `unchanged`: the referral has nothing to learn from it, the mail's own row may still move. */
export const recordNotDelivered = (referral: Referral, mail: Mail, failure: Failure, facts: Facts): Decision =>
  decide('recordNotDelivered', referral, 'system', facts, (now) => {
    if (!failure.from.includes(mail.status) || isFlagged(mail.to, now) || !isContactNow(mail.to, now)) return unchanged;
    const next: Referral = { ...now, undelivered: [...now.undelivered, { to: mail.to, why: failure.to, since: facts.now }] };
    return {
      next,
      details: { contact: contactKey(mail.to), why: failure.to, mail: mail.kind },
      mails: mailsFor(whoHears(mail.to, now, next), { ...next, version: now.version + 1 }, facts.now),
      mailMoves: [moveOf(mail, failure, facts.now)],
    };
  });

/** A mail that left after the flag was set and arrived shows that the address works. Refused as `unchanged` when no flag goes. */
export const recordDelivered = (referral: Referral, mail: Mail, arrival: Arrival, facts: Facts): Decision =>
  decide('recordDelivered', referral, 'system', facts, (now) => {
    const left = mail.sentAt ?? mail.queuedAt;
    const undelivered = now.undelivered.filter(({ to, since }) => !isSame(to, mail.to) || left <= since);
    if (!arrival.from.includes(mail.status) || undelivered.length === now.undelivered.length) return unchanged;
    return {
      next: { ...now, undelivered },
      details: { contact: contactKey(mail.to) },
      mailMoves: [moveOf(mail, arrival, facts.now)],
    };
  });

/** An admin corrected these contacts' addresses: their flags go, and what they never got and is still asked is sent again. `mails` are all of the referral. */
export const correctAddress = (
  referral: Referral,
  contacts: readonly Recipient[],
  mails: readonly Mail[],
  by: Actor,
  facts: Facts,
): Decision =>
  decide('correctAddress', referral, by, facts, (now) => {
    const isCorrected = (to: Recipient) => contacts.some((contact) => isSame(contact, to));
    const again = contacts.flatMap((contact) => toSendAgain(mails, contact, now, facts));
    const undelivered = now.undelivered.filter(({ to }) => !isCorrected(to));
    if (again.length === 0 && undelivered.length === now.undelivered.length) return unchanged;
    return {
      next: { ...now, undelivered, addressCorrectedAt: facts.now },
      details: { contacts: contacts.map(contactKey).join(' '), mails: String(again.length) },
      mails: again,
    };
  });

const isFlagged = (to: Recipient, { undelivered }: Referral): boolean => undelivered.some((one) => isSame(one.to, to));

/** `before` has the flags without this one, `after` with it. */
function whoHears(failed: Recipient, before: Referral, after: Referral): readonly Notice[] {
  const works = (to: Recipient) => !isFlagged(to, after);
  const tell = (kind: MailKind, to: Recipient | undefined): readonly Notice[] => (to !== undefined && works(to) ? [{ kind, to }] : []);
  if (failed.kind === 'admin') return [];
  const toAdmin = tell('undeliverableToAdmin', admin);
  // The admins phone their auditor; nobody else has to do with it.
  if (failed.kind === 'auditor') return toAdmin;
  if (isSenders(failed, after)) return [...tell('undeliverableToColleague', standIn(failed, after).find(works)), ...toAdmin];
  if (!asksToConfirm(after)) return toAdmin;
  const livc = responsibleLivc(after);
  const next = ladder(livc, failed).find(works);
  const ownerKnows = before.undelivered.some(({ to }) => !isOurs(to) && !isSenders(to, before));
  return [...tell('undeliverableToBackup', next), ...toAdmin, ...(ownerKnows ? [] : tell('undeliverableToOwner', toPerson(after.owner)))];
}

/** Who stands in for someone of the sending side; nobody can be named for an added colleague. */
function standIn(failed: Recipient, referral: Referral): readonly Recipient[] {
  const isOwner = failed.kind === 'person' && failed.person === referral.owner;
  const isBackup = isSame(failed, ownersBackup(referral));
  return isOwner || isBackup ? [ownersBackup(referral), toTeam(referral.ownerTeam)] : [];
}

/** Who is asked instead at the receiving side; never someone earlier on the ladder than who was not reached. */
function ladder(livc: Livc['id'], failed: Recipient): readonly Recipient[] {
  const rungs: readonly Recipient[] = [
    { kind: 'backup', livc },
    { kind: 'escalation', livc },
  ];
  return failed.kind === 'escalation' ? [] : rungs;
}

const notArrived: ReadonlySet<MailStatus> = new Set(['BOUNCED', 'COMPLAINT', 'SUPPRESSED']);

/** Kinds that ask to confirm, the fullest first: one of them is enough for one contact. */
const asking: readonly MailKind[] = ['newReferral', 'undeliverableToBackup', 'escalation', 'reminder', 'reminded'];

/** What this contact never got and is still asked: every announcement, and of all that ask to confirm the fullest and latest. */
function toSendAgain(mails: readonly Mail[], contact: Recipient, referral: Referral, { now }: Facts): readonly NewMail[] {
  const own = latestRounds(mails.filter(({ to }) => isSame(to, contact)));
  const open = own.filter((mail) => notArrived.has(mail.status) && isStillWanted(mail, referral));
  const asks = open
    .filter(({ kind }) => asking.includes(kind))
    .sort((a, b) => asking.indexOf(a.kind) - asking.indexOf(b.kind) || b.queuedAt.localeCompare(a.queuedAt));
  return [...open.filter(({ kind }) => !asking.includes(kind)), ...asks.slice(0, 1)].map(({ reference, cause, kind, to }) => ({
    reference,
    cause: { ...cause, round: cause.round + 1 },
    kind,
    to,
    status: 'QUEUED',
    queuedAt: now,
  }));
}

/** Of each mail the last time it was sent. */
function latestRounds(mails: readonly Mail[]): readonly Mail[] {
  const latest = new Map<string, Mail>();
  for (const mail of mails) {
    const key = mailKey({ ...mail, cause: { ...mail.cause, round: 1 } });
    const known = latest.get(key);
    if (known === undefined || known.cause.round < mail.cause.round) latest.set(key, mail);
  }
  return [...latest.values()];
}
