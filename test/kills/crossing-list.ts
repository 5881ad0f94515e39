/** Who can get in whose way: one row for each two that meet on the same referral, draft, person or mail. */
import { expect } from 'vitest';
import { mailTag, tagOf } from '../../functions/mail/tags.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import { sesEvent } from '../../infra/local/ses-events.ts';
import { type Act, type Crossing, masked, presses } from './crossings.ts';
import { approving, type Draft, drafted, noor, proposed, referred, sam, submission, told } from './deeds.ts';
import { inNeed } from './in-need.ts';
import type { Lambdas } from './lambdas.ts';
import type { World } from './world.ts';

const sweeps: Act = async (_, lambdas) => `${(await lambdas.sweep()).failed} failed`;
const sends: Act = async (_, lambdas) => `${(await lambdas.send()).batchItemFailures.length} failed`;

const aDraft = async (world: World, lambdas: Lambdas) => {
  const draft = await drafted(world, lambdas, 'lien', sam);
  const at = `/drafts/${draft.reference}`;
  return {
    submits: async (here: World, through: Lambdas) => masked(told(await through.visit(await submission(here, 'lien', draft)))),
    saves: presses('lien', `${at}/sections/sender`, {
      senderPhone: '+32 2 000 01 02',
      senderHours: 'op maandag',
      backup: '-team',
      action: 'stop',
    }),
    discards: presses('lien', `${at}/discard`),
  };
};

/** Due on 30 November; on 3 December everyone was escalated to but nobody was told yet of that day's. */
const aLateReferral = async (world: World, lambdas: Lambdas) => {
  const reference = await referred(world, lambdas, 'lien', sam);
  await lambdas.send();
  world.time.now = instant('2026-12-01T08:00:00.000Z');
  await lambdas.sweep();
  await lambdas.send();
  world.time.now = instant('2026-12-03T08:00:00.000Z');
  const at = `/referrals/${reference}`;
  return {
    acknowledges: (id: string): Act => presses(id, `${at}/acknowledge`, { handler: id, backup: '' }),
    withdraws: presses('lien', `${at}/withdraw`, { reason: 'otherPrison' }),
  };
};

/** One mail waits: a reminder. */
const aWaitingMail = async (world: World, lambdas: Lambdas) => {
  const reference = await referred(world, lambdas, 'lien', sam);
  await lambdas.send();
  world.time.now = instant('2026-11-30T08:00:00.000Z');
  await lambdas.sweep();
  const { outbox } = lambdas.stores;
  expect((await outbox.ofReferral(reference)).filter(({ status }) => status === 'QUEUED')).toHaveLength(1);
  return { acknowledges: presses('nele', `/referrals/${reference}/acknowledge`, { handler: 'nele', backup: '' }) };
};

/** The mail of a new referral left for a mailbox that is no more; the report of that is on its way. */
const aBouncingMailbox = async (world: World, lambdas: Lambdas) => {
  const reference = await referred(world, lambdas, 'lien', sam);
  await lambdas.send();
  const id = livcId('livc-gent');
  const livc = await lambdas.stores.directory.livc(id);
  const mail = (await lambdas.stores.outbox.ofReferral(reference)).find(({ kind }) => kind === 'newReferral');
  if (livc === null || mail === undefined) throw new Error('nothing to bounce');
  const { mailbox, coordinator, backup, escalation, version } = livc;
  const about = { id: mail.providerId ?? '', from: '', to: mailbox, subject: '', at: world.time.now, configurationSet: 'test' };
  const bounce = sesEvent('bounce', { ...about, tags: { [mailTag]: tagOf(reference, mailKey(mail)) } }, world.time.now);
  const addresses = { mailbox: 'cel@gent.example', coordinator: coordinator.email, backup: backup.email, escalation: escalation.email };
  const bounces: Act = async (_, through) => {
    await through.recordDelivery(bounce);
    return 'recorded';
  };
  return { bounces, corrects: presses('els', `/desk/livc/${id}/address`, { ...addresses, version: String(version) }) };
};

/** Waits for a second admin. */
const aProposal = async (world: World, lambdas: Lambdas) => {
  const path = await proposed(world, lambdas);
  return {
    approves: presses('bart', path, approving),
    refuses: presses('bart', path, { decision: 'refuse', version: '1', refuseBecause: 'notClear' }),
    takesBack: presses('els', path, { decision: 'takeBack', version: '1' }),
  };
};

const sent = '303 /referrals/…/sent';
const sentAlready = '303 /referrals/…?done=sentAlready';
const acknowledged = '303 /referrals/…?done=acknowledged';
const withdrawn = '303 /referrals/…?done=withdrawn';
const swept = '0 failed';
const decided = (how: string): string => `303 /proposals/person/nele/1?done=${how}`;

