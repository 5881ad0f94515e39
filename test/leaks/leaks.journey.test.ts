/**
 * Markers in every field that may not be seen (DOMAIN §8), planted by walking the closed list, and whether any of them
 * turns up where it must not: mail, address, title, log, error, admin page, store. Each place looked at shows, in its
 * own test, that a marker which is there is found.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storedKeysOf } from '../../functions/aws/stored-keys.ts';
import { formFields } from '../../functions/referral/fields.ts';
import { mailKinds } from '../../functions/referral/mail.ts';
import { spellingsOf } from './encodings.ts';
import { beginning, course, reading, referenceOf, referrals } from './life.ts';
import { bodyOf, type Exchange, pathOf } from './listening.ts';
import { placesIn } from './mail-places.ts';
import { chosen, initials, prison, textOf, wordOf, written, writtenClear, writtenFields, writtenOfWork } from './markers.ts';
import { ofNewcomer } from './newcomer.ts';
import { type Overheard, overheard } from './overheard.ts';
import { wordsAsked } from './planting.ts';
import { breaking, nobody, outsiders, prying } from './prying.ts';
import { found, type Place } from './search.ts';
import { secondEyes } from './second-eyes.ts';
import { isOfSessions, kindsOfSession, notListedOfSessions } from './session-keys.ts';
import { allItems, filesIn, leaked, placeOfItem } from './sinks.ts';
import { misshapen, type StoredItem } from './stored-shapes.ts';
import { workNames } from './work-names.ts';

const marker = textOf('personWants', 'Z');
const hidden = [...written, ...chosen];

let folder: string;
let output: Overheard['output'];
let machine: Overheard['machine'];
let store: Overheard['store'];
let scene: Overheard['scene'];
let stop: Overheard['stop'] | undefined;
let shown: Awaited<ReturnType<typeof reading>>;
/** What an admin saw by break-glass. */
let opened: string;
/** On the first day, with drafts; and at the end. */
let items: readonly StoredItem[];
let files: readonly Place[];

beforeAll(async () => {
  ({ folder, output, machine, store, scene, stop } = await overheard());
  await beginning(scene);
  const early = await allItems(scene.endpoint);
  await course(scene);
  opened = await secondEyes(scene);
  shown = await reading(scene);
  await prying(scene);
  items = [...early, ...(await allItems(scene.endpoint))];
  files = filesIn(folder);
  await breaking(scene);
}, 240_000);

afterAll(async () => {
  await stop?.();
});

const isOutsider = ({ who }: Exchange): boolean => who === nobody || outsiders.some((id) => id === who);
const bodies = (of: (exchange: Exchange) => boolean): readonly Place[] => scene.listen.exchanges.filter(of).map(bodyOf);
const outside = ({ url, location, headers }: Exchange): string => [url, location, headers].join('\n');

/** Each of the eight ways in which the marker could turn up: what looks for it must find every one, wherever it looks. */
const spellings = spellingsOf(marker);

describe('every field of the closed list that a sender writes', () => {
  const everywhere = () => Object.entries(shown).map(([name, text]) => ({ name, text }));

  test.each(writtenFields)('%s got its marker through the real form, and who may read it does', (field) => {
    const kind = formFields[field].kind;
    const needles = kind === 'text' || kind === 'texts' ? [] : written.filter(({ what }) => what === field);
    const words = Object.values(referrals).flatMap((planted) => wordsAsked(planted).filter((one) => one.field === field));
    if (field === 'someoneElseBecause') expect(shown.oostende).toContain(wordOf(field, 'C'));
    else if (kind === 'text' || kind === 'texts')
      expect(words.filter(({ word }) => Object.values(shown).some((page) => page.includes(word)))).not.toEqual([]);
    else expect(found(everywhere(), needles)).not.toEqual([]);
  });

  test('stands whole on the page of who receives it', () => {
    for (const which of ['gent', 'mechelen'] as const) {
      const words = wordsAsked(referrals[which]).filter(({ field }) => field !== 'municipalitySearch');
      expect(words.length).toBeGreaterThan(30);
      expect(words.filter(({ word }) => !shown[which].includes(word))).toEqual([]);
    }
    expect(shown.gent).toContain(prison?.name);
  });

  test('stands whole on the page of what an admin opened in need, and on no other page of theirs', () => {
    const words = wordsAsked(referrals.mechelen).filter(({ field }) => field !== 'municipalitySearch');
    expect(words.filter(({ word }) => !opened.includes(word))).toEqual([]);
    const others = bodies((one) => one.who === 'bart' && !pathOf(one).endsWith('/opened'));
    expect(others.length).toBeGreaterThan(10);
    expect(found(others, hidden)).toEqual([]);
  });
});

