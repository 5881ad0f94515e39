/**
 * Plays the life of referrals that programs fill in, send and read as JSON, full of markers: with a token, and with the
 * cookie of a page; by who may, by everybody who may not, and with everything that can be wrong in a request. It asserts
 * nothing but that each step was possible.
 */
import { sectionOrder } from '../../forms/release-referral/sections.ts';
import { synthesizedResources } from '../../infra/local/template.ts';
import { wiringOf } from '../../infra/local/wiring.ts';
import { tokenOf } from '../local/outside-program.ts';
import { as, referenceOf, type referrals, type Scene } from './life.ts';
import type { Exchange } from './listening.ts';
import { textOf } from './markers.ts';
import { fillingFor, type Planted } from './planting.ts';
import { addressesOf, outsiders, tokenIn } from './prying.ts';

type Values = Readonly<Record<string, unknown>>;
export type Program = {
  readonly see: (path: string) => Promise<Exchange>;
  /** `body`: as it is sent; an object is made JSON. */
  readonly send: (path: string, body: Values | string, headers?: Readonly<Record<string, string>>) => Promise<Exchange>;
};

const json = { accept: 'application/json' };
const ofJson = { ...json, 'content-type': 'application/json' };
const textFrom = (body: Values | string, more: Values = {}): string =>
  typeof body === 'string' ? body : JSON.stringify({ ...more, ...body });

export async function withToken({ machine, listen }: Scene, who: string): Promise<Program> {
  const authorization = `Bearer ${await tokenOf(machine.url, who)}`;
  return {
    see: (path) => listen.asked(who, `${machine.url}${path}`, { headers: { ...json, authorization } }),
    send: (path, body, headers = {}) =>
      listen.asked(who, `${machine.url}${path}`, {
        method: 'POST',
        body: textFrom(body),
        headers: { ...ofJson, authorization, ...headers },
      }),
  };
}

/** As a page of ours could ask by itself, in the session of whoever looks at it. */
export async function withCookie(scene: Scene, who: string): Promise<Program> {
  const { machine, listen } = scene;
  await (await as(scene, who)).go('/account');
  const csrf = tokenIn(listen.exchanges.findLast((one) => one.who === who) ?? nothing) ?? 'none';
  return {
    see: (path) => listen.withCookies(who, `${machine.url}${path}`, { headers: json }),
    send: (path, body, headers = {}) => listen.postAs(who, `${machine.url}${path}`, textFrom(body, { csrf }), { ...ofJson, ...headers }),
  };
}
const nothing = { body: '' };

const dataOf = ({ body }: Exchange): Values => Object.assign({}, JSON.parse(body));

function must(exchange: Exchange, status: number, what: string): Values {
  if (exchange.status === status) return dataOf(exchange);
  throw new Error(`could not ${what}: ${exchange.status}\n${exchange.body}`);
}

async function fillIn(scene: Scene, program: Program, which: keyof typeof referrals, planted: Planted): Promise<string> {
  const begun = await program.send('/drafts', {}, { 'idempotency-key': `for-a-referral-${which}-begin` });
  const reference = String(must(begun, 201, 'begin a draft')['reference']);
  scene.references.set(which, reference);
  for (const section of sectionOrder) {
    const path = `/drafts/${reference}/sections/${section}`;
    // What is not chosen is not in a form at all; the phone number of a sender stands in it already.
    const chosen = Object.entries(fillingFor(section, planted)).filter(([, value]) => value.length > 0);
    const answers = { ...Object.fromEntries(chosen), ...(section === 'sender' && { senderPhone: '+32 2 000 01 01' }) };
    for (const time of ['first', 'again'])
      must(
        await program.send(path, answers, { 'idempotency-key': `for-a-referral-${which}-${section}-${time}` }),
        200,
        `fill in ${section}`,
      );
    must(await program.see(path), 200, `see ${section}`);
  }
  return reference;
}

async function submits(program: Program, reference: string, more: Values = {}): Promise<Exchange> {
  const { version, destination } = must(await program.see(`/drafts/${reference}/check`), 200, 'check it');
  const { receiverId } = Object.assign({ receiverId: '' }, destination);
  return program.send(`/drafts/${reference}/submit`, { version: `${version}`, receiver: receiverId, ...more });
}

/** Three referrals and a draft; the third is of the same person, and its sender says why it is somebody else. */
export async function sending(scene: Scene, planted: typeof referrals): Promise<void> {
  const [lien, karim] = [await withToken(scene, 'lien'), await withCookie(scene, 'karim')];
  must(await submits(lien, await fillIn(scene, lien, 'gent', planted.gent)), 200, 'send it');
  must(await submits(karim, await fillIn(scene, karim, 'mechelen', planted.mechelen)), 200, 'send it');
  const third = await fillIn(scene, lien, 'oostende', planted.oostende);
  must(await submits(lien, third), 422, 'be asked whether it is the same person');
  must(await submits(lien, third, { someoneElseBecause: textOf('someoneElseBecause', 'C') }), 200, 'send it all the same');
  await fillIn(scene, lien, 'draft', planted.draft);
  await scene.machine.quiet();
}