/** Who gets which mail, as it should be. */
const sentAndKept = ['newReferral mailbox.livc-gent', 'receipt person.lien'];
const perhapsTheSame = [
  'newReferral mailbox.livc-gent',
  'newReferral mailbox.livc-gent',
  'possibleDuplicate admin',
  'possibleDuplicate admin',
  'possibleDuplicate person.karim',
  'possibleDuplicate person.lien',
  'receipt person.karim',
  'receipt person.lien',
];
const inTime = ['acknowledged person.lien', 'handlerNamed backup.livc-gent', 'handlerNamed coordinator.livc-gent'];
const confirmed = [...inTime, 'settled backup.livc-gent'];
const settledForAll = [...inTime, 'settled admin', 'settled backup.livc-gent', 'settled escalation.livc-gent'];
const takenBack = ['settled backup.livc-gent', 'withdrawn mailbox.livc-gent'];
const reminded = [
  'escalation escalation.livc-gent',
  'newReferral mailbox.livc-gent',
  'overdueToAdmin admin',
  'receipt person.karim',
  'reminder mailbox.livc-gent',
];

const sentAnew = ['newReferral mailbox.livc-gent'];
/** The report is of the former address, and cannot say so: it is told, and the same button sends anew. */
const notArrived = ['undeliverableToAdmin admin', 'undeliverableToBackup backup.livc-gent', 'undeliverableToOwner person.lien'];