describe('a mail', () => {
  const places = async () => (await Promise.all(machine.inbox.mails().map(placesIn))).flat();

  test('of every kind was sent, and every one of them is looked at', () => {
    const rows = items.filter(({ sk, providerId }) => String(sk).startsWith('MAIL#') && typeof providerId === 'string');
    expect([...new Set(rows.map(({ kind }) => String(kind)))].toSorted()).toEqual([...mailKinds].toSorted());
    const caught = new Set(machine.inbox.mails().map(({ id }) => id));
    expect(rows.filter(({ providerId }) => !caught.has(String(providerId)))).toEqual([]);
  });

  test('holds nothing that the sender wrote or chose, in no part of it', async () => {
    expect(found(await places(), [...hidden, ...writtenClear, ...writtenOfWork])).toEqual([]);
    const [mail] = machine.inbox.mails();
    if (mail === undefined) throw new Error('no mail was sent');
    for (const { encoding, text } of spellings) {
      for (const place of ['Subject: ', 'X-About: ', '\r\n']) {
        const raw = mail.raw.replace(place === 'X-About: ' ? '\r\nSubject: ' : `\r\n${place}`, (all) =>
          place === 'X-About: ' ? `\r\nX-About: ${text}${all}` : `${all}${Buffer.from(text).toString('latin1')} `,
        );
        expect({ encoding, place, found: found(await placesIn({ ...mail, raw }), hidden) }).not.toMatchObject({ found: [] });
      }
      const tags = { ...mail.tags, about: text };
      expect({ encoding, found: found(await placesIn({ ...mail, tags }), hidden) }).not.toMatchObject({ found: [] });
    }
  });

  test('names nobody, no municipality, no LIVC, no prison, no life domain, and no word that must not be in it', async () => {
    expect(found(await places(), workNames)).toEqual([]);
    const names = ['Katrien De Smet', 'LIVC Gent', 'Oostende', 'Gevangenis Gent', 'Consulenten West', 'Radicalisering'];
    for (const name of names) expect(found([{ name: 'control', text: `Over ${name}.` }], workNames)).not.toEqual([]);
  });
});

describe('an address, a redirect, a header, a title', () => {
  test('holds nothing that the sender wrote or chose, whoever asks', async () => {
    const places = scene.listen.exchanges.flatMap((one) => [
      { name: `${one.who} ${one.method} ${pathOf(one)}`, text: outside(one) },
      { name: `title for ${one.who} at ${pathOf(one)}`, text: one.title },
    ]);
    expect(found(places, [...hidden, ...writtenClear, ...writtenOfWork])).toEqual([]);
    for (const { encoding, text: spelled } of spellings) {
      const leak = await leaked(spelled);
      for (const place of ['url', 'location', 'headers', 'title', 'body'] as const) {
        expect({ encoding, place, found: found([{ name: 'control', text: leak[place] }], hidden) }).not.toMatchObject({ found: [] });
      }
    }
  });
});

describe('the log', () => {
  test('was heard: what goes well, what is out of reach, what fails', () => {
    const all = output.lines.join('\n');
    for (const code of ['mailSent', 'stepsTaken', 'signedIn', 'unavailable', 'requestFailed']) expect(all).toContain(`"${code}"`);
  });

  test('holds nothing that the sender wrote or chose', () => {
    expect(
      found(
        output.lines.map((text) => ({ name: 'log', text })),
        [...hidden, ...writtenClear, ...writtenOfWork],
      ),
    ).toEqual([]);
  });

  test('would have been caught with it, whichever way it is printed', async () => {
    const ways: readonly ((text: string) => unknown)[] = [
      (text) => new Logger({ serviceName: 'leaky' }).error('failed', { about: text }),
      (text) => console.error(new Error(text)),
      (text) => console.log({ deep: { about: [text] } }),
      (text) => process.stderr.write(text),
      (text) => process.emitWarning(text),
    ];
    for (const { encoding, text } of spellings) {
      for (const [way, print] of ways.entries()) {
        const heard = output.lines.length;
        print(text);
        await new Promise((soon) => setTimeout(soon, 5));
        const places = output.lines.slice(heard).map((line) => ({ name: 'log', text: line }));
        expect({ encoding, way, found: found(places, hidden) }).not.toMatchObject({ found: [] });
      }
    }
  });
});

