/** Every route of the product in this process, over stores in memory: what people would do with a browser, thousands of times a minute. */
import * as acknowledging from '../../functions/acknowledge-referral.ts';
import * as choosing from '../../functions/choose-role.ts';
import * as confirmingRelease from '../../functions/confirm-release.ts';
import * as correcting from '../../functions/correct-address.ts';
import * as deciding from '../../functions/decide-proposal.ts';
import * as describing from '../../functions/describe-interface.ts';
import * as extending from '../../functions/extend-term.ts';
import * as fillingIn from '../../functions/fill-in-section.ts';
import * as following from '../../functions/follow-referral.ts';
import { claimsSchema } from '../../functions/http/claims.ts';
import { pageHandler } from '../../functions/http/handler.ts';
import { presentSession, startSession } from '../../functions/http/session.ts';
import { signInWith } from '../../functions/http/sign-in.ts';
import * as judging from '../../functions/judge-views.ts';
import * as listingDeeds from '../../functions/list-deeds.ts';
import * as listingOfLivc from '../../functions/list-livc-referrals.ts';
import * as listingOwn from '../../functions/list-own-referrals.ts';
import * as logging from '../../functions/log-call.ts';
import * as managing from '../../functions/manage-people.ts';
import * as naming from '../../functions/name-deputies.ts';
import * as opening from '../../functions/open-content.ts';
import * as overseeing from '../../functions/oversee-deadlines.ts';
import * as preparing from '../../functions/prepare-referral.ts';
import * as proposingBinding from '../../functions/propose-binding.ts';
import * as proposingRole from '../../functions/propose-role.ts';
import * as readingOpened from '../../functions/read-opened.ts';
import * as reading from '../../functions/read-referral.ts';
import * as reassigning from '../../functions/reassign-handler.ts';
import { actorOf } from '../../functions/referral/access.ts';
import { type Action, admits } from '../../functions/referral/actions.ts';
import { chainOfReferral, type Deed } from '../../functions/referral/audit.ts';
import { addDays, dayOf, type Instant, instant, instantOf } from '../../functions/referral/calendar.ts';
import { type DeniedTo, recordDenial } from '../../functions/referral/denials.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';
import { proposeChange } from '../../functions/referral/proposals.ts';
import { reference } from '../../functions/referral/reference.ts';
import * as reminding from '../../functions/remind-receiver.ts';
import * as reviewing from '../../functions/review-openings.ts';
import * as guiding from '../../functions/show-guidance.ts';
import * as signingIn from '../../functions/sign-in.ts';
import * as submitting from '../../functions/submit-referral.ts';
import * as telling from '../../functions/tell-person.ts';
import * as withdrawing from '../../functions/withdraw-referral.ts';
import { acknowledge, refer } from '../../infra/local/deeds.ts';
import { furnish } from '../../infra/local/demo.ts';
import { demoPerson } from '../../infra/local/demo-people.ts';
import { answersOf } from '../../infra/local/example-answers.ts';
import { visitor } from '../../infra/local/visitor.ts';
import { anOpening } from '../builders/break-glass.ts';
import { fakeCounters } from '../fakes/fake-counters.ts';
import { fakeKeys } from '../fakes/fake-keys.ts';
import { fakeOnce } from '../fakes/fake-once.ts';
import { fakePeople } from '../fakes/fake-people.ts';
import { fakeProposals } from '../fakes/fake-proposals.ts';
import { fakeSessions } from '../fakes/fake-sessions.ts';
import { emptyMemory, keyed, putBack } from '../fakes/memory.ts';
import { fakeStores } from '../fakes/stores.ts';
import { context, eventOf, help, publicUrl, type Visit } from '../http/visits.ts';

export type Seen = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
};
export type Fields = readonly (readonly [string, string])[];
export const people = ['lien', 'katrien', 'nele', 'els', 'rik'] as const;
export type Someone = { readonly cookie: string; readonly csrf: string };

