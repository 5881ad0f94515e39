/** The moments at which a Lambda is killed or meets a fault: what happened before, what starts it, and what people do when no answer comes. Each is as full as it can be: late, urgent, told twice, overtaken. */
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { expect } from 'vitest';
import { calendarDay, type Instant, instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { mailKey } from '../../functions/referral/mail.ts';
import type { Reference } from '../../functions/referral/reference.ts';
import { approving, drafted, noor, opened, opening, phonedInVain, proposed, referred, sam, submission } from './deeds.ts';
import { type Lambdas, signIn, signInAnew, tick } from './lambdas.ts';
import type { World } from './world.ts';

/** What starts the Lambda; made anew in each world, where somebody has to sign in first. */
export type Deed = {
  readonly event: (world: World) => Promise<unknown>;
  /** Without an answer people press again: these are the answers that they may get then. Nobody presses what the schedule starts. */
  readonly again: readonly string[] | null;
};

export type Scene = {
  readonly name: string;
  readonly entry: `functions/${string}.ts`;
  /** Operations that must be among the calls: without them the list of kills would not be what it promises. */
  readonly calls: readonly string[];
  readonly leastCalls: number;
  /** Which mails the plain run brings to whom. */
  readonly mails: readonly string[];
  /** Once; the world is frozen afterwards. */
  readonly prepare: (world: World, lambdas: Lambdas) => Promise<Deed>;
};

/** Somebody pressed a button. */
export const isVisit = (event: unknown): event is APIGatewayProxyEvent =>
  typeof event === 'object' && event !== null && 'httpMethod' in event;

const at = (text: string): Instant => instant(`${text}:00.000Z`);

async function sweptAt(world: World, lambdas: Lambdas, ...moments: readonly Instant[]): Promise<void> {
  for (const moment of moments) {
    world.time.now = moment;
    await lambdas.sweep();
    await lambdas.send();
  }
}

const record = (reference: Reference, key: string, number: number) => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(number), Keys: { pk: { S: `REF#${reference}` }, sk: { S: key } } },
});

const page = ['GetItem', 'UpdateItem', 'TransactWriteItems'];