describe('a page', () => {
  test('was asked for by each who may not read, and answered in every way there is', () => {
    const outsiders = scene.listen.exchanges.filter(isOutsider);
    expect(new Set(outsiders.map(({ status }) => status))).toEqual(new Set([200, 303, 400, 401, 403, 404, 409, 413, 422, 500]));
    expect(outsiders.filter(({ who, status }) => who === 'els' && status === 200).map(pathOf)).toEqual(
      expect.arrayContaining([
        '/desk',
        `/desk/${referenceOf(scene, 'gent')}/remind`,
        `/desk/${referenceOf(scene, 'gent')}/call`,
        '/desk/livc/livc-rivierenland/address',
      ]),
    );
    expect(outsiders.filter(({ who, status }) => who === 'nele' && status === 200).map(pathOf)).toContain(
      `/referrals/${referenceOf(scene, 'gent')}`,
    );
    expect(outsiders.filter(({ who, status }) => who === 'ingrid' && status === 200).map(pathOf)).toContain(
      `/referrals/${referenceOf(scene, 'oostende')}`,
    );
  });

  test('shows an admin, the fallback, who is not admitted and any stranger nothing of it', async () => {
    // What programs can ask names every choice there is, and nobody's.
    const asked = (one: Exchange) => isOutsider(one) && pathOf(one) !== '/openapi.json';
    expect(found(bodies(asked), hidden)).toEqual([]);
  });

  test('about an error says nothing of it to anybody, its own sender included', () => {
    const errors = ({ status }: Exchange) => status >= 400 && status !== 422;
    expect(new Set(scene.listen.exchanges.filter(errors).map(({ status }) => status))).toEqual(
      new Set([400, 401, 403, 404, 409, 413, 500, 503]),
    );
    expect(found(bodies(errors), hidden)).toEqual([]);
  });

  test('shows it to who may read on the form, the referral, the letter and what was opened in need only; on the sender’s own list initials', () => {
    const tells = /^\/(?:drafts\/[^/]+(?:\/check|\/submit|\/sections\/\w+)|referrals\/[^/]+(?:\/letter)?|desk\/[^/]+\/opened)$/;
    const elsewhere = bodies((one) => !tells.test(pathOf(one)) && pathOf(one) !== '/my-referrals');
    expect(found(elsewhere, written)).toEqual([]);
    const lists = bodies((one) => pathOf(one) === '/my-referrals');
    expect(lists.some(({ text }) => text.includes(initials))).toBe(true);
    expect(
      found(
        lists,
        written.filter(({ what }) => what !== 'initials'),
      ),
    ).toEqual([]);
  });
});

test('what an admin writes of a newcomer is kept with proposal and person, and seen by admins and colleagues', () => {
  expect(ofNewcomer(items.map(placeOfItem), scene.listen.exchanges)).toEqual({
    kept: ['PERSONREC', 'PROPOSAL'],
    by: ['bart', 'els', 'nele'],
  });
});

