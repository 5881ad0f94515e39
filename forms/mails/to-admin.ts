/** Mails to those who watch the terms and what is read, and the few that go to sides of both kinds. To an admin the one link is always the desk: it shows whom to phone, a mail names nobody. */
import { dayInWords } from '../elements/days.ts';
import { nl } from '../words/nl.ts';
import { rendered } from './letter.ts';
import { desk, due, openings, view } from './lines.ts';
import type { MailView } from './view.ts';

const words = nl.mails;

export function overdueToAdmin(mail: MailView) {
  const own = words.overdueToAdmin;
  return rendered(
    {
      subject: own.subject(mail.reference, mail.term.daysLate),
      heading: mail.term.clock === 'acknowledge' ? own.heading : own.ofSender,
      lines: [due(mail), own.call],
      button: desk,
      after: [],
    },
    mail,
  );
}

export function undeliverableToAdmin(mail: MailView) {
  const own = words.undeliverableToAdmin;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [own.knowsNothing, own.call, mail.term.stands !== 'ended' && due(mail, words.dueGoesOn)],
      button: desk,
      after: [],
    },
    mail,
  );
}

export function noLivc(mail: MailView) {
  const own = words.noLivc;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [own.fallback, own.find, mail.term.stands !== 'ended' && due(mail)],
      button: desk,
      after: [],
    },
    mail,
  );
}

export function possibleDuplicate(mail: MailView) {
  const own = words.possibleDuplicate;
  const isAdmin = mail.place === 'admin';
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: isAdmin ? [own.adminContact(mail.senderPhone), own.otherMail] : [own.runsOn, own.contact(mail.helpPhone)],
      button: isAdmin ? desk : view(mail),
      after: [],
    },
    mail,
  );
}

/** To the sender and to the auditor, whoever it was that opened it: names stand on the page, for who is signed in. */
export function contentOpened(mail: MailView) {
  const own = words.contentOpened;
  const isAuditor = mail.place === 'auditor';
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: isAuditor ? [own.opened, own.judge, own.objection] : [own.opened, own.auditor, own.look],
      button: isAuditor ? openings : view(mail),
      after: isAuditor ? [] : [own.notRight(mail.helpPhone)],
    },
    mail,
  );
}

/** To who was asked to phone the sender. */
export function settledBySender(mail: MailView) {
  const own = words.settledBySender;
  return rendered(
    { subject: own.subject(mail.reference), heading: own.heading, lines: [own.asked, words.settled.thanks], button: desk, after: [] },
    mail,
  );
}

/** To everyone who was asked to help while it was late. */
export function settled(mail: MailView) {
  const own = words.settled;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [
        own.asked,
        mail.withdrawnOn !== null && own.withdrawn(dayInWords(mail.withdrawnOn)),
        mail.withdrawnOn === null && mail.acknowledgedOn !== null && own.acknowledged(dayInWords(mail.acknowledgedOn)),
        own.thanks,
      ],
      button: mail.place === 'admin' ? desk : view(mail),
      after: [],
    },
    mail,
  );
}