export const scenes: readonly Scene[] = [
  {
    // Urgent, and somebody else sent the same person this morning.
    name: 'submit',
    entry: 'functions/submit-referral.ts',
    calls: [...page, 'Query', 'BatchGetItem', 'Decrypt', 'ReEncrypt', 'GenerateMac'],
    leastCalls: 14,
    mails: [
      'newReferral backup.livc-gent',
      'newReferral coordinator.livc-gent',
      'newReferral mailbox.livc-gent',
      'possibleDuplicate admin',
      'possibleDuplicate admin',
      'possibleDuplicate person.karim',
      'possibleDuplicate person.lien',
      'receipt person.lien',
    ],
    prepare: async (world, lambdas) => {
      await referred(world, lambdas, 'karim', sam);
      await lambdas.send();
      world.time.now = at('2026-11-23T13:00');
      const urgent = { releaseType: 'endOfSentence', releaseOn: calendarDay('2026-11-27'), certainty: 'certain' } as const;
      const draft = await drafted(world, lambdas, 'lien', { ...sam, ...urgent });
      return { event: (here) => submission(here, 'lien', draft), again: [`303 /referrals/${draft.reference}/sent`] };
    },
  },
  {
    // Late, after everyone was escalated to.
    name: 'acknowledge',
    entry: 'functions/acknowledge-referral.ts',
    calls: [...page, 'Query'],
    leastCalls: 8,
    mails: [
      'acknowledged person.lien',
      'handlerNamed backup.livc-gent',
      'handlerNamed coordinator.livc-gent',
      'handlerNamed person.pieter',
      'settled admin',
      'settled backup.livc-gent',
      'settled escalation.livc-gent',
    ],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', sam);
      await sweptAt(world, lambdas, at('2026-11-23T08:05'), at('2026-11-30T08:00'), at('2026-12-01T08:00'), at('2026-12-03T08:00'));
      world.time.now = at('2026-12-03T10:00');
      const path = `/referrals/${reference}/acknowledge`;
      return {
        event: async (here) => (await signIn(here, 'nele')).press(path, { handler: 'nele', backup: 'pieter' }),
        again: [`303 /referrals/${reference}?done=acknowledged`],
      };
    },
  },
  {
    // Late, after the admin was asked to phone the sender.
    name: 'tell the person',
    entry: 'functions/tell-person.ts',
    calls: page,
    leastCalls: 7,
    mails: ['settledBySender admin'],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', { ...sam, toldOn: null });
      const acknowledging = (await signIn(world, 'nele')).press(`/referrals/${reference}/acknowledge`, { handler: 'nele', backup: '' });
      expect((await lambdas.visit(acknowledging)).statusCode).toBe(303);
      await sweptAt(world, lambdas, at('2026-11-23T08:05'), at('2026-12-07T08:00'), at('2026-12-09T08:00'));
      world.time.now = at('2026-12-09T10:00');
      const day = { 'toldOn-day': '8', 'toldOn-month': '12', 'toldOn-year': '2026' };
      return {
        event: async (here) => (await signIn(here, 'lien')).press(`/referrals/${reference}/told`, day),
        again: [`303 /referrals/${reference}?done=told`],
      };
    },
  },
  {
    // It becomes urgent by it: the term moves, the receiver and two more are told.
    name: 'amend the release',
    entry: 'functions/confirm-release.ts',
    calls: page,
    leastCalls: 7,
    mails: ['amended mailbox.livc-gent', 'becameUrgent backup.livc-gent', 'becameUrgent coordinator.livc-gent'],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', { ...sam, certainty: 'expected' });
      await sweptAt(world, lambdas, at('2026-11-23T08:05'));
      world.time.now = at('2026-11-24T10:00');
      const day = { 'on-day': '1', 'on-month': '12', 'on-year': '2026', certainty: 'certain', reason: 'decisionTaken' };
      return {
        event: async (here) => (await signIn(here, 'lien')).press(`/referrals/${reference}/release/change`, day),
        again: [`303 /referrals/${reference}?done=releaseSaid`],
      };
    },
  },
  {
    name: 'extend a term',
    entry: 'functions/extend-term.ts',
    calls: page,
    leastCalls: 7,
    mails: ['extended mailbox.livc-gent', 'extended person.lien'],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', sam);
      await sweptAt(world, lambdas, at('2026-11-23T08:05'));
      world.time.now = at('2026-11-24T10:00');
      const more = { about: 'receiver', version: '1', workingDays: '5', reason: 'asksForTime' };
      return {
        event: async (here) => (await signIn(here, 'els')).press(`/desk/${reference}/extend`, more),
        again: [`303 /desk?done=extended&about=${reference}`],
      };
    },
  },
  {
    // While a reminder is waiting to leave: it is overtaken.
    name: 'withdraw',
    entry: 'functions/withdraw-referral.ts',
    calls: page,
    leastCalls: 7,
    mails: ['settled backup.livc-gent', 'withdrawn mailbox.livc-gent'],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', sam);
      await sweptAt(world, lambdas, at('2026-11-23T08:05'), at('2026-11-30T08:00'), at('2026-12-01T08:00'));
      world.time.now = at('2026-12-02T08:00');
      await lambdas.sweep();
      return {
        event: async (here) => (await signIn(here, 'lien')).press(`/referrals/${reference}/withdraw`, { reason: 'otherPrison' }),
        again: [`303 /referrals/${reference}?done=withdrawn`],
      };
    },
  },
  {
    // A role is granted: the decision, the person and what is recorded of it.
    name: 'approve',
    entry: 'functions/decide-proposal.ts',
    calls: page,
    leastCalls: 7,
    mails: [],
    prepare: async (world, lambdas) => {
      const path = await proposed(world, lambdas);
      return { event: async (here) => (await signIn(here, 'bart')).press(path, approving), again: [`303 ${path}?done=approved`] };
    },
  },
  {
    // Content is opened in need: what was opened, the referral's history, what is recorded and whom it is told.
    name: 'open content',
    entry: 'functions/open-content.ts',
    calls: [...page, 'Query'],
    leastCalls: 8,
    mails: ['contentOpened auditor', 'contentOpened person.lien'],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', sam);
      await lambdas.send();
      const path = await phonedInVain(world, lambdas, reference);
      return { event: async (here) => (await signInAnew(here, 'els')).press(path, opening), again: [`303 /desk/${reference}/opened`] };
    },
  },
  {
    // The auditor objects: what was opened shuts.
    name: 'review',
    entry: 'functions/review-openings.ts',
    calls: page,
    leastCalls: 6,
    mails: [],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', sam);
      const path = await opened(world, lambdas, reference);
      const objecting = { verdict: 'objected', why: 'notTried' };
      return { event: async (here) => (await signIn(here, 'rik')).press(path, objecting), again: [`303 ${path}?done=yes`] };
    },
  },
  {
    // On the schedule: one that leaves, one that the provider throttles, one that is overtaken, one that can never arrive.
    name: 'send',
    entry: 'functions/send-mail.ts',
    calls: ['Query', 'UpdateItem', 'GetItem', 'TransactWriteItems', 'SendRawEmail'],
    leastCalls: 25,
    mails: [
      'newReferral mailbox.livc-gent',
      'undeliverableToAdmin admin',
      'undeliverableToColleague team.team-west',
      'withdrawn mailbox.livc-gent',
    ],
    prepare: async (world, lambdas) => {
      await referred(world, lambdas, 'lien', sam);
      const taken = await referred(world, lambdas, 'sofie', noor);
      const sofie = await signIn(world, 'sofie');
      expect((await lambdas.visit(sofie.press(`/referrals/${taken}/withdraw`, { reason: 'error' }))).statusCode).toBe(303);
      const { directory } = lambdas.stores;
      const lien = await directory.person(personId('lien'));
      if (lien === null) throw new Error('nobody to leave');
      await directory.savePerson({ ...lien, disabled: true });
      return {
        event: async ({ inbox }) => {
          inbox.failWith(1, 'Throttling');
          return tick;
        },
        again: null,
      };
    },
  },
  {
    name: 'send from the stream',
    entry: 'functions/send-mail.ts',
    calls: ['UpdateItem', 'GetItem', 'SendRawEmail'],
    leastCalls: 10,
    mails: ['newReferral mailbox.livc-gent', 'receipt person.lien'],
    prepare: async (world, lambdas) => {
      const reference = await referred(world, lambdas, 'lien', sam);
      const keys = (await lambdas.stores.outbox.ofReferral(reference)).map(mailKey);
      const Records = keys.map((key, index) => record(reference, key, index + 1));
      return { event: async () => ({ Records }), again: null };
    },
  },
  {
    // After days on which nobody looked: of each contact's steps only the highest is sent.
    name: 'sweep',
    entry: 'functions/sweep-deadlines.ts',
    calls: ['Query', 'GetItem', 'TransactWriteItems'],
    leastCalls: 7,
    mails: [
      'escalation backup.livc-gent',
      'escalation backup.livc-gent',
      'escalation escalation.livc-gent',
      'overdueToAdmin admin',
      'reminder mailbox.livc-gent',
      'reminder mailbox.livc-gent',
    ],
    prepare: async (world, lambdas) => {
      await referred(world, lambdas, 'lien', sam);
      world.time.now = at('2026-11-24T08:00');
      await referred(world, lambdas, 'karim', noor);
      await lambdas.send();
      world.time.now = at('2026-12-03T08:00');
      return { event: async () => tick, again: null };
    },
  },
];

export function sceneNamed(wanted: string): Scene {
  const scene = scenes.find(({ name }) => name === wanted);
  if (scene === undefined) throw new RangeError('no such scene');
  return scene;
}
