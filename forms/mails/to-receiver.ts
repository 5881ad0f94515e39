/** Mails to the receiving side: the LIVC's mailbox and its people. Each asks one thing or tells that nothing is asked. */
import { dayInWords } from '../elements/days.ts';
import { nl } from '../words/nl.ts';
import { rendered } from './letter.ts';
import { confirm, counted, due, view } from './lines.ts';
import type { MailView } from './view.ts';

const words = nl.mails;

const youAre = ({ place }: MailView): string | false => {
  if (place === 'backup' || place === 'escalation') return words.youAre[place];
  return false;
};

export function newReferral(mail: MailView) {
  const { reference, term, isUrgent, isFallback, place } = mail;
  const own = words.newReferral;
  const day = dayInWords(term.dueOn);
  const onTime = isUrgent ? own.urgentSubject(reference, day) : own.subject(reference, day);
  const isLate = term.stands === 'late';
  return rendered(
    {
      subject: isLate ? own.lateSubject(reference) : onTime,
      heading: isFallback ? own.fallbackHeading : own.heading,
      lines: [
        isFallback && own.fallback,
        isLate && own.late,
        !isLate && isUrgent && own.urgent,
        !isLate && `${own.confirm} ${words.decideNothing}`,
        due(mail),
        !isLate && counted(mail),
      ],
      button: confirm(mail),
      after: [
        words.signInFirst,
        place !== 'mailbox' && own.personally,
        words.askSender(mail.senderPhone),
        !isFallback && words.notYours(mail.helpPhone),
      ],
    },
    mail,
  );
}

/** It says that a day changed and not which: that stands on the page. */
export function amended(mail: MailView) {
  const own = words.amended;
  const asks = mail.acknowledgedOn === null;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [own.look, asks && due(mail, own.confirms)],
      button: asks ? confirm(mail) : view(mail),
      after: [words.signInFirst, words.askSender(mail.senderPhone)],
    },
    mail,
  );
}

/** To who leads the cell and who stands in, at once. */
export function becameUrgent(mail: MailView) {
  const own = words.becameUrgent;
  const asks = mail.acknowledgedOn === null;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [own.why, asks ? due(mail, words.amended.confirms) : own.look],
      button: asks ? confirm(mail) : view(mail),
      after: [words.signInFirst, words.askSender(mail.senderPhone)],
    },
    mail,
  );
}

export function reminder(mail: MailView) {
  const { reference, term } = mail;
  const own = words.reminder;
  const saying = {
    before: { subject: own.subject(reference, dayInWords(term.dueOn)), heading: own.heading, ask: own.confirm },
    today: { subject: own.todaySubject(reference), heading: own.todayHeading, ask: own.today },
    late: { subject: own.lateSubject(reference), heading: own.lateHeading, ask: own.today },
  }[term.stands === 'ended' ? 'before' : term.stands];
  return rendered(
    {
      subject: saying.subject,
      heading: saying.heading,
      lines: [`${saying.ask} ${words.decideNothing}`, due(mail)],
      button: confirm(mail),
      after: [words.noMoreReminders, words.notPossible(mail.helpPhone)],
    },
    mail,
  );
}

export function reminded(mail: MailView) {
  const own = words.reminded;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [`${own.confirm} ${words.decideNothing}`, due(mail)],
      button: confirm(mail),
      after: [words.noMoreReminders, words.notPossible(mail.helpPhone)],
    },
    mail,
  );
}

export function escalation(mail: MailView) {
  const own = words.escalation;
  return rendered(
    {
      subject: own.subject(mail.reference, mail.term.daysLate),
      heading: own.heading,
      lines: [youAre(mail), own.nobody, due(mail), `${own.yourself} ${words.decideNothing}`],
      button: confirm(mail),
      after: [words.noAccess(mail.helpPhone)],
    },
    mail,
  );
}

export function undeliverableToBackup(mail: MailView) {
  const own = words.undeliverableToBackup;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [own.about, youAre(mail), `${own.instead} ${words.decideNothing}`, due(mail)],
      button: confirm(mail),
      after: [words.noAccess(mail.helpPhone)],
    },
    mail,
  );
}

/** To who was named, to handle it or to stand in; coordinator and backup hear of a colleague who took it up themselves. */
export function handlerNamed(mail: MailView) {
  const own = words.handlerNamed;
  const forOthers = { ...own.colleague, lines: [own.colleague.told, words.nothingToDo], after: own.reassign };
  const said = {
    handler: { ...own.handler, lines: [own.handler.told], after: own.cannot },
    handlerBackup: { ...own.handlerBackup, lines: [own.handlerBackup.told], after: own.cannot },
  };
  const { subject, heading, lines, after } = mail.place === 'handler' || mail.place === 'handlerBackup' ? said[mail.place] : forOthers;
  return rendered({ subject: subject(mail.reference), heading, lines, button: view(mail), after: [after] }, mail);
}

export function withdrawn(mail: MailView) {
  const own = words.withdrawn;
  return rendered(
    {
      subject: own.subject(mail.reference),
      heading: own.heading,
      lines: [mail.withdrawnOn !== null && own.on(dayInWords(mail.withdrawnOn)), own.nothing],
      button: view(mail),
      after: [words.askSender(mail.senderPhone)],
    },
    mail,
  );
}
