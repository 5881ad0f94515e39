/** What this system must never become (DOMAIN §11), by what it does: the nine lines, each asked of real pages, records, commands and mails. What the shape of the code shows stands in `never.test.ts`. */
import { beforeAll, describe, expect, test } from 'vitest';
import { referralPage } from '../../forms/referral-page/page.ts';
import { readSection } from '../../forms/release-referral/answers.ts';
import { sectionPage } from '../../forms/release-referral/section-page.ts';
import { sectionOrder } from '../../forms/release-referral/sections.ts';
import { nl } from '../../forms/words/nl.ts';
import { claimsSchema, readClaims } from '../../functions/http/claims.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { callResults } from '../../functions/referral/clock.ts';
import { acknowledge, logCall, reassignHandler, remind, withdraw } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { historyEventSchema } from '../../functions/referral/history.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { ownList } from '../../functions/referral/own-list.ts';
import { roles } from '../../functions/referral/person.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { recipientSchema } from '../../functions/referral/recipient.ts';
import { routes as submitting } from '../../functions/submit-referral.ts';
import { run as sweep } from '../../functions/sweep-deadlines.ts';
import { admin, coordinator, facts, member, members, owner } from '../builders/people-around.ts';
import { anAcknowledgedReferral, aSubmittedReferral } from '../builders/referrals.ts';
import { reading } from '../forms/reading.ts';
import { aReferralView, content } from '../forms/referral-views.ts';
import { around, complete, posted } from '../forms/release-referral/complete-form.ts';
import { consultant } from '../forms/views.ts';
import { anatomyOf } from '../hostile/anatomy.ts';
import { synthesized } from '../infra/synthesized.ts';
import { aCompleteDraft, aHouse, asking, type House, now } from '../lambda.ts';
import { pathOf } from '../matrix/outcome.ts';
import { people } from '../matrix/people.ts';
import { cell, marks, routes, targets } from '../matrix/world.ts';

const one = { givenName: 'Amir', familyName: 'Aarden', judicialFollowUp: 'no', toldOn: null } as const;
const other = { givenName: 'Zeno', familyName: 'Zwart', judicialFollowUp: 'yes', bornOn: '1961-12-30', toldOn: null } as const;

/** Two referrals of the same dates, about two people as different as the form allows. */
async function twoSent(first: typeof one | typeof other, second: typeof one | typeof other) {
  const house = await aHouse();
  const references = [await aCompleteDraft(house, first, 7), await aCompleteDraft(house, second, 9)];
  for (const reference of references) {
    const draft = await house.drafts.load(reference);
    const form = { version: `${draft?.version}`, receiver: 'livc-zilverbeke' };
    expect(await submitting[0]?.run(asking('POST', { params: { reference }, form }), house)).toMatchObject({ status: 303 });
  }
  return { house, references, records: await house.referrals.loadMany(references.map((reference) => reference)) };
}

/** Every page that is about no referral, as each person gets it. */
const pages: { readonly route: string; readonly who: string; readonly type: string; readonly body: string; readonly headers: string }[] =
  [];
beforeAll(async () => {
  for (const route of routes.filter((name) => name.startsWith('GET ') && !name.includes('{') && !name.includes('/sign-in')))
    for (const who of Object.keys(people)) {
      const answer = await (await cell(who)).ask({ path: pathOf(route, '-') });
      const headers = JSON.stringify(answer.headers ?? {});
      pages.push({ route, who, type: String(answer.headers?.['Content-Type'] ?? ''), body: answer.body, headers });
    }
});

