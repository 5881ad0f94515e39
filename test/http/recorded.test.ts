/** Signing in and out, being refused and being denied: over HTTP, each leaves its row in the chain of who it was. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browser, product, provider } from './browser.ts';
import { publicUrl } from './visits.ts';

let running: Awaited<ReturnType<typeof provider>>;
beforeAll(async () => {
  running = await provider();
});
afterAll(() => running.stop());

const both = () => {
  const ours = product(running.issuer);
  return { ...ours, ...browser(ours) };
};

test('signing in leaves a row behind, and so do signing out and whatever is denied', async () => {
  const { signIn, ask, recorded } = both();
  await signIn('an-peeters');
  const page = await ask(`${publicUrl}/account`);
  const csrf = /name="csrf" value="([\w-]+)"/.exec(page.body)?.[1] ?? '';
  expect((await ask(`${publicUrl}/account/role`, { csrf, role: 'admin', organisation: 'team-west', to: '/' })).status).toBe(404);
  await ask(`${publicUrl}/sign-out`, { csrf });
  expect(recorded('an-peeters')).toEqual([
    { what: 'signedIn' },
    { what: 'denied', action: 'chooseRole', reference: null },
    { what: 'signedOut', everywhere: false },
  ]);
});

test('refused, it leaves a row behind too', async () => {
  const before = both();
  await before.signIn('an-peeters');
  const person = before.known.get('an-peeters');
  const { signIn, known, recorded } = both();
  if (person !== undefined) known.set(person.id, { ...person, disabled: true });
  expect((await signIn('an-peeters')).status).toBe(403);
  expect(recorded('an-peeters')).toEqual([{ what: 'signInRefused' }]);
});
