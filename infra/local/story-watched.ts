/** The steps of the story that nobody takes unseen: content that an admin opens in need, which sender and auditor hear of at once; a role that one admin asks and another gives. */
import { nl } from '../../forms/words/nl.ts';
import { approve, logCall, must, openContent } from './deeds.ts';
import { demoPerson } from './demo-people.ts';
import { addressOf, as, auditor, known, need, on, reference, type Step } from './story-scene.ts';
import { linkIn } from './story-telling.ts';

const at = on('2027-01-04', 9);

export const inNeed: readonly Step[] = [
  {
    id: 'in-vain',
    title: 'Els reaches neither Lien nor Gent',
    at,
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      const els = known(scene, 'els');
      scene.tell.say(
        'Somebody has to know today whether Gent is the right place. Only the content says it; that Katrien picked up last week does not count.',
      );
      await logCall(els, ref, 'notReached', 'owner');
      scene.tell.shows(await els.go(`/desk/${ref}/open`), nl.breakGlass.ask.counts, nl.breakGlass.ask.doesNotCount);
      const both = await logCall(els, ref, 'notReached', 'livc');
      scene.tell.check('both calls count', !both.text.includes(nl.breakGlass.ask.doesNotCount));
      await scene.machine.quiet();
      scene.tell.mails();
    },
  },
  {
    id: 'break-glass',
    title: 'She shows anew that it is her, and opens the content',
    at,
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      const els = known(scene, 'els');
      const tooEarly = await els.press(await els.go(`/desk/${ref}/open`), nl.breakGlass.ask.open, { why: 'receiverInDoubt' });
      scene.tell.shows(tooEarly, nl.breakGlass.whyNot.signInAnew);
      scene.tell.check('nothing is opened yet', !/Sam|Zomerland|lasser/.test(tooEarly.html));
      const opened = await openContent(els, 'els', ref, 'receiverInDoubt');
      scene.tell.shows(opened, 'U leest dit via noodtoegang, tot', 'Sam', 'lasser');
      await scene.machine.quiet();
      const mails = scene.tell.mails(
        { to: addressOf('lien'), subject: `Noodtoegang: doorverwijzing ${ref}` },
        { to: auditor, subject: `Noodtoegang: doorverwijzing ${ref}` },
      );
      scene.kept.links.set('opening', linkIn(mails.find(({ to }) => to === auditor)));
    },
  },
  {
    id: 'review',
    title: 'Rik looks whether that was right',
    at,
    run: async (scene) => {
      const ref = reference(scene, 'gent');
      scene.tell.shows(await known(scene, 'lien').go(`/referrals/${ref}`), nl.referralPage.readers.opened.notYet);
      scene.tell.say('Rik Coppens watches over the data. His mail leads him there: whom she phoned, why she read it. Not what it says.');
      const rik = await as(scene, 'rik');
      const list = await rik.go(need(scene.kept.links.get('opening'), 'the auditor was told'));
      scene.tell.shows(list, nl.breakGlass.review.waiting, ref);
      const one = await rik.follow(list, new RegExp(ref));
      scene.tell.shows(one, demoPerson('els').name, nl.breakGlass.reasons.receiverInDoubt, '5 werkdagen');
      scene.tell.check('no word about the person', !/Sam|Zomerland|lasser/.test(one.html));
      const done = await rik.press(one, nl.breakGlass.review.confirm.press);
      scene.tell.shows(done, nl.breakGlass.review.done.confirmed);
      scene.tell.shows(
        await known(scene, 'lien').go(`/referrals/${ref}`),
        demoPerson('els').name,
        nl.referralPage.readers.opened.verdicts.confirmed,
      );
    },
  },
];

export const byTwoAdmins: readonly Step[] = [
  {
    id: 'ask-role',
    title: 'Gent needs another coordinator; Els asks it',
    at,
    run: async (scene) => {
      const els = known(scene, 'els');
      const asked = await els.press(await els.go('/accounts/pieter/roles'), nl.proposals.ask, {
        change: 'grant',
        role: 'livcCoordinator',
        organisation: 'livc-gent',
        why: 'replaces',
      });
      must(asked, 200, 'ask a role');
      scene.tell.shows(asked, nl.proposals.done.asked, nl.proposals.whyNot.asker);
      scene.tell.check('she cannot decide it herself', !asked.text.includes(nl.proposals.approve.press));
      const pieter = await as(scene, 'pieter');
      scene.tell.shows(await pieter.go(`/referrals/${reference(scene, 'gent')}`), nl.referralPage.closed.notAdmitted.heading);
    },
  },
  {
    id: 'second-admin',
    title: 'Bart looks it up, and approves',
    at,
    run: async (scene) => {
      const bart = await as(scene, 'bart');
      scene.tell.shows(await approve(bart, new RegExp(demoPerson('pieter').name)), nl.proposals.done.approved);
      await scene.machine.quiet();
      scene.tell.mails();
    },
  },
  {
    id: 'coordinator',
    title: 'Pieter chooses his new role, and sees who read it',
    at,
    run: async (scene) => {
      const pieter = known(scene, 'pieter');
      const account = await pieter.go('/account');
      const { choose } = nl.account;
      must(await pieter.press(account, choose.use(nl.signIn.roles.livcCoordinator, 'LIVC Gent')), 200, 'choose a role');
      const dossier = await pieter.go(`/referrals/${reference(scene, 'gent')}`);
      scene.tell.shows(dossier, 'Sam', 'lasser', demoPerson('els').name, nl.referralPage.readers.opened.verdicts.confirmed);
    },
  },
];