test('no page is kept by a browser or anything on its way', () => {
  const dynamic = scene.listen.exchanges.filter((one) => !/^\/(?:assets|local)\//.test(pathOf(one)));
  expect(dynamic.length).toBeGreaterThan(500);
  expect(dynamic.filter(({ headers }) => !headers.includes('cache-control: no-store')).map(pathOf)).toEqual([]);
});

describe('the store', () => {
  test('is told nothing of it in the clear, be it for a moment', () => {
    const places = store.heard.map((text) => ({ name: 'to the store', text }));
    expect(places.length).toBeGreaterThan(500);
    expect(found(places, hidden)).toEqual([]);
    expect(found(places, writtenClear)).not.toEqual([]);
  });

  test('keeps items of the closed list’s keys and no others', () => {
    const ours = items.filter((item) => !isOfSessions(item));
    expect(ours.length).toBeGreaterThan(200);
    for (const item of ours) {
      const { required, optional } = storedKeysOf({ pk: String(item['pk']), sk: String(item['sk']) });
      const has = Object.keys(item);
      const missing = required.filter((key) => !has.includes(key));
      const foreign = has.filter((key) => ![...required, ...optional].includes(key));
      expect({ kind: String(item['pk']).split('#')[0], missing, foreign }).toMatchObject({ missing: [], foreign: [] });
    }
  });

  test('keeps of sessions, sign-ins and requests with a key the closed list’s keys and no others', () => {
    expect(kindsOfSession(items)).toEqual(['LIMIT', 'ONCE', 'SESSION', 'SIGNIN']);
    expect(notListedOfSessions(items)).toEqual([]);
  });

  test('keeps in the clear only codes, ids, days and the sender’s own work details', () => {
    expect([...new Set(items.flatMap(misshapen))]).toEqual([]);
    expect(found(items.map(placeOfItem), hidden)).toEqual([]);
    expect(found(items.map(placeOfItem), writtenClear).every((line) => line.includes(' #META: senderHours'))).toBe(true);
    const [item] = items;
    for (const { encoding, text } of spellings) {
      expect({ encoding, found: found([placeOfItem({ ...item, more: { about: text } })], hidden) }).not.toMatchObject({ found: [] });
    }
  });

  test('seals each part anew, however equal the text', () => {
    const sealed = items.flatMap(({ pk, sk, sealed }) =>
      typeof sealed === 'string' ? [{ at: `${pk} ${sk}`, ...JSON.parse(sealed) }] : [],
    );
    const parts = [...new Map(sealed.map((one) => [one.at, one])).values()];
    expect(parts.length).toBeGreaterThan(40);
    for (const what of ['iv', 'ciphertext', 'tag'] as const) expect(new Set(parts.map((one) => one[what])).size).toBe(parts.length);
    // Two senders gave the same initials, and the same answers to section 7.
    const equallyLong = (part: string) => parts.filter(({ at }) => at.includes(` ${part}#`)).map(({ ciphertext }) => ciphertext.length);
    expect(new Set(equallyLong('initials')).size).toBe(1);
    expect(equallyLong('initials').length).toBeGreaterThan(3);
  });

  test('keeps nothing of a draft that was thrown away', () => {
    const gone = referenceOf(scene, 'discarded');
    expect(gone).not.toBe('');
    // But for who began it and threw it away when, which outlives it: in codes only.
    const left = items.filter((item) => JSON.stringify(item).includes(gone));
    expect(left.filter(({ pk }) => !/^AUDIT(?:HEADS?)?#/.test(String(pk)))).toEqual([]);
    expect(items.filter((item) => JSON.stringify(item).includes(referenceOf(scene, 'draft')))).not.toEqual([]);
  });
});

describe('the key service', () => {
  test('is told in the clear, where it keeps its own log, references and opaque ids only', () => {
    const asked = scene.keys.heard.map((text) => JSON.parse(text.slice(text.lastIndexOf('\n') + 1)));
    const contexts = asked
      .flatMap((one) => [one.EncryptionContext, one.SourceEncryptionContext, one.DestinationEncryptionContext])
      .filter((one) => one !== undefined);
    expect(contexts.length).toBeGreaterThan(50);
    for (const context of contexts) {
      expect(context).toEqual({
        reference: expect.stringMatching(/^[\w-]{11}$/),
        reader: expect.stringMatching(/^(?:owner|livc):[\w-]+$/),
      });
    }
    // The message of a keyed hash is the name: KMS keeps it out of its log, and we hear it.
    const besides = asked.map(({ Message: _, ...rest }) => ({ name: 'to the key service', text: JSON.stringify(rest) }));
    expect(found(besides, hidden)).toEqual([]);
    expect(
      found(
        asked.map((one) => ({ name: 'control', text: JSON.stringify(one) })),
        hidden,
      ),
    ).not.toEqual([]);
  });
});

describe('the files of the machine', () => {
  test('hold nothing of it', () => {
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['file keys.json', expect.stringMatching(/\.db$/)]));
    expect(found(files, hidden)).toEqual([]);
    for (const { encoding, text } of spellings) {
      writeFileSync(join(folder, 'leak.bin'), Buffer.concat([Buffer.from([0, 255]), Buffer.from(text)]));
      const leak = filesIn(folder).filter(({ name }) => name === 'file leak.bin');
      expect({ encoding, found: found(leak, hidden) }).not.toMatchObject({ found: [] });
    }
  });
});