export const routes = [
  acknowledging,
  choosing,
  correcting,
  deciding,
  naming,
  proposingBinding,
  proposingRole,
  fillingIn,
  following,
  judging,
  listingDeeds,
  listingOfLivc,
  listingOwn,
  logging,
  managing,
  opening,
  overseeing,
  preparing,
  reading,
  readingOpened,
  reassigning,
  reminding,
  reviewing,
  submitting,
  telling,
  confirmingRelease,
  extending,
  withdrawing,
  signingIn,
  guiding,
  describing,
].flatMap((one) => one.routes.map(({ method, path, query }) => ({ method, path, query: Object.keys(query ?? {}) })));

const start = instant('2026-11-23T08:00:00.000Z');
const example = answersOfExample();
function answersOfExample() {
  const today = dayOf(start);
  return {
    givenName: 'Arno',
    familyName: 'Verbeeld',
    bornOn: '1991-05-17',
    municipality: { search: 'Gent', nis: '44021' },
    releaseType: 'conditionalRelease',
    releaseOn: addDays(today, 90),
    certainty: 'expected',
    toldOn: today,
    judicialFollowUp: 'yes',
    phone: '+32 2 000 01 01',
    hours: 'werkdagen van 9 tot 16 uur',
  } as const;
}
export const exampleAnswers = answersOf(example);

export type World = Awaited<ReturnType<typeof hostileWorld>>;

