/** The mail matrix of DOMAIN §7: which event tells whom. A mail always has a receiver that exists: nobody assigned yet never means nobody told. */
import type { ClockName } from './clock.ts';
import type { HistoryEvent } from './history.ts';
import type { PersonId } from './identifiers.ts';
import type { Livc } from './livc.ts';
import type { MailKind } from './mail.ts';
import { contactKey, type Recipient, toMailbox, toPerson, toTeam } from './recipient.ts';
import type { Referral } from './referral.ts';

export type Notice = { readonly kind: MailKind; readonly to: Recipient };

/** What an event's notices are worked out from; `livc` is the responsible one, `by` is null for the system. */
export type Occasion = {
  /** null: it was made just now. */
  readonly before: Referral | null;
  readonly after: Referral;
  readonly livc: Livc;
  readonly by: PersonId | null;
};

type Told = (occasion: Occasion) => readonly Notice[];

const mailbox = ({ livc }: Occasion): Recipient => toMailbox(livc.id);
const coordinator = ({ livc }: Occasion): Recipient => ({ kind: 'coordinator', livc: livc.id });
const backup = ({ livc }: Occasion): Recipient => ({ kind: 'backup', livc: livc.id });
const admin: Recipient = { kind: 'admin' };
const tell = (kind: MailKind, ...to: readonly Recipient[]): readonly Notice[] => to.map((one) => ({ kind, to: one }));

/** The sender's side hears every outcome: the owner and the colleagues they added. */
const sendersSide = ({ after }: Occasion): readonly Recipient[] => [after.owner, ...after.colleagues].map(toPerson);

/** Always the mailbox, assigned or not; the handler too once there is one. */
const receiversSide = (occasion: Occasion): readonly Recipient[] => [
  mailbox(occasion),
  ...(occasion.after.handler === null ? [] : [toPerson(occasion.after.handler)]),
];

/** The handler who was named; for one who named themselves the coordinator and the backup, whoever of them it is not. */
const handlerNamed: Told = (occasion) => {
  const { after, livc, by } = occasion;
  if (!isNewHandler(occasion) || after.handler === null) return [];
  if (after.handler !== by) return tell('handlerNamed', toPerson(after.handler));
  const told = [livc.coordinator.person === by ? [] : [coordinator(occasion)], livc.backup.person === by ? [] : [backup(occasion)]];
  return tell('handlerNamed', ...told.flat());
};

const isNewHandler = ({ before, after }: Occasion): boolean => before?.handler !== after.handler;

/** Who was named as backup is admitted too, and hears it; not who named themselves. */
const backupNamed: Told = ({ before, after, by }) =>
  after.handlerBackup === null || after.handlerBackup === before?.handlerBackup || after.handlerBackup === by
    ? []
    : tell('handlerNamed', toPerson(after.handlerBackup));

/** Who is the sender's backup: the colleague they named, else their team's mailbox (DOMAIN §4.8). */
export const ownersBackup = (referral: Referral): Recipient =>
  referral.ownerBackup === null ? toTeam(referral.ownerTeam) : toPerson(referral.ownerBackup);

/** What a term of the sender's asks of them; null: it is the LIVC's. */
export const askOfSender: Readonly<Record<ClockName, 'tellPerson' | 'confirmRelease' | null>> = {
  acknowledge: null,
  tellPerson: 'tellPerson',
  confirmRelease: 'confirmRelease',
};

/** What an admin just reminded the sender of; null: the receiver was reminded. */
const remindedSenderOf = ({ before, after }: Occasion) => {
  const reminded = after.clocks.find(({ remindedAt }, at) => remindedAt !== before?.clocks[at]?.remindedAt);
  return reminded === undefined ? null : askOfSender[reminded.name];
};

/** The receiver's side hears of another release; who leads the cell and who stands in too, at once, when that makes it urgent. */
const releaseChanged: Told = (occasion) => {
  const { before, after } = occasion;
  const { release } = after;
  if (before?.release.on === release.on && before.release.certainty === release.certainty) return [];
  const isUrgentNow = after.noticeClass === 'URGENT' && before?.noticeClass !== 'URGENT';
  return [
    ...tell('amended', ...receiversSide(occasion)),
    ...(isUrgentNow ? tell('becameUrgent', coordinator(occasion), backup(occasion)) : []),
  ];
};

const notices: Readonly<Record<HistoryEvent['what'], Told>> = {
  submitted: (occasion) => [
    ...tell('newReferral', mailbox(occasion)),
    ...(occasion.after.noticeClass === 'URGENT' ? tell('newReferral', coordinator(occasion), backup(occasion)) : []),
    ...tell('receipt', toPerson(occasion.after.owner)),
    ...(occasion.livc.kind === 'fallback' ? tell('noLivc', admin) : []),
    ...(occasion.after.possibleDuplicate ? tell('possibleDuplicate', toPerson(occasion.after.owner), admin) : []),
  ],
  acknowledged: (occasion) => [...tell('acknowledged', ...sendersSide(occasion)), ...handlerNamed(occasion), ...backupNamed(occasion)],
  // It is the sender who said it; whoever was escalated to hears that it is settled.
  personTold: () => [],
  releaseConfirmed: releaseChanged,
  releaseAmended: releaseChanged,
  withdrawn: (occasion) => tell('withdrawn', ...receiversSide(occasion)),
  handlerReassigned: (occasion) => [
    ...(isNewHandler(occasion) ? tell('handlerReassigned', ...sendersSide(occasion)) : []),
    ...handlerNamed(occasion),
    ...backupNamed(occasion),
  ],
  reminded: (occasion) => {
    const ask = remindedSenderOf(occasion);
    return ask === null
      ? tell('reminded', ...receiversSide(occasion))
      : tell(ask, toPerson(occasion.after.owner), ownersBackup(occasion.after));
  },
  callLogged: () => [],
  extended: (occasion) => tell('extended', toPerson(occasion.after.owner), ...receiversSide(occasion)),
  contentOpened: ({ after }) =>
    tell('contentOpened', toPerson(after.owner), ...(after.ownerBackup === null ? [] : [toPerson(after.ownerBackup)]), { kind: 'auditor' }),
  // The three below carry mails of their own making: steps by their table, delivery by its rules.
  stepsTaken: () => [],
  mailNotDelivered: () => [],
  mailDelivered: () => [],
  addressCorrected: () => [],
};

/** Who hears of this event, each contact once per kind. */
export const noticesOf = (what: HistoryEvent['what'], occasion: Occasion): readonly Notice[] => eachOnce(notices[what](occasion));

/** One contact hears one thing once, however many reasons there are to say it. */
export function eachOnce(said: readonly Notice[]): readonly Notice[] {
  const seen = new Set<string>();
  return said.filter(({ kind, to }) => {
    const key = `${kind} ${contactKey(to)}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