describe('never 1: no score, no colour and no order that comes from a person', () => {
  test('two people of the same dates have the same class and the same terms', async () => {
    const { records } = await twoSent(one, other);
    const [first, second] = records.map(({ noticeClass, clocks, state, undelivered }) => ({ noticeClass, clocks, state, undelivered }));
    expect(first).toBeDefined();
    expect(first).toEqual(second);
  });

  test('whoever is in them, lists keep their order', async () => {
    const ordered = async (first: typeof one | typeof other, second: typeof one | typeof other) => {
      const { house, references } = await twoSent(first, second);
      const rows = await ownList(owner, { ...house, onUnreadable: () => undefined }, { now, policy });
      expect(rows.map(({ initials }) => initials).toSorted()).toEqual(['A. A.', 'Z. Z.']);
      const places = (list: readonly string[]) => list.map((reference) => references.map(String).indexOf(reference));
      return [places(rows.map(({ reference }) => reference)), places(await house.referrals.openOfLivc(livcId('livc-zilverbeke')))];
    };
    expect(await ordered(one, other)).toEqual(await ordered(other, one));
  });

  test('whatever is written, a page has the same elements and the same colours', () => {
    const written = (text: string) => ({
      ...content,
      sections: content.sections.map((section) => ({
        ...section,
        groups: section.groups.map((items) => items.map((item) => ({ ...item, answers: item.answers.map(() => text) }))),
      })),
    });
    const skeleton = (text: string) => anatomyOf(referralPage(aReferralView({ content: written(text) })).toString()).skeleton;
    expect(skeleton('Gevaarlijk, dreiging niveau 4, geradicaliseerd')).toEqual(skeleton('Rustig en behulpzaam'));
  });
});

describe('never 2: no search over people, no list with names across LIVCs, no export', () => {
  test('nothing but pages, the files that pages are made of and what programs can ask leaves the system', () => {
    expect(pages.length).toBeGreaterThan(100);
    for (const { route, who, type, headers } of pages) {
      expect(type, `${route} ${who}`).toMatch(route === 'GET /openapi.json' ? /^application\/json$/ : /^$|^text\/html/);
      expect(headers).not.toMatch(/disposition/i);
    }
  });

  test('no page about several shows what was written, and initials only to the sender’s side', () => {
    const showing = pages.filter(({ body }) => [marks.organise, marks.guide].some((mark) => body.includes(mark)));
    expect(showing.map(({ route, who }) => `${route} ${who}`)).toEqual([]);
    const initials = pages.filter(({ body }) => body.includes(marks.initials));
    expect([...new Set(initials.map(({ route }) => route))]).toEqual(['GET /my-referrals']);
    expect(initials.map(({ who }) => people[who]?.[1])).toEqual(initials.map(() => 'consultant'));
  });

  test('no list has a box to type in', () => {
    const lists = pages.filter(
      ({ route, body }) => (/livc$|desk$|my-referrals$/.test(route) && body.includes('<table')) || body.includes('<ol'),
    );
    expect(lists.length).toBeGreaterThan(0);
    for (const { body } of lists) expect(body).not.toMatch(/<textarea|<input[^>]*type="(?:text|search)"/);
  });
});

describe('never 3: no field for faith, ideology, origin, nationality, threat or database status; no tags, no attachments', () => {
  const judging =
    /geloof|religie|godsdienst|ideolog|herkomst|afkomst|etnisch|nationalite|dreiging|databank|risico|score|trefwoord|label|bijlage/i;
  const asked = sectionOrder.flatMap((section) => {
    const page = reading(
      sectionPage({
        frame: consultant,
        reference: 'K7B-W3D-9QX',
        section,
        from: null,
        answers: complete[section] ?? {},
        problems: [],
        isKept: false,
        around,
        search: null,
        sender: { name: 'Noor Claes', organisation: 'Team Kaai' },
      }),
    );
    expect(page.html).not.toMatch(/type="file"|multipart/);
    return [...page.labels, ...page.legends];
  });

  test('on any page of the form', () => {
    expect(asked.length).toBeGreaterThan(120);
    expect(asked.filter((label) => judging.test(label))).toEqual([]);
    expect(['Dreigingsniveau', 'Nationaliteit'].filter((label) => judging.test(label))).toHaveLength(2);
  });

  test.each(['religion', 'nationality', 'threatLevel', 'tags', 'attachment'])('and %s is refused when it is sent all the same', (field) => {
    for (const section of sectionOrder) {
      expect(readSection(section, posted[section]).kind).toBe('read');
      expect(readSection(section, { ...posted[section], [field]: 'x' }).kind, section).toBe('refused');
    }
  });
});

