/** Ten at the same moment, each in a Lambda of their own as AWS runs them: they all come as far as the one write before any of them makes it. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { asPerson, demoPerson } from '../../infra/local/demo-people.ts';
import { drafted, noor, referred, sam, submission, told } from './deeds.ts';
import { type Meddle, openGate } from './gate.ts';
import { type Lambdas, lambdasOf, signIn } from './lambdas.ts';
import { twoTicks } from './stage.ts';
import { endOf, untruths } from './truth.ts';
import { type House, newWorld, openHouse, type World } from './world.ts';

let house: House;
let world: World;
let lambdas: Lambdas;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

beforeEach(async () => {
  world = await newWorld(house);
  lambdas = lambdasOf(world);
});
afterEach(() => world.close());

const ten = Array.from({ length: 10 }, (_, index) => index);

/** Holds everyone at the operation until so many have come to it; who comes later is let through. */
function meeting(at: string, count: number): Meddle {
  const all = Promise.withResolvers<void>();
  let here = 0;
  return async (call, pass) => {
    if (call.name !== at) return pass();
    here += 1;
    if (here === count) all.resolve();
    await all.promise;
    return pass();
  };
}

/** Each does their own in a Lambda of their own; the answers come in the order of who asked. */
async function atOnce<T>(at: string, deeds: readonly ((lambdas: Lambdas) => Promise<T>)[]): Promise<readonly T[]> {
  const meddle = meeting(at, deeds.length);
  const gates = await Promise.all(deeds.map(() => openGate(world.line, meddle)));
  const answers = await Promise.all(deeds.map((deed, index) => deed(lambdasOf(world, gates[index]?.line))));
  await Promise.all(gates.map((gate) => gate.close()));
  return answers;
}

const commit = 'TransactWriteItems';

async function expectQuiet(): Promise<void> {
  await twoTicks(world, lambdas);
  expect(await untruths(world, lambdas)).toEqual([]);
}

test('ten equal submissions make one referral and ten equal receipts', async () => {
  const draft = await drafted(world, lambdas, 'lien', sam);
  const lien = await signIn(world, 'lien');
  const event = await submission(world, 'lien', draft);
  const answers = await atOnce(
    commit,
    ten.map(() => (through: Lambdas) => through.visit(structuredClone(event))),
  );
  expect(answers.map(told)).toEqual(ten.map(() => `303 /referrals/${draft.reference}/sent`));
  const receipts = await Promise.all(ten.map(() => lambdas.visit(lien.get(`/referrals/${draft.reference}/sent`))));
  expect(new Set(receipts.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  expect(receipts[0]).toMatchObject({ statusCode: 200, body: expect.stringContaining(draft.reference) });
  await expectQuiet();
  expect((await endOf(world)).mails).toEqual(['newReferral mailbox.livc-gent', 'receipt person.lien']);
});

test('ten referrals of one person by one sender at once: one is sent, nine are shown it', async () => {
  const drafts = await Promise.all(ten.map(() => drafted(world, lambdas, 'lien', sam)));
  const events = await Promise.all(drafts.map((draft) => submission(world, 'lien', draft)));
  const answers = await atOnce(
    commit,
    events.map((event) => (through: Lambdas) => through.visit(event)),
  );
  const sent = answers.filter(({ statusCode }) => statusCode === 303);
  expect(sent).toHaveLength(1);
  const [reference = ''] = /[^/]+(?=\/sent$)/.exec(told(sent[0] ?? { statusCode: 0, body: '' })) ?? [];
  const shown = answers.filter(({ statusCode, body }) => statusCode === 422 && body.includes(reference));
  expect(shown).toHaveLength(9);
  await expectQuiet();
  expect((await endOf(world)).mails).toEqual(['newReferral mailbox.livc-gent', 'receipt person.lien']);
});

test('ten confirm: one did it, the others hear who and when', async () => {
  const reference = await referred(world, lambdas, 'lien', sam);
  await lambdas.send();
  const members = await Promise.all(ten.map(anotherMember));
  const path = `/referrals/${reference}/acknowledge`;
  const events = await Promise.all(members.map(async (id) => (await signIn(world, id, 'pieter')).press(path, { handler: id, backup: '' })));
  const answers = await atOnce(
    commit,
    events.map((event) => (through: Lambdas) => through.visit(event)),
  );
  const referral = await lambdas.stores.referrals.load(reference);
  const winner = members.indexOf(String(referral?.acknowledgedBy));
  expect(answers.map(told).filter((_, index) => index === winner)).toEqual([`303 /referrals/${reference}?done=acknowledged`]);
  const others = answers.filter((_, index) => index !== winner);
  expect(others.map(saysWhoAndWhen(winner))).toEqual(Array(9).fill('409, who and when'));
  await expectQuiet();
});

const saysWhoAndWhen =
  (winner: number) =>
  ({ statusCode, body }: APIGatewayProxyResult): string =>
    `${statusCode}${body.includes(`Lid ${winner}`) && body.includes('9.00 uur') ? ', who and when' : ''}`;

/** Gent has a few members; this makes more. */
async function anotherMember(number: number): Promise<string> {
  const pieter = asPerson(demoPerson('pieter'));
  const id = `lid-${number}`;
  await lambdas.stores.directory.savePerson({ ...pieter, id: personId(id), name: `Lid ${number}` });
  return id;
}

test.each(ten.slice(0, 5))('confirming and taking back at once comes to one truth (%i)', async () => {
  const reference = await referred(world, lambdas, 'lien', sam);
  await lambdas.send();
  const confirms = (await signIn(world, 'nele')).press(`/referrals/${reference}/acknowledge`, { handler: 'nele', backup: '' });
  const takesBack = (await signIn(world, 'lien')).press(`/referrals/${reference}/withdraw`, { reason: 'error' });
  const answers = await atOnce(
    commit,
    [confirms, takesBack].map((event) => (through: Lambdas) => through.visit(event)),
  );
  await expectQuiet();
  const history = (await lambdas.stores.referrals.history(reference)).map(({ what }) => what);
  const { mails } = await endOf(world);
  // Who was confirmed first and taken back then, or the other way round.
  if (history.length === 3) {
    expect(history).toEqual(['submitted', 'acknowledged', 'withdrawn']);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
  } else {
    expect(history).toEqual(['submitted', 'withdrawn']);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([409, 303]);
    expect(mails).not.toContain('acknowledged person.lien');
  }
  expect(mails).toContain('withdrawn mailbox.livc-gent');
});

test('ten senders and ten sweeps at once: each step is queued once, each mail leaves once', async () => {
  await Promise.all([referred(world, lambdas, 'lien', sam), referred(world, lambdas, 'karim', noor)]);
  await atOnce(
    'UpdateItem',
    ten.map(() => (through: Lambdas) => through.send()),
  );
  expect(world.inbox.mails()).toHaveLength(4);
  world.time.now = instant('2026-12-01T08:00:00.000Z');
  const swept = await atOnce(
    commit,
    ten.map(() => (through: Lambdas) => through.sweep()),
  );
  expect(swept).toEqual(ten.map(() => ({ done: 2, failed: 0 })));
  await expectQuiet();
  const steps = ['escalation backup.livc-gent', 'escalation backup.livc-gent', 'reminder mailbox.livc-gent', 'reminder mailbox.livc-gent'];
  expect((await endOf(world)).mails.filter((mail) => !/^(newReferral|receipt) /.test(mail))).toEqual(steps);
});
