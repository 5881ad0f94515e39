/** The main job as people live it, over three weeks with Christmas and New Year in them: a referral that is told, reminded, escalated, phoned about and acknowledged late; opened in need; one whose mail bounces; one that is taken back. Each step leaves something that a later one needs. */
import { nl } from '../../forms/words/nl.ts';
import { acknowledge, logCall, prepare, referenceOn, send, withdraw } from './deeds.ts';
import { demoPerson } from './demo-people.ts';
import {
  addressOf,
  admins,
  as,
  begins,
  due,
  ends,
  known,
  need,
  newAddress,
  noor,
  on,
  ravi,
  reference,
  type Scene,
  type Step,
  sam,
  sends,
} from './story-scene.ts';
import { linkIn } from './story-telling.ts';
import { byTwoAdmins, inNeed } from './story-watched.ts';
import { visitor } from './visitor.ts';

export const steps: readonly Step[] = [
  {
    id: 'sign-in',
    title: 'Lien signs in',
    at: begins,
    run: async (scene) => {
      scene.tell.say('Lien Claes is a consultant. She signs in and has no referrals yet.');
      const lien = await as(scene, 'lien');
      scene.tell.shows(await lien.go('/my-referrals'), nl.lists.own.empty.heading, 'werkt als consulent, Consulenten West');
    },
  },
  {
    id: 'prepare',
    title: 'She fills in the eight sections',
    at: begins,
    run: async (scene) => {
      scene.tell.say(
        'Sam will be released on 12 March, probably. Lien looks for Gentbrugge, which is Gent now, and fills in what she knows.',
      );
      const check = await prepare(known(scene, 'lien'), sam);
      scene.tell.shows(check, nl.releaseReferral.check.heading, 'LIVC Gent', due, 'za 19 dec. 2026: zaterdag', 'Sam', 'lasser');
      scene.kept.check = check;
    },
  },
  {
    id: 'send',
    title: 'She sends it',
    at: begins,
    run: async (scene) => {
      const receipt = await send(known(scene, 'lien'), need(scene.kept.check, 'the answers were checked once more'));
      const ref = referenceOn(receipt);
      scene.kept.references.set('gent', ref);
      scene.tell.say(`Her referral is ${ref}. The page says what happens next, and by when.`);
      scene.tell.shows(receipt, nl.releaseReferral.sent.heading, ref, `bevestigt de ontvangst uiterlijk op ${due}`);
      await scene.machine.quiet();
    },
  },
  {
    id: 'told',
    title: 'Two mails leave, and say nothing about the person',
    at: begins,
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      const [first, second] = scene.tell.mails(
        { to: 'livc@gent.example', subject: `Nieuwe doorverwijzing ${ref}: bevestig uiterlijk ${due}` },
        { to: addressOf('lien'), subject: `Verzonden: doorverwijzing ${ref}` },
      );
      const toMailbox = first?.to === 'livc@gent.example' ? first : second;
      scene.tell.check(
        'the mail to the mailbox counts the days: 5 after, 2 that do not count',
        /5 werkdagen na donderdag 17 december 2026 \(2 dagen tellen niet mee\)/.test(toMailbox?.text ?? ''),
      );
      scene.kept.links.set('gent', linkIn(toMailbox));
      scene.tell.say('A mail scanner opens the link, without signing in.');
      const opened = await visitor(scene.machine.url).go(linkIn(toMailbox));
      scene.tell.check('it gets no further than the question to sign in', opened.path.startsWith('/sign-in'), opened.path);
      await scene.machine.quiet();
      scene.tell.mails();
    },
  },
  {
    id: 'bounce',
    title: 'A mailbox elsewhere no longer exists',
    at: begins,
    run: async (scene) => {
      scene.tell.say('What nobody knows yet: livc@rivierenland.example bounces.');
      scene.machine.inbox.bounce('livc@rivierenland.example');
      scene.tell.check('its mail comes back from now on', scene.machine.inbox.bouncing().includes('livc@rivierenland.example'));
    },
  },
  {
    id: 'second',
    title: 'Karim sends one to Mechelen, and its mail does not arrive',
    at: begins,
    run: async (scene) => {
      await sends(scene, 'karim', noor, 'mechelen');
      const ref = reference(scene, 'mechelen');
      scene.tell.mails(
        { to: 'livc@rivierenland.example', subject: `Nieuwe doorverwijzing ${ref}: bevestig uiterlijk ${due}` },
        { to: addressOf('karim'), subject: `Verzonden: doorverwijzing ${ref}` },
        { to: admins, subject: `Niet bezorgd: mail over doorverwijzing ${ref}` },
        { to: addressOf('an'), subject: `Wilt u bevestigen? Doorverwijzing ${ref}` },
        { to: addressOf('karim'), subject: `Wij bellen de ontvanger: doorverwijzing ${ref}` },
      );
    },
  },
  {
    id: 'third',
    title: 'Sofie sends one to Antwerpen, where the office is closed on Tuesday',
    at: begins,
    run: async (scene) => {
      const receipt = await sends(scene, 'sofie', ravi, 'antwerpen');
      const ref = reference(scene, 'antwerpen');
      const later = 'maandag 28 december 2026';
      scene.tell.shows(receipt, `bevestigt de ontvangst uiterlijk op ${later}`);
      scene.tell.mails(
        { to: 'livc@antwerpen.example', subject: `Nieuwe doorverwijzing ${ref}: bevestig uiterlijk ${later}` },
        { to: addressOf('sofie'), subject: `Verzonden: doorverwijzing ${ref}` },
      );
    },
  },
  {
    id: 'correct',
    title: 'Els phones Rivierenland and corrects the address',
    at: begins,
    run: async (scene) => {
      const ref = reference(scene, 'mechelen');
      const els = await as(scene, 'els');
      const desk = await els.go('/desk');
      scene.tell.say('Els Martens watches the terms. Her desk has one row: a mail that did not arrive.');
      scene.tell.shows(desk, '1 doorverwijzing vraagt opvolging', ref, 'niet bezorgd: mailbox van het LIVC', 'LIVC Rivierenland');
      scene.tell.check('nothing about the person is on her desk', !/Noor|Winterman|lasser/.test(desk.html));
      const form = await els.follow(desk, /\/address/);
      const done = await els.press(form, nl.desk.addressForm.save, { mailbox: newAddress });
      scene.tell.shows(done, nl.desk.done.corrected(ref));
      await scene.machine.quiet();
      const [again] = scene.tell.mails({ to: newAddress, subject: `Nieuwe doorverwijzing ${ref}: bevestig uiterlijk ${due}` });
      scene.kept.links.set('mechelen', linkIn(again));
      await scene.machine.clock.to(on('2026-12-18', 9));
    },
  },
  {
    id: 'second-acknowledged',
    title: 'Tom follows the link and confirms',
    at: on('2026-12-18', 9),
    run: async (scene) => {
      const ref = reference(scene, 'mechelen');
      const tom = await as(scene, 'tom');
      const page = await tom.go(need(scene.kept.links.get('mechelen'), 'the mail arrived after all'));
      scene.tell.shows(page, nl.acknowledge.heading, ref);
      scene.tell.shows(await acknowledge(tom, ref), 'Noor');
      await scene.machine.quiet();
      scene.tell.mails(
        { to: addressOf('karim'), subject: `Ontvangst bevestigd: doorverwijzing ${ref}` },
        { to: addressOf('an'), subject: `Een collega behandelt doorverwijzing ${ref}` },
      );
    },
  },
  {
    id: 'withdraw',
    title: 'Sofie takes hers back',
    at: on('2026-12-18', 9),
    run: async (scene) => {
      const ref = reference(scene, 'antwerpen');
      await withdraw(known(scene, 'sofie'), ref, 'releaseCancelled');
      await scene.machine.quiet();
      scene.tell.mails({ to: 'livc@antwerpen.example', subject: `Ingetrokken: doorverwijzing ${ref}` });
    },
  },
  {
    id: 'reminders',
    title: 'A week goes by; Gent is reminded',
    at: on('2026-12-18', 9),
    until: on('2026-12-24', 12),
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      scene.tell.say('One working day before the last day, and on the last day itself.');
      scene.tell.mails(
        { to: 'livc@gent.example', subject: `Bevestig uiterlijk ${due}: doorverwijzing ${ref}` },
        { to: 'livc@gent.example', subject: `Vandaag nog bevestigen: doorverwijzing ${ref}` },
      );
    },
  },
  {
    id: 'escalation',
    title: 'Christmas is over, and still nobody confirmed',
    at: on('2026-12-24', 12),
    until: on('2026-12-30', 9),
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      scene.tell.say('First the backup, then the mailbox once more, then who is there when things wait too long, and Els.');
      scene.tell.mails(
        { to: addressOf('youssef'), subject: `Doorverwijzing ${ref} wacht 1 werkdag te lang` },
        { to: 'livc@gent.example', subject: `Nog niet bevestigd: doorverwijzing ${ref}` },
        { to: 'mieke.lambrecht@gent.example', subject: `Doorverwijzing ${ref} wacht 3 werkdagen te lang` },
        { to: admins, subject: `3 werkdagen te laat: doorverwijzing ${ref}` },
      );
    },
  },
  {
    id: 'call',
    title: 'Els phones Gent',
    at: on('2026-12-30', 9),
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      const els = await as(scene, 'els');
      const desk = await els.go('/desk');
      scene.tell.shows(
        desk,
        '1 doorverwijzing vraagt opvolging',
        ref,
        '3 werkdagen te laat',
        'LIVC Gent',
        demoPerson('katrien').phone,
        nl.desk.neverCalled,
      );
      scene.tell.check(
        'what was settled is not on her desk',
        ![reference(scene, 'mechelen'), reference(scene, 'antwerpen')].some((other) => desk.text.includes(other)),
      );
      scene.tell.say('Katrien picks up: they will confirm. Els notes it; the reminders go on.');
      const done = await logCall(els, ref, 'willAct');
      scene.tell.shows(done, nl.desk.done.called(ref), nl.desk.acted.heading, 'op maandag 4 januari 2027');
      await scene.machine.quiet();
      scene.tell.mails();
    },
  },
  {
    id: 'please-phone',
    title: 'New Year; Lien is asked to phone',
    at: on('2026-12-30', 9),
    until: on('2027-01-04', 9),
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      scene.tell.mails(
        { to: addressOf('lien'), subject: `Wilt u bellen? Doorverwijzing ${ref} is nog niet bevestigd` },
        { to: admins, subject: `5 werkdagen te laat: doorverwijzing ${ref}` },
      );
      scene.tell.shows(await known(scene, 'els').go('/desk'), nl.desk.callResults.willAct, '5 werkdagen te laat');
    },
  },
  ...inNeed,
  {
    id: 'acknowledge',
    title: 'Nele confirms, five working days late',
    at: on('2027-01-04', 9),
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      const nele = await as(scene, 'nele');
      const before = await nele.go(`/referrals/${ref}`);
      scene.tell.say('Nele Maes is a member of the LIVC, not admitted to this one. She sees dates, not the person.');
      scene.tell.shows(before, nl.referralPage.closed.notAdmitted.heading);
      scene.tell.check('no word about the person', !/Sam|Zomerland|lasser/.test(before.html));
      const page = await nele.go(need(scene.kept.links.get('gent'), 'the first mail was kept'));
      scene.tell.shows(page, nl.acknowledge.heading, '5 werkdagen te laat');
      scene.tell.say('Nobody else is in: she confirms, and handles it herself. Now she may read it.');
      scene.tell.shows(await acknowledge(nele, ref), 'Sam', 'lasser');
      await scene.machine.quiet();
      scene.tell.mails(
        { to: addressOf('lien'), subject: `Ontvangst bevestigd: doorverwijzing ${ref}` },
        { to: addressOf('katrien'), subject: `Een collega behandelt doorverwijzing ${ref}` },
        { to: addressOf('youssef'), subject: `Een collega behandelt doorverwijzing ${ref}` },
        { to: addressOf('youssef'), subject: `In orde: doorverwijzing ${ref}` },
        { to: 'mieke.lambrecht@gent.example', subject: `In orde: doorverwijzing ${ref}` },
        { to: admins, subject: `In orde: doorverwijzing ${ref}` },
        { to: addressOf('lien'), subject: `In orde: doorverwijzing ${ref}` },
      );
    },
  },
  ...byTwoAdmins,
];

