/** Every mail in every situation in which it can be sent, with the subject it must have. Referral BCD-FGH-JK7 was received on Monday 30 November 2026 and is due on Monday 7 December. */
import type { templates } from '../../../forms/mails/templates.ts';
import type { MailPlace, MailTerm, MailView } from '../../../forms/mails/view.ts';

const before: MailTerm = {
  clock: 'acknowledge',
  dueOn: '2026-12-07',
  stands: 'before',
  daysLate: 0,
  countedFrom: '2026-11-30',
  countedDays: 5,
  skippedDays: 2,
};
const today: MailTerm = { ...before, stands: 'today' };
const late = (daysLate: number): MailTerm => ({ ...before, stands: 'late', daysLate });
const ended: MailTerm = { ...before, stands: 'ended' };

export const aMailView = (changes: Partial<MailView> = {}): MailView => ({
  reference: 'BCD-FGH-JK7',
  place: 'mailbox',
  isUrgent: false,
  isFallback: false,
  term: before,
  acknowledgedOn: null,
  withdrawnOn: null,
  senderPhone: '+32 2 000 00 12',
  publicUrl: 'https://aansluiting.example',
  helpPhone: '+32 2 000 00 00',
  helpHours: 'elke werkdag van 9 tot 17 uur',
  ...changes,
});

type Kind = keyof typeof templates;
type Sent = { readonly kind: Kind; readonly when: string; readonly view: MailView; readonly subject: string };

const sent = (kind: Kind, when: string, place: MailPlace, changes: Partial<MailView>, subject: string): Sent => ({
  kind,
  when,
  view: aMailView({ place, ...changes }),
  subject,
});
const acknowledged = { acknowledgedOn: '2026-12-03', term: ended };
const withdrawn = { withdrawnOn: '2026-12-03', term: ended };

