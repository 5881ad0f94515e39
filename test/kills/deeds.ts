/** What people did before a scene begins, done through the routes that they use; anything unexpected stops the test. */
import type { APIGatewayProxyResult } from 'aws-lambda';
import { expect } from 'vitest';
import { calendarDay } from '../../functions/referral/calendar.ts';
import { type Reference, reference } from '../../functions/referral/reference.ts';
import { answersOf, type Example } from '../../infra/local/example-answers.ts';
import { readPage } from '../../infra/local/read-page.ts';
import { type Lambdas, signIn, signInAnew } from './lambdas.ts';
import type { World } from './world.ts';

/** Conditional release in March: STANDARD when it is sent in November. */
export const sam: Example = {
  givenName: 'Sam',
  familyName: 'Zomerland',
  bornOn: '1994-03-08',
  municipality: { search: 'Gent', nis: '44021' },
  releaseType: 'conditionalRelease',
  releaseOn: calendarDay('2027-03-12'),
  certainty: 'expected',
  toldOn: calendarDay('2026-11-20'),
  judicialFollowUp: 'yes',
  phone: '+32 2 000 01 01',
  hours: 'werkdagen van 9 tot 16 uur',
};
export const noor: Example = { ...sam, givenName: 'Noor', familyName: 'Winterman', bornOn: '1989-07-21' };

/** `303 /referrals/…/sent`, or the status alone. */
export const told = ({ statusCode, headers, multiValueHeaders }: APIGatewayProxyResult): string => {
  const location = headers?.['Location'] ?? multiValueHeaders?.['Location']?.[0];
  return location === undefined ? String(statusCode) : `${statusCode} ${location}`;
};

/** All filled in, with what the button "send" posts. */
export type Draft = { readonly reference: Reference; readonly form: Readonly<Record<string, readonly string[]>> };

/** All eight sections filled in. */
export async function drafted(world: World, lambdas: Lambdas, id: string, example: Example): Promise<Draft> {
  const sender = await signIn(world, id);
  const begun = told(await lambdas.visit(sender.press('/drafts')));
  const of = reference(begun.replace('303 /drafts/', ''));
  for (const [section, filling] of Object.entries(answersOf(example))) {
    const kept = await lambdas.visit(sender.press(`/drafts/${of}/sections/${section}`, { ...filling, action: 'continue' }));
    expect({ section, status: kept.statusCode }).toEqual({ section, status: 303 });
  }
  const { body } = await lambdas.visit(sender.get(`/drafts/${of}/check`));
  const form = readPage(body).forms.find(({ action }) => action === `/drafts/${of}/submit`);
  if (form === undefined) throw new Error('no button to send');
  const posted = form.fields.filter(({ name }) => name !== 'csrf').map(({ name, values }) => [name, values] as const);
  return { reference: of, form: Object.fromEntries(posted) };
}

export const submission = async (world: World, id: string, draft: Draft) =>
  (await signIn(world, id)).press(`/drafts/${draft.reference}/submit`, draft.form);

/** Sent; its mails wait in the outbox. */
export async function referred(world: World, lambdas: Lambdas, id: string, example: Example): Promise<Reference> {
  const draft = await drafted(world, lambdas, id, example);
  expect(told(await lambdas.visit(await submission(world, id, draft)))).toBe(`303 /referrals/${draft.reference}/sent`);
  return draft.reference;
}

/** Els asked that Nele becomes coordinator in Gent; a colleague of hers decides at this address. */
export async function proposed(world: World, lambdas: Lambdas): Promise<string> {
  const asked = { change: 'grant', role: 'livcCoordinator', organisation: 'livc-gent', why: 'newTask' };
  const answer = told(await lambdas.visit((await signIn(world, 'els')).press('/accounts/nele/roles', asked)));
  expect(answer).toBe('303 /proposals/person/nele/1?done=asked');
  return '/proposals/person/nele/1';
}
/** Els phoned sender and receiver in vain: she may open the content, where she shows anew that it is her. */
export async function phonedInVain(world: World, lambdas: Lambdas, reference: Reference): Promise<string> {
  const els = await signIn(world, 'els');
  for (const about of ['owner', 'livc']) {
    const noted = told(await lambdas.visit(els.press(`/desk/${reference}/call`, { about, result: 'notReached' })));
    expect(noted).toBe(`303 /desk/${reference}/open`);
  }
  return `/desk/${reference}/open`;
}
export const opening = { why: 'receiverInDoubt' };

/** Els opened the content, and everybody was told; the auditor judges it at this address. */
export async function opened(world: World, lambdas: Lambdas, reference: Reference): Promise<string> {
  const path = await phonedInVain(world, lambdas, reference);
  expect(told(await lambdas.visit((await signInAnew(world, 'els')).press(path, opening)))).toBe(`303 /desk/${reference}/opened`);
  await lambdas.send();
  const [glass] = await lambdas.stores.glass.ofReferral(reference);
  return `/openings/${reference}/${glass?.number}`;
}

export const approving = { decision: 'approve', version: '1', approveBecause: 'inWriting' };
