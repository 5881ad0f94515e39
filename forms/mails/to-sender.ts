/** Mails to the sending side: the owner, added colleagues, the owner's backup or team. They hear every outcome and are asked only what no one else can do. */
import { dayInWords } from '../elements/days.ts';
import { nl } from '../words/nl.ts';
import { rendered } from './letter.ts';
import { counted, due, follow, phone, release, told, view } from './lines.ts';
import type { MailView } from './view.ts';

const words = nl.mails;

export function receipt(mail: MailView) {
  const own = words.receipt;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [own.told, due(mail, own.confirms), counted(mail), own.reminds],
      button: follow(mail),
      after: [own.changes],
    },
    mail,
  );
}

export function acknowledged(mail: MailView) {
  const own = words.acknowledged;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [mail.acknowledgedOn !== null && `${own.on(dayInWords(mail.acknowledgedOn))} ${own.who}`],
      button: view(mail),
      after: [words.nothingToDo],
    },
    mail,
  );
}

export function handlerReassigned(mail: MailView) {
  const own = words.handlerReassigned;
  return rendered(
    { subject: own.subject(mail.reference), heading: own.heading, lines: [own.who], button: view(mail), after: [words.nothingToDo] },
    mail,
  );
}

export function pleasePhone(mail: MailView) {
  const own = words.pleasePhone;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [due(mail), own.call],
      button: phone(mail),
      after: [own.weToo(mail.helpPhone)],
    },
    mail,
  );
}

/** It names nobody: who is to be told is known to whoever may open the page. */
export function tellPerson(mail: MailView) {
  const own = words.tellPerson;
  return rendered(
    {
      subject: mail.term.stands === 'late' ? own.lateSubject(mail.reference) : own.subject(mail.reference, dayInWords(mail.term.dueOn)),
      heading: own.heading,
      lines: [mail.place !== 'owner' && own.backup, own.ask, due(mail), own.letter],
      button: told(mail),
      after: [words.signInFirst, words.notPossible(mail.helpPhone)],
    },
    mail,
  );
}

/** Which day it is about is known to whoever may open the page. */
export function confirmRelease(mail: MailView) {
  const own = words.confirmRelease;
  return rendered(
    {
      subject: mail.term.stands === 'late' ? own.lateSubject(mail.reference) : own.subject(mail.reference, dayInWords(mail.term.dueOn)),
      heading: own.heading,
      lines: [mail.place !== 'owner' && own.backup, own.ask, due(mail), own.why],
      button: release(mail),
      after: [words.signInFirst, words.notPossible(mail.helpPhone)],
    },
    mail,
  );
}

/** To both sides: whose term it is stands in its words. */
export function extended(mail: MailView) {
  const own = words.extended;
  const { clock, dueOn } = mail.term;
  return rendered(
    {
      subject: own.subject(mail.reference, dayInWords(dueOn)),
      heading: own.heading,
      lines: [own[clock], due(mail, own.until)],
      button: view(mail),
      after: [],
    },
    mail,
  );
}

export function undeliverableToOwner(mail: MailView) {
  const own = words.undeliverableToOwner;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [`${own.weCall} ${words.nothingToDo}`, due(mail, words.dueGoesOn), own.hear],
      button: follow(mail),
      after: [],
    },
    mail,
  );
}

export function undeliverableToColleague(mail: MailView) {
  const own = words.undeliverableToColleague;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [mail.place === 'team' ? words.youAre.team : words.youAre.other, own.look],
      button: view(mail),
      after: [words.noAccess(mail.helpPhone)],
    },
    mail,
  );
}