export async function hostileWorld() {
  const memory = emptyMemory();
  const stores = fakeStores(memory);
  const sessions = fakeSessions().store;
  const time: { now: Instant } = { now: start };
  const machineNow = () => instantOf(Date.parse(start));
  const faults: string[] = [];
  const note = (code: string, fields?: Readonly<Record<string, unknown>>) => {
    if (code === 'requestFailed') faults.push(String(fields?.['errorName']));
  };
  const settings = { sessions, machineNow, publicUrl };
  const provider = { issuer: 'https://provider.example', clientId: 'x', clientSecret: 'x', claims: claimsSchema.parse({}) };
  const seeds = { next: 0 };
  const services = {
    ...stores,
    ...settings,
    keys: fakeKeys(),
    help,
    now: () => time.now,
    onDenied: (denied: DeniedTo) => recordDenial(denied, stores.audit, time.now),
    admits,
    limits: { counters: fakeCounters().store, factor: 1_000_000 },
    once: fakeOnce().store,
    log: { info: note, warn: note, error: note },
    // Nobody is at home behind a network: what comes back from there is read, what goes there is not begun.
    signIn: {
      ...signInWith({ ...settings, ...provider }),
      begin: async () => ({ location: 'https://provider.example/authorize', cookie: 'sign-in=x' }),
      endAddress: async () => null,
    },
    proposals: fakeProposals(memory, () => sessions),
    people: { ...stores.directory, ...fakePeople(memory, () => sessions) },
    onUnreadable: () => note('requestFailed', { errorName: 'contentUnreadable' }),
    random: (length: number) => {
      seeds.next += 1;
      return new Uint8Array(length).map((_, at) => (seeds.next * 31 + at * (seeds.next % 97)) % 251);
    },
  };
  const handler = pageHandler<typeof services, Action>(
    [
      ...acknowledging.routes,
      ...choosing.routes,
      ...correcting.routes,
      ...deciding.routes,
      ...naming.routes,
      ...proposingBinding.routes,
      ...proposingRole.routes,
      ...fillingIn.routes,
      ...following.routes,
      ...judging.routes,
      ...listingDeeds.routes,
      ...listingOfLivc.routes,
      ...listingOwn.routes,
      ...logging.routes,
      ...managing.routes,
      ...opening.routes,
      ...overseeing.routes,
      ...preparing.routes,
      ...reading.routes,
      ...readingOpened.routes,
      ...reassigning.routes,
      ...reminding.routes,
      ...reviewing.routes,
      ...submitting.routes,
      ...telling.routes,
      ...confirmingRelease.routes,
      ...extending.routes,
      ...withdrawing.routes,
      ...signingIn.routes,
      ...guiding.routes,
      ...describing.routes,
    ],
    () => services,
  );

  const visit = async (one: Visit): Promise<Seen> => {
    const { statusCode, headers = {}, multiValueHeaders = {}, body } = await handler(eventOf(one), context);
    return {
      status: statusCode,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      cookies: (multiValueHeaders['Set-Cookie'] ?? []).map(String),
      body,
    };
  };
  const signedIn = async (id: string): Promise<Someone> => {
    const { name, role, organisation, organisationName } = demoPerson(id);
    const cookie =
      (await startSession({ subject: id, name, role, organisation, organisationName, begunAt: start }, {}, settings)).split(';', 1)[0] ??
      '';
    const [cookieName = '', value = ''] = cookie.split('=');
    return { cookie, csrf: (await presentSession({ [cookieName]: value }, settings))?.csrf ?? '' };
  };
  /** A browser of somebody, which asks this process instead of a network. */
  const browserOf = ({ cookie }: Someone) =>
    visitor(publicUrl, async (input, init) => {
      const url = new URL(String(input));
      const body = init?.body === undefined || init.body === null ? null : String(init.body);
      const method = init?.method ?? 'GET';
      const headers = Object.fromEntries(new Headers(init?.headers));
      const seen = await visit({ method, path: url.pathname, query: Object.fromEntries(url.searchParams), headers, body, cookie });
      return new Response(seen.body === '' ? null : seen.body, { status: seen.status, headers: seen.headers });
    });

  await furnish(stores.directory, start);
  const [lien, katrien, nele] = [await signedIn('lien'), await signedIn('katrien'), await signedIn('nele')];
  const [els, rik] = [await signedIn('els'), await signedIn('rik')];
  const waiting = await refer(browserOf(lien), { ...example, toldOn: null });
  const confirmed = await refer(browserOf(lien), { ...example, givenName: 'Bilal', bornOn: '1988-11-02' });
  await acknowledge(browserOf(katrien), confirmed);
  // By nobody who takes part: it stands out.
  const read: Deed = { what: 'viewed', layers: ['organise'], as: ['breakGlass'], state: 'ACKNOWLEDGED' };
  const chain = chainOfReferral(reference(confirmed));
  await stores.audit.record({ chain, at: start, by: personId('els'), actingAs: 'admin', organisation: 'agentschap', deed: read });
  const oddView = `/audit/odd-views/${confirmed}/${(await stores.audit.ofChain(chain)).length}`;
  // Late enough to be phoned about.
  time.now = instantOf(Date.parse(start) + 14 * 24 * 60 * 60_000);
  const bart = actorOf({ subject: 'bart', role: 'admin', organisation: 'agentschap' });
  const asked = {
    kind: 'grantPost',
    person: personId('wim'),
    post: { role: 'livcCoordinator', organisation: 'livc-antwerpen', organisationName: 'LIVC Antwerpen' },
  } as const;
  const done = await proposeChange(asked, 'replaces', bart, services, { now: time.now, policy: defaultPolicy, agency: 'agentschap' });
  if (done.kind === 'refused') throw new Error(done.why);
  const glass = anOpening({ by: personId('bart'), at: time.now });
  memory.glass.set(keyed(glass.reference, glass.number), glass);
  const before = structuredClone(memory);

  return {
    visit,
    signedIn,
    people: { lien, katrien, nele, els, rik },
    waiting,
    confirmed,
    oddView,
    /** What was opened by break-glass, as an address. */
    opened: `/openings/${glass.reference}/${glass.number}`,
    memory,
    faults,
    /** All as it was: what was typed since is gone. */
    reset: () => {
      putBack(memory, before);
      seeds.next = 5_000;
    },
  };
}
