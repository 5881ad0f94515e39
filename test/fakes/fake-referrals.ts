/** The referral store in memory. It works everything out from the records each time it is asked: no index that could be wrong. */
import { breakGlassSchema } from '../../functions/referral/break-glass.ts';
import { historyEventSchema } from '../../functions/referral/history.ts';
import { mailKey, type NewMail } from '../../functions/referral/mail.ts';
import type { Change, Committed, ReferralStore } from '../../functions/referral/ports.ts';
import type { Reference } from '../../functions/referral/reference.ts';
import { type Referral, referralSchema, responsibleLivc } from '../../functions/referral/referral.ts';
import { append } from './fake-audit.ts';
import { byText, copy, keyed, type Memory } from './memory.ts';

const never = '9999-12-31T23:59:59.999Z';

export function fakeReferrals(memory: Memory): ReferralStore {
  const all = () => [...memory.referrals.values()];
  const openClocks = () =>
    all().flatMap(({ reference, clocks }) => clocks.filter(({ ended }) => ended === null).map((clock) => ({ reference, ...clock })));
  return {
    load: async (reference) => copy(memory.referrals.get(reference) ?? null),
    loadMany: async (references) => [...new Set(references)].flatMap((reference) => copy(memory.referrals.get(reference)) ?? []),
    commit: async (change) => commit(memory, copy(change)),
    history: async (reference) =>
      copy([...memory.events.values()].filter((event) => event.reference === reference).sort((one, other) => one.version - other.version)),
    samePerson: async (hash) => copy(memory.same.get(hash) ?? null),
    openOfLivc: async (livc) =>
      inOrder(
        all().filter((referral) => referral.state !== 'WITHDRAWN' && responsibleLivc(referral) === livc),
        ({ clocks }) => earliestDue({ clocks: clocks.filter(({ name }) => name === 'acknowledge') }),
      ),
    ofPerson: async (person) =>
      inOrder(
        all().filter((referral) => [referral.owner, referral.ownerBackup, ...referral.colleagues].includes(person)),
        earliestDue,
      ),
    overdue: async (now) =>
      inOrder(
        openClocks().filter(({ dueAt }) => dueAt < now),
        ({ dueAt }) => dueAt,
      ),
    nextDue: async (now) => {
      const coming = openClocks().filter(({ dueAt }) => dueAt >= now);
      return coming.sort(byText(({ dueAt }) => dueAt))[0]?.dueAt ?? null;
    },
    stepsToLookAt: async (now, limit) => {
      const looked = openClocks().filter(({ nextStepAt }) => nextStepAt !== null && nextStepAt <= now);
      return inOrder(looked, ({ nextStepAt }) => nextStepAt ?? never).slice(0, limit);
    },
    undelivered: async () =>
      inOrder(
        all().filter(({ undelivered }) => undelivered.length > 0),
        ({ undelivered }) => undelivered.map(({ since }) => since).sort()[0] ?? never,
      ),
    possibleDuplicates: async () =>
      inOrder(
        all().filter(({ possibleDuplicate, state }) => possibleDuplicate && state !== 'WITHDRAWN'),
        ({ submittedAt }) => submittedAt,
      ),
  };
}

const earliestDue = ({ clocks }: Pick<Referral, 'clocks'>): string =>
  clocks
    .filter(({ ended }) => ended === null)
    .map(({ dueAt }) => dueAt)
    .sort()[0] ?? never;

const inOrder = <T extends { readonly reference: Reference }>(found: readonly T[], when: (one: T) => string): readonly Reference[] => [
  ...new Set(found.toSorted(byText((one) => `${when(one)}#${one.reference}`)).map(({ reference }) => reference)),
];

/** Every condition first, then every write. */
function commit(memory: Memory, change: Change): Committed {
  // As the real store does: what is not on the closed list cannot be written.
  referralSchema.parse(change.after);
  historyEventSchema.parse(change.event);
  // DynamoDB refuses to write one item twice in a transaction.
  const keys = change.mails.map((mail) => keyed(mail.reference, mailKey(mail)));
  if (new Set(keys).size < keys.length) throw new Error('one mail twice in one change');
  if (change.parts.length > 0 && change.wrappedKey === undefined) throw new Error('parts without the key that they were sealed under');
  if (!holds(memory, change)) return 'conflict';
  const { after, event, opens, samePerson, takesDraft, wrappedKey } = change;
  const { reference } = after;
  memory.referrals.set(reference, after);
  memory.events.set(keyed(reference, event.version), event);
  append(memory, change.audit);
  for (const mail of change.mails) memory.mails.set(keyed(mail.reference, mailKey(mail)), { mail: newRow(mail), turnAt: '' });
  for (const part of change.parts) memory.content.set(keyed(reference, part.part, part.version), part);
  if (wrappedKey !== undefined) memory.keys.set(reference, wrappedKey.after);
  if (opens !== undefined) memory.glass.set(keyed(opens.reference, opens.number), breakGlassSchema.parse(opens));
  if (takesDraft !== undefined) memory.drafts.delete(reference);
  if (samePerson !== undefined) memory.same.set(samePerson.after.hash, samePerson.after);
  for (const { key, to, at } of change.mailMoves ?? []) {
    const row = memory.mails.get(keyed(reference, key));
    if (row !== undefined)
      memory.mails.set(keyed(reference, key), { ...row, mail: { ...row.mail, status: to, statusAt: at, leaseUntil: null } });
  }
  return 'committed';
}

function holds(memory: Memory, change: Change): boolean {
  const { after, event, opens, samePerson, takesDraft, wrappedKey } = change;
  const { reference } = after;
  return (
    (memory.referrals.get(reference)?.version ?? 0) === (change.before?.version ?? 0) &&
    !memory.events.has(keyed(reference, event.version)) &&
    change.mails.every((mail) => !memory.mails.has(keyed(mail.reference, mailKey(mail)))) &&
    change.parts.every(({ part, version }) => !memory.content.has(keyed(reference, part, version))) &&
    (opens === undefined || !memory.glass.has(keyed(opens.reference, opens.number))) &&
    (change.asJudged ?? []).every((one) => memory.glass.get(keyed(one.reference, one.number))?.version === one.version) &&
    (wrappedKey === undefined || (memory.keys.get(reference)?.wrapped ?? null) === (wrappedKey.before?.wrapped ?? null)) &&
    (takesDraft === undefined || isThatDraft(memory, reference, takesDraft)) &&
    (samePerson === undefined || (memory.same.get(samePerson.after.hash)?.version ?? 0) === samePerson.before) &&
    (change.mailMoves ?? []).every(({ key, from }) =>
      from.some((status) => memory.mails.get(keyed(reference, key))?.mail.status === status),
    )
  );
}

function isThatDraft(memory: Memory, reference: Reference, { version, owner }: NonNullable<Change['takesDraft']>): boolean {
  const draft = memory.drafts.get(reference);
  return draft !== undefined && draft.version === version && draft.owner === owner;
}

const newRow = (mail: NewMail) => ({
  ...mail,
  schema: 1 as const,
  attempts: 0,
  leaseUntil: null,
  sentAt: null,
  providerId: null,
  statusAt: mail.queuedAt,
});
