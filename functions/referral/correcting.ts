/** Correcting where an LIVC gets its mail, and sending again what never arrived there and is still asked. */
import type { Actor } from './access.ts';
import { type AuditEntry, chainOfLivc, whoActs } from './audit.ts';
import type { Instant } from './calendar.ts';
import { carryOut, type Ports } from './carry-out.ts';
import { correctAddress } from './delivery-commands.ts';
import type { Livc } from './livc.ts';
import type { Policy } from './policy.ts';
import type { Outbox } from './ports.ts';
import { contactKey, type Recipient } from './recipient.ts';
import { responsibleLivc } from './referral.ts';

export type Addresses = { readonly mailbox: string; readonly coordinator: string; readonly backup: string; readonly escalation: string };
const places = ['mailbox', 'coordinator', 'backup', 'escalation'] as const;

export const addressesOf = (livc: Livc): Addresses => ({
  mailbox: livc.mailbox,
  coordinator: livc.coordinator.email,
  backup: livc.backup.email,
  escalation: livc.escalation.email,
});

/** Contacts of this LIVC that some mail did not reach, over all its open referrals. Two round trips. */
export async function notReached(livc: Livc, { referrals }: Pick<Ports, 'referrals'>) {
  const found = await referrals.loadMany(await referrals.undelivered());
  const own = found.filter((one) => responsibleLivc(one) === livc.id);
  const flagged = new Set(own.flatMap(({ undelivered }) => undelivered.map(({ to }) => contactKey(to))));
  return { referrals: own, contacts: places.filter((kind) => flagged.has(contactKey({ kind, livc: livc.id }))) };
}

/**
 * First the address, then each referral on its own: who is stopped in between presses the same button again, because an
 * address that is the same while mail is still missing there sends that mail again. `saved`: changed, but
 * nothing waited for it; `sentAgain`: to the same address; `unchanged`: nothing to do; `conflict`: someone else changed the LIVC since `livc` was read.
 */
export async function correctAddresses(
  livc: Livc,
  addresses: Addresses,
  by: Actor,
  ports: Ports & { readonly outbox: Outbox },
  when: { readonly now: Instant; readonly policy: Policy },
): Promise<'corrected' | 'saved' | 'sentAgain' | 'unchanged' | 'conflict'> {
  const before = addressesOf(livc);
  const changed = places.filter((place) => addresses[place] !== before[place]);
  const missing = await notReached(livc, ports);
  // Another address than the one that failed leaves that flag alone; none at all means that the same button is pressed again.
  const contacts = changed.length > 0 ? changed : missing.contacts;
  if (contacts.length === 0) return 'unchanged';
  if (changed.length > 0) {
    const after = corrected(livc, addresses, when.now);
    const audit: AuditEntry = {
      chain: chainOfLivc(livc.id),
      at: when.now,
      ...whoActs(by),
      deed: { what: 'addressChanged', version: after.version },
    };
    if ((await ports.directory.saveLivc(after, audit)) === 'conflict') return 'conflict';
  }

  const recipients = contacts.map((kind): Recipient => ({ kind, livc: livc.id }));
  let mended = 0;
  for (const { reference } of missing.referrals) {
    const done = await carryOut(reference, ports, when, async (referral, facts) => {
      // Read after the referral, and anew at each try: what bounces after that changes the referral, and we look again.
      const mails = await ports.outbox.ofReferral(reference);
      return correctAddress(referral, recipients, mails, by, facts);
    });
    if (done.kind === 'done') mended += 1;
  }
  if (changed.length === 0) return mended > 0 ? 'sentAgain' : 'unchanged';
  return mended > 0 ? 'corrected' : 'saved';
}

const corrected = (livc: Livc, { mailbox, coordinator, backup, escalation }: Addresses, now: Instant): Livc => ({
  ...livc,
  version: livc.version + 1,
  mailbox,
  coordinator: { ...livc.coordinator, email: coordinator },
  backup: { ...livc.backup, email: backup },
  escalation: { ...livc.escalation, email: escalation },
  changedAt: now,
});