export const crossings: readonly Crossing[] = [
  {
    name: 'a double click on send',
    prepare: async (world, lambdas) => {
      const { submits } = await aDraft(world, lambdas);
      return { one: submits, other: submits };
    },
    oneFirst: { answers: [sent, sent], mails: sentAndKept },
    otherFirst: { answers: [sent, sent], mails: sentAndKept },
  },
  {
    name: 'sending, and saving a section in another window',
    prepare: async (world, lambdas) => {
      const { submits, saves } = await aDraft(world, lambdas);
      return { one: submits, other: saves };
    },
    oneFirst: { answers: [sent, sentAlready], mails: sentAndKept },
    otherFirst: { answers: ['409', '303 /drafts/…'], mails: [] },
  },
  {
    name: 'saving a section, and sending in another window',
    prepare: async (world, lambdas) => {
      const { submits, saves } = await aDraft(world, lambdas);
      return { one: saves, other: submits };
    },
    oneFirst: { answers: ['303 /drafts/…', '409'], mails: [] },
    otherFirst: { answers: [sentAlready, sent], mails: sentAndKept },
  },
  {
    name: 'saving one section in two windows',
    prepare: async (world, lambdas) => {
      const { saves } = await aDraft(world, lambdas);
      return { one: saves, other: saves };
    },
    oneFirst: { answers: ['303 /drafts/…', '303 /drafts/…'], mails: [] },
    otherFirst: { answers: ['303 /drafts/…', '303 /drafts/…'], mails: [] },
  },
  {
    name: 'sending, and throwing away in another window',
    prepare: async (world, lambdas) => {
      const { submits, discards } = await aDraft(world, lambdas);
      return { one: submits, other: discards };
    },
    oneFirst: { answers: [sent, '303 /referrals/…'], mails: sentAndKept },
    otherFirst: { answers: ['404', '303 /my-referrals'], mails: [] },
  },
  {
    name: 'throwing away, and sending in another window',
    prepare: async (world, lambdas) => {
      const { submits, discards } = await aDraft(world, lambdas);
      return { one: discards, other: submits };
    },
    oneFirst: { answers: ['303 /my-referrals', '404'], mails: [] },
    otherFirst: { answers: ['303 /referrals/…', sent], mails: sentAndKept },
  },
  {
    name: 'saving a section, and throwing away in another window',
    prepare: async (world, lambdas) => {
      const { saves, discards } = await aDraft(world, lambdas);
      return { one: saves, other: discards };
    },
    oneFirst: { answers: ['303 /drafts/…', '303 /my-referrals'], mails: [] },
    otherFirst: { answers: ['404', '303 /my-referrals'], mails: [] },
  },
  {
    name: 'two senders with the same person',
    prepare: async (world, lambdas) => {
      const drafts = [await drafted(world, lambdas, 'lien', sam), await drafted(world, lambdas, 'karim', sam)] as const;
      const submits =
        (id: string, draft: Draft): Act =>
        async (here, through) =>
          masked(told(await through.visit(await submission(here, id, draft))));
      return { one: submits('lien', drafts[0]), other: submits('karim', drafts[1]) };
    },
    oneFirst: { answers: [sent, sent], mails: perhapsTheSame },
    otherFirst: { answers: [sent, sent], mails: perhapsTheSame },
  },
  {
    name: 'two colleagues who confirm',
    prepare: async (world, lambdas) => {
      const { acknowledges } = await aLateReferral(world, lambdas);
      return { one: acknowledges('nele'), other: acknowledges('pieter') };
    },
    oneFirst: { answers: [acknowledged, '409'], mails: confirmed },
    otherFirst: { answers: ['409', acknowledged], mails: confirmed },
  },
  {
    name: 'confirming, and taking back',
    prepare: async (world, lambdas) => {
      const { acknowledges, withdraws } = await aLateReferral(world, lambdas);
      return { one: acknowledges('nele'), other: withdraws };
    },
    oneFirst: { answers: [acknowledged, withdrawn], mails: [...takenBack, 'withdrawn person.nele'] },
    otherFirst: { answers: ['409', withdrawn], mails: takenBack },
  },
  {
    name: 'taking back, and confirming',
    prepare: async (world, lambdas) => {
      const { acknowledges, withdraws } = await aLateReferral(world, lambdas);
      return { one: withdraws, other: acknowledges('nele') };
    },
    oneFirst: { answers: [withdrawn, '409'], mails: takenBack },
    otherFirst: { answers: [withdrawn, acknowledged], mails: [...takenBack, 'withdrawn person.nele'] },
  },
  {
    name: 'a double click on taking back',
    prepare: async (world, lambdas) => {
      const { withdraws } = await aLateReferral(world, lambdas);
      return { one: withdraws, other: withdraws };
    },
    oneFirst: { answers: [withdrawn, withdrawn], mails: takenBack },
    otherFirst: { answers: [withdrawn, withdrawn], mails: takenBack },
  },
  {
    name: 'two sweeps',
    prepare: async (world, lambdas) => {
      await aLateReferral(world, lambdas);
      await referred(world, lambdas, 'karim', noor);
      return { one: sweeps, other: sweeps };
    },
    oneFirst: { answers: [swept, swept], mails: reminded },
    otherFirst: { answers: [swept, swept], mails: reminded },
  },
  {
    name: 'the sweep, and confirming',
    prepare: async (world, lambdas) => ({ one: sweeps, other: (await aLateReferral(world, lambdas)).acknowledges('nele') }),
    oneFirst: { answers: [swept, acknowledged], mails: settledForAll },
    otherFirst: { answers: [swept, acknowledged], mails: confirmed },
  },
  {
    name: 'confirming, and the sweep',
    prepare: async (world, lambdas) => ({ one: (await aLateReferral(world, lambdas)).acknowledges('nele'), other: sweeps }),
    oneFirst: { answers: [acknowledged, swept], mails: confirmed },
    otherFirst: { answers: [acknowledged, swept], mails: settledForAll },
  },
  {
    name: 'two senders of one mail',
    prepare: async (world, lambdas) => {
      await aWaitingMail(world, lambdas);
      return { one: sends, other: sends };
    },
    oneFirst: { answers: ['0 failed', '0 failed'], mails: ['reminder mailbox.livc-gent'] },
    otherFirst: { answers: ['0 failed', '0 failed'], mails: ['reminder mailbox.livc-gent'] },
  },
  {
    name: 'a mail that leaves, and confirming',
    prepare: async (world, lambdas) => ({ one: sends, other: (await aWaitingMail(world, lambdas)).acknowledges }),
    oneFirst: { answers: ['0 failed', acknowledged], mails: [...inTime, 'reminder mailbox.livc-gent'] },
    otherFirst: { answers: ['0 failed', acknowledged], mails: inTime },
  },
  {
    name: 'a mail that bounces, and correcting the address',
    prepare: async (world, lambdas) => {
      const { bounces, corrects } = await aBouncingMailbox(world, lambdas);
      return { one: bounces, other: corrects };
    },
    oneFirst: { answers: ['recorded', '303 /desk'], mails: sentAnew },
    otherFirst: { answers: ['recorded', '303 /desk'], mails: notArrived },
  },
  {
    name: 'correcting the address, and a mail that bounces',
    prepare: async (world, lambdas) => {
      const { bounces, corrects } = await aBouncingMailbox(world, lambdas);
      return { one: corrects, other: bounces };
    },
    oneFirst: { answers: ['303 /desk', 'recorded'], mails: notArrived },
    otherFirst: { answers: ['303 /desk', 'recorded'], mails: sentAnew },
  },
  {
    name: 'approving, and taking back what was asked',
    prepare: async (world, lambdas) => {
      const { approves, takesBack } = await aProposal(world, lambdas);
      return { one: approves, other: takesBack };
    },
    oneFirst: { answers: [decided('approved'), '409'], mails: [] },
    otherFirst: { answers: ['409', decided('takenBack')], mails: [] },
  },
  {
    name: 'approving and refusing in two windows',
    prepare: async (world, lambdas) => {
      const { approves, refuses } = await aProposal(world, lambdas);
      return { one: approves, other: refuses };
    },
    oneFirst: { answers: [decided('approved'), '409'], mails: [] },
    otherFirst: { answers: ['409', decided('refused')], mails: [] },
  },
  {
    name: 'a double click on approving',
    prepare: async (world, lambdas) => {
      const { approves } = await aProposal(world, lambdas);
      return { one: approves, other: approves };
    },
    oneFirst: { answers: [decided('approved'), decided('approved')], mails: [] },
    otherFirst: { answers: [decided('approved'), decided('approved')], mails: [] },
  },
  ...inNeed,
];