export const everyMail: readonly Sent[] = [
  sent('newReferral', 'in time', 'mailbox', {}, 'Nieuwe doorverwijzing BCD-FGH-JK7: bevestig uiterlijk maandag 7 december 2026'),
  sent(
    'newReferral',
    'urgent',
    'mailbox',
    { isUrgent: true },
    'Dringend: nieuwe doorverwijzing BCD-FGH-JK7: bevestig uiterlijk maandag 7 december 2026',
  ),
  sent(
    'newReferral',
    'urgent, to a person',
    'coordinator',
    { isUrgent: true },
    'Dringend: nieuwe doorverwijzing BCD-FGH-JK7: bevestig uiterlijk maandag 7 december 2026',
  ),
  sent('newReferral', 'sent again too late', 'mailbox', { term: late(2) }, 'Nieuwe doorverwijzing BCD-FGH-JK7: bevestig vandaag nog'),
  sent(
    'newReferral',
    'to the fallback',
    'mailbox',
    { isFallback: true },
    'Nieuwe doorverwijzing BCD-FGH-JK7: bevestig uiterlijk maandag 7 december 2026',
  ),
  sent('receipt', 'just sent', 'owner', {}, 'Verzonden: doorverwijzing BCD-FGH-JK7'),
  sent('acknowledged', 'to the owner', 'owner', acknowledged, 'Ontvangst bevestigd: doorverwijzing BCD-FGH-JK7'),
  sent('handlerReassigned', 'to the owner', 'owner', acknowledged, 'Andere contactpersoon: doorverwijzing BCD-FGH-JK7'),
  sent('handlerNamed', 'to who was named', 'handler', acknowledged, 'U behandelt doorverwijzing BCD-FGH-JK7'),
  sent('handlerNamed', 'to the coordinator', 'coordinator', acknowledged, 'Een collega behandelt doorverwijzing BCD-FGH-JK7'),
  sent('withdrawn', 'to the mailbox', 'mailbox', withdrawn, 'Ingetrokken: doorverwijzing BCD-FGH-JK7'),
  sent('reminder', 'the day before', 'mailbox', {}, 'Bevestig uiterlijk maandag 7 december 2026: doorverwijzing BCD-FGH-JK7'),
  sent('reminder', 'on the due day', 'mailbox', { term: today }, 'Vandaag nog bevestigen: doorverwijzing BCD-FGH-JK7'),
  sent('reminder', 'two days after', 'handler', { term: late(2) }, 'Nog niet bevestigd: doorverwijzing BCD-FGH-JK7'),
  sent('escalation', 'a day late', 'backup', { term: late(1) }, 'Doorverwijzing BCD-FGH-JK7 wacht 1 werkdag te lang'),
  sent('escalation', 'three days late', 'escalation', { term: late(3) }, 'Doorverwijzing BCD-FGH-JK7 wacht 3 werkdagen te lang'),
  sent('overdueToAdmin', 'three days late', 'admin', { term: late(3) }, '3 werkdagen te laat: doorverwijzing BCD-FGH-JK7'),
  sent('overdueToAdmin', 'a night late', 'admin', { term: late(0) }, 'Te laat: doorverwijzing BCD-FGH-JK7'),
  sent('pleasePhone', 'five days late', 'owner', { term: late(5) }, 'Wilt u bellen? Doorverwijzing BCD-FGH-JK7 is nog niet bevestigd'),
  sent(
    'tellPerson',
    'on the due day',
    'owner',
    { term: { ...today, clock: 'tellPerson' } },
    'Licht de persoon in: doorverwijzing BCD-FGH-JK7, uiterlijk maandag 7 december 2026',
  ),
  sent(
    'tellPerson',
    'late, to the backup',
    'ownerBackup',
    { term: { ...late(1), clock: 'tellPerson' } },
    'Nog niet gemeld: licht de persoon in over doorverwijzing BCD-FGH-JK7',
  ),
  sent(
    'overdueToAdmin',
    "a sender's term, two days late",
    'admin',
    { term: { ...late(2), clock: 'tellPerson' } },
    '2 werkdagen te laat: doorverwijzing BCD-FGH-JK7',
  ),
  sent(
    'confirmRelease',
    'on the due day',
    'owner',
    { term: { ...today, clock: 'confirmRelease' } },
    'Klopt de dag nog? Doorverwijzing BCD-FGH-JK7, antwoord uiterlijk maandag 7 december 2026',
  ),
  sent(
    'confirmRelease',
    'late, to the team',
    'team',
    { term: { ...late(1), clock: 'confirmRelease' } },
    'Nog niet geantwoord: klopt de dag nog van doorverwijzing BCD-FGH-JK7?',
  ),
  sent('amended', 'still to be confirmed', 'mailbox', {}, 'Een dag is gewijzigd: doorverwijzing BCD-FGH-JK7'),
  sent('amended', 'late', 'mailbox', { term: late(1) }, 'Een dag is gewijzigd: doorverwijzing BCD-FGH-JK7'),
  sent('amended', 'confirmed', 'handler', acknowledged, 'Een dag is gewijzigd: doorverwijzing BCD-FGH-JK7'),
  sent('becameUrgent', 'still to be confirmed', 'coordinator', { isUrgent: true }, 'Dringend geworden: doorverwijzing BCD-FGH-JK7'),
  sent('becameUrgent', 'confirmed', 'backup', { ...acknowledged, isUrgent: true }, 'Dringend geworden: doorverwijzing BCD-FGH-JK7'),
  sent('extended', 'to the mailbox', 'mailbox', {}, 'Meer tijd, tot en met maandag 7 december 2026: doorverwijzing BCD-FGH-JK7'),
  sent(
    'extended',
    "of the sender's own",
    'owner',
    { term: { ...today, clock: 'confirmRelease' } },
    'Meer tijd, tot en met maandag 7 december 2026: doorverwijzing BCD-FGH-JK7',
  ),
  sent(
    'extended',
    'to tell the person',
    'owner',
    { term: { ...today, clock: 'tellPerson' } },
    'Meer tijd, tot en met maandag 7 december 2026: doorverwijzing BCD-FGH-JK7',
  ),
  sent('settledBySender', 'told', 'admin', { term: { ...ended, clock: 'tellPerson' } }, 'In orde: doorverwijzing BCD-FGH-JK7'),
  sent('settled', 'confirmed after all', 'escalation', acknowledged, 'In orde: doorverwijzing BCD-FGH-JK7'),
  sent('settled', 'withdrawn', 'backup', withdrawn, 'In orde: doorverwijzing BCD-FGH-JK7'),
  sent('settled', 'to the admin', 'admin', acknowledged, 'In orde: doorverwijzing BCD-FGH-JK7'),
  sent('reminded', 'in time', 'mailbox', {}, 'We vragen uw aandacht: doorverwijzing BCD-FGH-JK7'),
  sent('reminded', 'late', 'handler', { term: late(4) }, 'We vragen uw aandacht: doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToAdmin', 'while the term runs', 'admin', {}, 'Niet bezorgd: mail over doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToAdmin', 'late', 'admin', { term: late(1) }, 'Niet bezorgd: mail over doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToAdmin', 'after the end', 'admin', withdrawn, 'Niet bezorgd: mail over doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToBackup', 'in time', 'backup', {}, 'Wilt u bevestigen? Doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToBackup', 'late', 'escalation', { term: late(1) }, 'Wilt u bevestigen? Doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToOwner', 'in time', 'owner', {}, 'Wij bellen de ontvanger: doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToOwner', 'late', 'owner', { term: late(1) }, 'Wij bellen de ontvanger: doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToColleague', 'to the backup', 'ownerBackup', {}, 'Een mail aan uw collega kwam niet aan: doorverwijzing BCD-FGH-JK7'),
  sent('undeliverableToColleague', 'to the team', 'team', {}, 'Een mail aan uw collega kwam niet aan: doorverwijzing BCD-FGH-JK7'),
  sent('possibleDuplicate', 'to the owner', 'owner', {}, 'Mogelijk dubbel: doorverwijzing BCD-FGH-JK7'),
  sent('possibleDuplicate', 'to the admin', 'admin', {}, 'Mogelijk dubbel: doorverwijzing BCD-FGH-JK7'),
  sent('contentOpened', 'to the owner', 'owner', {}, 'Noodtoegang: doorverwijzing BCD-FGH-JK7'),
  sent('contentOpened', 'to the auditor', 'auditor', { term: ended }, 'Noodtoegang: doorverwijzing BCD-FGH-JK7'),
  sent('noLivc', 'to the admin', 'admin', { isFallback: true }, 'Geen vaste ontvanger: doorverwijzing BCD-FGH-JK7'),
];