/** Everything that can be wrong, each with a marker in it. */
export async function wrongly(scene: Scene): Promise<void> {
  const [program, session] = [await withToken(scene, 'lien'), await withCookie(scene, 'lien')];
  const marker = textOf('personWants', 'W');
  const spelled = JSON.stringify(marker);
  const draft = `/drafts/${referenceOf(scene, 'draft')}`;
  for (const by of [program, session]) {
    for (const path of ['/drafts', `${draft}/sections/continuity`, `${draft}/submit`, `${draft}/discard`]) {
      await by.send(path, { [marker]: 'x' });
      await by.send(path, `{"a":${spelled},"a":${spelled}}`);
      await by.send(path, `{"a":{"b":${spelled}}}`);
      await by.send(path, `{"a":${spelled}`);
      await by.send(path, `{"a":${spelled},"b":"\\ud800"}`);
      await by.send(path, { a: marker.repeat(5000) });
      await by.send(path, { a: marker }, { 'content-type': `text/${encodeURIComponent(marker)}` });
      await by.send(path, { action: marker, version: marker, receiver: marker }, { 'idempotency-key': encodeURIComponent(marker) });
    }
    // What is too long, what has a control sign in it, what is no choice, what is given twice.
    for (const answers of [
      { personWants: `${marker} `.repeat(200) },
      { personWants: `${marker}\u0007` },
      { firstAppointment: marker },
      { personWants: [marker, marker] },
    ])
      await by.send(`${draft}/sections/continuity`, answers);
    // Looked at long ago.
    const late = { version: '1', receiver: 'livc-gent', someoneElseBecause: marker };
    must(await by.send(`${draft}/submit`, late), 409, 'be told that it is no longer so');
    // The same key for something else.
    await by.send(`${draft}/sections/continuity`, { personWants: marker }, { 'idempotency-key': 'for-a-referral-draft-continuity-again' });
  }
  await program.send(
    `${draft}/sections/continuity`,
    { personWants: marker },
    { authorization: `Bearer ${Buffer.from(marker).toString('base64url')}.x.y` },
  );
  await session.send(`${draft}/sections/continuity`, { csrf: 'wrong', personWants: marker });
  await session.send(`${draft}/sections/continuity`, { personWants: marker }, { origin: 'https://elsewhere.example' });
}

/** What they may read, as data. */
export async function seeing(scene: Scene): Promise<Readonly<Record<'gent' | 'mechelen' | 'oostende' | 'draft', string>>> {
  const lien = await withToken(scene, 'lien');
  const see = async (program: Program, path: string) => {
    const exchange = await program.see(path);
    must(exchange, 200, `see ${path}`);
    return exchange.body;
  };
  const of = (which: 'gent' | 'mechelen' | 'oostende', more = '') => `/referrals/${referenceOf(scene, which)}${more}`;
  for (const more of ['/sent', '/letter']) await see(lien, of('gent', more));
  await see(lien, '/my-referrals');
  must(await lien.see(`/drafts/${referenceOf(scene, 'gent')}`), 303, 'be led to what was sent');
  return {
    gent: await see(await withToken(scene, 'katrien'), of('gent')),
    mechelen: await see(await withCookie(scene, 'karim'), of('mechelen')),
    oostende: await see(lien, of('oostende')),
    draft: await see(lien, `/drafts/${referenceOf(scene, 'draft')}/check`),
  };
}

/** Every address and every post, as data, by everybody who may not read. */
export async function pryingAsData(scene: Scene): Promise<void> {
  const { routes } = wiringOf(await synthesizedResources());
  const references = (['gent', 'oostende', 'draft'] as const).map((which) => referenceOf(scene, which));
  for (const id of outsiders) {
    const program = await withToken(scene, id);
    for (const { method, path } of routes) {
      if (path.startsWith('/sign-out') || path.startsWith('/local') || path === '/account/role') continue;
      for (const address of addressesOf(path, references)) await (method === 'GET' ? program.see(address) : program.send(address, {}));
    }
  }
}

/** The keys are out of reach. */
export async function withoutKeys(scene: Scene): Promise<void> {
  const lien = await withToken(scene, 'lien');
  scene.keys.failWith(500);
  must(await lien.see(`/drafts/${referenceOf(scene, 'draft')}/check`), 503, 'be told to come back');
  const answers = { personWants: textOf('personWants', 'K') };
  must(await lien.send(`/drafts/${referenceOf(scene, 'draft')}/sections/continuity`, answers), 503, 'be told that nothing was kept');
  scene.keys.failWith(null);
}