const changeOf = (decision: Decision) => {
  if (decision.kind !== 'accepted') throw new Error('refused');
  return decision.change;
};

describe('never 4: no diary', () => {
  const handling = { handler: member.person, backup: null, members };
  const done: readonly (readonly [string, Decision])[] = [
    ['acknowledging', acknowledge(aSubmittedReferral(), member, handling, facts())],
    ['naming another handler', reassignHandler(anAcknowledgedReferral({ handler: null }), coordinator, handling, facts())],
    ['withdrawing', withdraw(aSubmittedReferral(), owner, 'error', facts())],
    ['reminding', remind(aSubmittedReferral(), admin, 'acknowledge', facts())],
    ['phoning', logCall(aSubmittedReferral(), admin, { clock: 'acknowledge', result: 'willAct' }, facts())],
  ];
  test.each(done)('%s adds no text to what was sent', (_, decision) => {
    expect(changeOf(decision).parts).toEqual([]);
  });

  test('history takes no sentence, in none of its places', () => {
    const { details } = historyEventSchema.shape;
    const places = Object.keys(details.shape);
    expect(places.length).toBeGreaterThan(8);
    for (const place of places) expect(details.safeParse({ [place]: 'Hij leek vandaag nerveus.' }).success, place).toBe(false);
    expect(details.safeParse({ note: 'x' }).success).toBe(false);
  });

  // A day is typed in numbers; that it takes nothing else is asked of its own page.
  test('once it is sent, no page about it has a box for words', async () => {
    const about = routes.filter((name) => name.startsWith('GET ') && name.includes('{reference}') && !name.includes('/drafts/'));
    let seen = 0;
    for (const route of about)
      for (const who of ['own', 'col', 'coo', 'han', 'mem', 'adn'])
        for (const target of ['submitted', 'acknowledged']) {
          const { statusCode, body } = await (await cell(who)).ask({ path: pathOf(route, target) });
          if (statusCode !== 200) continue;
          seen += 1;
          expect(body, `${route} ${who}`).not.toMatch(/<textarea|<input(?![^>]* inputmode="numeric")[^>]*type="text"/);
        }
    expect(seen).toBeGreaterThan(20);
  });
});

describe('never 5: not reached is a date and a result, told to nobody', () => {
  test.each(callResults)('a call that gave %s is a code, and no mail', (result) => {
    const { event, mails } = changeOf(logCall(aSubmittedReferral(), admin, { clock: 'acknowledge', result }, facts()));
    expect(mails).toEqual([]);
    expect(Object.keys(event.details).toSorted()).toEqual(['clock', 'nextActionOn', 'result']);
  });

  test('no page is a report', () => {
    expect(pages.filter(({ body }) => /<h1[^>]*>[^<]*(?:rapport|cijfers|statistiek)/i.test(body))).toEqual([]);
    expect(routes.filter((route) => /report|figures|statistics/.test(route))).toEqual([]);
  });
});

