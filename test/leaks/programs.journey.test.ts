/** Markers in every field, sent and read as JSON: nothing of what a program sends or gets reaches a log, an address, a header, a mail, the store in the clear or the answer to anybody else; and no problem says it back, to nobody. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { titles } from '../../functions/http/problem.ts';
import { spellingsOf } from './encodings.ts';
import { referrals } from './life.ts';
import { bodyOf, type Exchange, pathOf } from './listening.ts';
import { placesIn } from './mail-places.ts';
import { chosen, textOf, wordOf, written, writtenClear } from './markers.ts';
import { type Overheard, overheard } from './overheard.ts';
import { wordsAsked } from './planting.ts';
import { pryingAsData, seeing, sending, withoutKeys, wrongly } from './program-life.ts';
import { outsiders } from './prying.ts';
import { found, type Place } from './search.ts';
import { kindsOfSession, notListedOfSessions } from './session-keys.ts';
import { allItems, placeOfItem } from './sinks.ts';
import { misshapen, type StoredItem } from './stored-shapes.ts';

const hidden = [...written, ...chosen];
const spellings = spellingsOf(textOf('personWants', 'Z'));

let output: Overheard['output'];
let machine: Overheard['machine'];
let store: Overheard['store'];
let scene: Overheard['scene'];
let stop: Overheard['stop'] | undefined;
let seen: Awaited<ReturnType<typeof seeing>>;
let items: readonly StoredItem[];

beforeAll(async () => {
  ({ output, machine, store, scene, stop } = await overheard());
  await sending(scene, referrals);
  seen = await seeing(scene);
  await wrongly(scene);
  await pryingAsData(scene);
  await withoutKeys(scene);
  await machine.quiet();
  items = await allItems(scene.endpoint);
}, 240_000);

afterAll(async () => {
  await stop?.();
});

const asData = (): readonly Exchange[] => scene.listen.exchanges.filter(({ headers }) => /application\/(?:problem\+)?json/.test(headers));
const isOutsider = ({ who }: Exchange): boolean => outsiders.some((id) => id === who);
/** Without what a refusal is called, which is the same for all and has a word that is a choice too. */
const bodies = (of: (exchange: Exchange) => boolean): readonly Place[] =>
  asData()
    .filter(of)
    .map(bodyOf)
    .map(({ name, text }) => ({ name, text: text.replace(JSON.stringify(titles.invalid), '""') }));

describe('who may read', () => {
  test.each(['gent', 'mechelen', 'oostende'] as const)('gets every word of %s as data, as it was sent', (which) => {
    const words = wordsAsked(referrals[which]).filter(({ field }) => field !== 'municipalitySearch');
    expect(words.length).toBeGreaterThan(30);
    expect(words.filter(({ word }) => !seen[which].includes(word))).toEqual([]);
  });

  test('gets the words of a draft', () => {
    expect(seen.draft).toContain(wordOf('personWants', 'E'));
  });
});

describe('an answer in JSON', () => {
  test('was given in every way there is, to who may and to who may not', () => {
    expect(new Set(asData().map(({ status }) => status))).toEqual(
      new Set([200, 201, 303, 400, 401, 403, 404, 405, 406, 409, 413, 422, 503]),
    );
    expect(asData().filter(isOutsider).length).toBeGreaterThan(300);
  });

  test('to who may not read holds nothing of it', () => {
    const isTheirs = (one: Exchange) => isOutsider(one) && pathOf(one) !== '/openapi.json';
    expect(found(bodies(isTheirs), hidden)).toEqual([]);
  });

  test('that something is wrong says nothing of it, to its own sender neither', () => {
    const problems = bodies(({ status }) => status >= 400);
    expect(problems.length).toBeGreaterThan(100);
    expect(found(problems, written)).toEqual([]);
    for (const { encoding, text } of spellings) {
      const said = JSON.stringify({ errors: [{ field: 'personWants', detail: `Niet goed: ${text}` }] });
      expect({ encoding, found: found([{ name: 'control', text: said }], written) }).not.toMatchObject({ found: [] });
    }
  });

  test('shows it on the draft, the referral and the letter only', () => {
    const tells = /^\/(?:drafts\/[^/]+(?:\/check|\/sections\/\w+)|referrals\/[^/]+(?:\/letter)?|my-referrals)$/;
    const elsewhere = bodies((one) => !(one.method === 'GET' && tells.test(pathOf(one))));
    expect(elsewhere.length).toBeGreaterThan(300);
    expect(found(elsewhere, written)).toEqual([]);
    const names = written.filter(({ what }) => what !== 'initials');
    expect(
      found(
        bodies((one) => pathOf(one) === '/my-referrals'),
        names,
      ),
    ).toEqual([]);
    expect(
      found(
        bodies((one) => pathOf(one) === '/my-referrals'),
        written,
      ),
    ).not.toEqual([]);
  });

  test('is kept by nothing on its way, and says nothing of it in an address or a header', () => {
    expect(
      asData()
        .filter(({ headers }) => !headers.includes('cache-control: no-store'))
        .map(pathOf),
    ).toEqual([]);
    const outside = asData().map(({ who, method, url, location, headers }) => ({
      name: `${who} ${method}`,
      text: [url, location, headers].join('\n'),
    }));
    expect(found(outside, [...hidden, ...writtenClear])).toEqual([]);
  });
});

test('no mail about what a program sent holds anything of it', async () => {
  const mails = machine.inbox.mails();
  expect(mails.length).toBeGreaterThan(6);
  expect(found((await Promise.all(mails.map(placesIn))).flat(), [...hidden, ...writtenClear])).toEqual([]);
});

test('the log was heard, of what went well and of what was out of reach, and holds nothing of it', () => {
  for (const code of ['mailSent', 'unavailable']) expect(output.lines.join('\n')).toContain(`"${code}"`);
  const lines = output.lines.map((text) => ({ name: 'log', text }));
  expect(found(lines, [...hidden, ...writtenClear])).toEqual([]);
});

describe('the store', () => {
  test('is told nothing of it in the clear, be it for a moment', () => {
    const places = store.heard.map((text) => ({ name: 'to the store', text }));
    expect(places.length).toBeGreaterThan(300);
    expect(found(places, hidden)).toEqual([]);
    expect(found(places, writtenClear)).not.toEqual([]);
  });

  test('keeps of it codes, ids and days only, with what is kept of a key that was used once', () => {
    expect(items.length).toBeGreaterThan(100);
    expect(items.flatMap(misshapen)).toEqual([]);
    expect(kindsOfSession(items)).toContain('ONCE');
    expect(notListedOfSessions(items)).toEqual([]);
    expect(found(items.map(placeOfItem), hidden)).toEqual([]);
  });
});