/** What must be true when all is said and done; never left out. */
export async function epilogue(scene: Scene): Promise<void> {
  const { machine, tell } = scene;
  const lien = known(scene, 'lien');
  const ref = reference(scene, 'gent');
  tell.shows(await lien.go('/my-referrals'), ref, 'S. Z.', 'Ontvangst bevestigd op maandag 4 januari 2027');
  tell.shows(
    await lien.go(`/referrals/${ref}`),
    'Nele Maes van LIVC Gent bevestigde de ontvangst op maandag 4 januari 2027',
    nl.referralPage.readers.opened.verdicts.confirmed,
    demoPerson('pieter').name,
  );
  tell.say('Lien prints the letter for Sam: who got what, why, how long, which rights.');
  tell.shows(await lien.go(`/referrals/${ref}/letter`), 'Beste Sam Zomerland', 'LIVC Gent');
  tell.shows(await known(scene, 'els').go('/desk'), nl.desk.empty.heading);
  tell.say('Two more weeks go by.');
  await machine.clock.to(ends);
  tell.mails();
  const said = machine.inbox.mails();
  const forbidden =
    /Sam\b|Zomerland|Noor\b|Winterman|Ravi\b|Herfstlicht|lasser|gevangenis|Gent\b|Mechelen|Antwerpen|Rivierenland|terroris|radicali|extremis/i;
  const leaks = said.filter(({ subject, text, html }) => forbidden.test(`${subject}\n${text}\n${html.replaceAll(/<[^>]+>/g, ' ')}`));
  tell.check(
    `not one of the ${said.length} mails names a person, a place or a reason`,
    leaks.length === 0,
    leaks.map(({ subject }) => subject).join('\n'),
  );
}