describe('never 6: police and justice get no view, and no feed goes in or out', () => {
  test.each(['politie', 'police', 'justitieassistent', 'justiceAssistant', 'parket', 'OCAD'])('a sign-in as %s is nobody here', (role) => {
    const claims = { sub: 'x1', name: 'Iemand', email: 'iemand@dienst.example', organisation: 'dienst', organisation_name: 'Dienst' };
    const postsAs = (as: string) => readClaims({ ...claims, role: as }, claimsSchema.parse({}))?.posts;
    expect(postsAs('livcMember')).toHaveLength(1);
    // No role of ours, and nobody without one may work here (`signingIn`).
    expect(postsAs(role)).toEqual([]);
  });

  test('the roles are five, and mails go to LIVC, sender and admin only', () => {
    expect(roles).toEqual(['consultant', 'livcCoordinator', 'livcMember', 'admin', 'auditor']);
    for (const kind of ['police', 'justiceHouse', 'service'])
      expect(recipientSchema.safeParse({ kind, livc: 'livc-gent' }).success).toBe(false);
  });

  test('nothing that is deployed carries data elsewhere', () => {
    const kinds = new Set(Object.values(synthesized()).map(({ Type }) => Type));
    const feeds = /Events::(?:ApiDestination|Connection|EventBus)|Kinesis|Firehose|Pipes|DMS|Glue|AppFlow|Transfer|S3::Bucket$/;
    expect([...kinds].filter((kind) => feeds.test(kind))).toEqual([]);
    expect(kinds.size).toBeGreaterThan(15);
    // The app is synthesized in a process of its own; a busy machine takes its time.
  }, 30_000);
});

/** Every text that people read; what counts or names is given something to count or name. */
function textsIn(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return textsIn(Reflect.apply(words, undefined, ['iets', 'iets anders', 'nog iets', 'meer']));
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsIn) : [];
}

describe('never 7: terms bind services, never the person', () => {
  const sentences = textsIn(nl).flatMap((text) => text.split(/(?<=[.!?:])\s+/));

  test('people are called "de persoon"', () => {
    const labels =
      /\b(?:gedetineerden?|gevangenen?|veroordeelden?|daders?|terrorist(?:en|e)?|ge?radicaliseerde?n?|ex-\w+|cliënt\w*|betrokkenen?|geïnterneerden?)\b/i;
    expect(sentences.length).toBeGreaterThan(900);
    expect(sentences.filter((text) => labels.test(text))).toEqual([]);
    expect(labels.test('De gedetineerde komt vrij.')).toBe(true);
  });

  test('"te laat" is never said of the person', () => {
    const late = sentences.filter((text) => /te laat/i.test(text));
    expect(late.length).toBeGreaterThan(3);
    expect(late.filter((text) => /persoon/i.test(text))).toEqual([]);
  });
});

describe('never 8: figures shame nobody', () => {
  test('an LIVC sees its own referrals only', () => {
    const mine = pages.filter(({ route, who }) => route === 'GET /livc' && ['mem', 'coo'].includes(who));
    const theirs = pages.filter(({ route, who }) => route === 'GET /livc' && ['fme', 'fco'].includes(who));
    expect(mine).toHaveLength(2);
    for (const { body } of mine)
      expect([body.includes(targets['submitted'] ?? '?'), body.includes(targets['foreign'] ?? '?')]).toEqual([true, false]);
    for (const { body } of theirs)
      expect([body.includes(targets['submitted'] ?? '?'), body.includes(targets['foreign'] ?? '?')]).toEqual([false, true]);
  });
});

describe('never 9: the system decides nothing about anyone', () => {
  test('two years of sweeping close, pass on and refuse nothing', async () => {
    const { house, references, records } = await twoSent(one, other);
    for (let at = Date.parse(now); at < Date.parse(now) + 730 * 86_400_000; at += 10 * 86_400_000)
      await sweep({ ...house, now: () => instant(new Date(at).toISOString()) } satisfies House);
    const after = await house.referrals.loadMany(references.map((reference) => reference));
    const decided = ({ state, chain, municipality, handler, admitted, parts, withdrawal }: (typeof records)[number]) => ({
      ...{ state, chain, municipality, handler, admitted, parts, withdrawal },
    });
    expect(after.map(decided)).toEqual(records.map(decided));
    // It did work meanwhile.
    expect(after.every(({ version }, at) => version > (records[at]?.version ?? 0) + 5)).toBe(true);
  });
});
