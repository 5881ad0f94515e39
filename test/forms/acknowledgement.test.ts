/** Acknowledging, naming someone else and taking back: the boxes and the schema are of one mind, and bad input comes back with what was chosen. */
import { describe, expect, test } from 'vitest';
import { acknowledgementPage } from '../../forms/acknowledgement/page.ts';
import { readForm } from '../../forms/elements/read-form.ts';
import { handlerPage, unchangedProblem } from '../../forms/handler/page.ts';
import { handlingSchema } from '../../forms/handler/who-handles.ts';
import { overtakenPage } from '../../forms/overtaken/page.ts';
import { reasons, withdrawalPage, withdrawalSchema } from '../../forms/withdrawal/page.ts';
import { withdrawalReasons } from '../../functions/referral/referral.ts';
import { aReference } from '../builders/references.ts';
import { isAscending, reading } from './reading.ts';
import { aNamingOfHandler, anAcknowledgement, aWithdrawal, consultant, coordinator, members } from './views.ts';

const schema = handlingSchema(members);

describe('acknowledging', () => {
  test('is one choice, preset to oneself, and says that nothing is to be decided', () => {
    const page = reading(acknowledgementPage(anAcknowledgement()));
    expect(page.headings(1)).toEqual(['Bevestig de ontvangst']);
    expect(page.legends).toEqual(['Wie behandelt deze doorverwijzing?']);
    expect(page.chosen).toEqual(['lies-coordinator', '']);
    expect(page.text).toContain('U hoeft nog niets te beslissen.');
    expect(page.buttons).toEqual(['Bevestig de ontvangst']);
    expect(isAscending(page.order('Ikzelf (Lies Vermaele)', 'Bram Oyen', 'Tarik Demir'))).toBe(true);
  });

  test('says by when, and whom to phone when it is not theirs', () => {
    const { text, links } = reading(acknowledgementPage(anAcknowledgement({ days: { late: 2 } })));
    expect(text).toContain('De termijn liep tot en met dinsdag 8 december 2026. Bevestigen kan nog. 2 werkdagen te laat');
    expect(reading(acknowledgementPage(anAcknowledgement())).text).toContain('Bevestig uiterlijk dinsdag 8 december 2026. nog 3 werkdagen');
    expect(links).toContainEqual({ href: 'tel:020000012', text: '02 000 00 12' });
  });

  test('is sent by a button of a form that carries the token', () => {
    const { html } = reading(acknowledgementPage(anAcknowledgement()));
    expect(html).toContain(`<form method="post" action="/referrals/${aReference(2)}/acknowledge"`);
    expect(html).toContain('<input type="hidden" name="csrf" value="token-of-the-session">');
  });

  test('many members are a list to pick from', () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ id: `lid-${at}`, name: `Lid ${at}`, function: 'lid', isYou: at === 11 }));
    const page = reading(acknowledgementPage(anAcknowledgement({ members: many, typed: { handler: 'lid-11', backup: '' } })));
    expect(page.legends).toEqual([]);
    expect(page.labels).toEqual(['Wie behandelt deze doorverwijzing?', 'Wie is de vervanger? (niet verplicht)']);
    expect(page.chosen).toEqual(['lid-11', '']);
  });

  test('only members can be named', () => {
    expect(readForm(schema, { handler: 'tarik-lid', backup: 'bram-backup' })).toEqual({
      ok: true,
      value: { handler: 'tarik-lid', backup: 'bram-backup' },
    });
    expect(readForm(schema, { handler: 'iemand-anders', backup: '' })).toEqual({
      ok: false,
      problems: [{ field: 'handler', message: 'Kies wie de doorverwijzing behandelt.' }],
    });
    expect(readForm(schema, { handler: 'tarik-lid', backup: 'iemand-anders' })).toMatchObject({
      ok: false,
      problems: [{ field: 'backup' }],
    });
  });

  test('nobody yet is no backup; the handler again is told so at the field', () => {
    expect(readForm(schema, { handler: 'tarik-lid', backup: '' })).toMatchObject({ ok: true, value: { backup: null } });
    expect(readForm(schema, { handler: 'tarik-lid', backup: 'tarik-lid' })).toEqual({
      ok: false,
      problems: [
        {
          field: 'backup',
          message: 'Wie de doorverwijzing behandelt, kan zichzelf niet vervangen. Kies iemand anders als vervanger, of kies "Nog niemand".',
        },
      ],
    });
  });

  test.each([
    ['nothing', {}],
    ['an unknown field', { handler: 'tarik-lid', backup: '', state: 'CLOSED' }],
    ['a repeated field', { handler: ['tarik-lid', 'bram-backup'], backup: '' }],
    ['a key of every object', { handler: 'tarik-lid', backup: '', constructor: 'x' }],
  ])('%s is refused', (_what, posted) => {
    expect(readForm(schema, posted).ok).toBe(false);
  });

  test('a fault is said on top with a link to the field, at the field, and in the title; the choice is kept', () => {
    const problems = [{ field: 'handler', message: 'Kies wie de doorverwijzing behandelt.' }];
    const page = reading(acknowledgementPage(anAcknowledgement({ problems, typed: { handler: '', backup: 'bram-backup' } })));
    expect(page.title).toBe(`Fout: Bevestig de ontvangst van ${aReference(2)} – Aansluiting`);
    expect(page.links).toContainEqual({ href: '#handler', text: 'Kies wie de doorverwijzing behandelt.' });
    expect(page.html).toContain('id="handler-error"');
    expect(page.chosen).toEqual(['bram-backup']);
  });
});

describe('naming someone else', () => {
  test('says who handles it now and is preset so', () => {
    const page = reading(handlerPage(aNamingOfHandler()));
    expect(page.text).toContain('Nu behandelt Tarik Demir deze doorverwijzing.');
    expect(page.chosen).toEqual(['tarik-lid', '']);
    expect(page.html).toContain(`action="/referrals/${aReference(2)}/handler"`);
    expect(reading(handlerPage(aNamingOfHandler({ handlerName: null }))).text).toContain('nog niemand');
  });

  test('what is so already is said at the field', () => {
    expect(reading(handlerPage(aNamingOfHandler({ problems: [unchangedProblem] }))).links).toContainEqual({
      href: '#handler',
      text: 'Dat is al zo. Kies iemand anders, of ga terug.',
    });
  });
});

describe('taking back', () => {
  test('asks one coded reason out of those of the lifecycle, and has no box to type in', () => {
    const page = reading(withdrawalPage(aWithdrawal()));
    expect([...reasons].sort()).toEqual([...withdrawalReasons].sort());
    expect(page.legends).toEqual(['Waarom trekt u de doorverwijzing in?']);
    expect(page.labels).toHaveLength(reasons.length);
    expect(page.chosen).toEqual([]);
    expect(page.html).not.toMatch(/<textarea|type="text"/);
  });

  test('says what happens then', () => {
    const { text } = reading(withdrawalPage(aWithdrawal()));
    expect(text).toContain('LIVC Zilverbeke krijgt bericht dat er niets meer nodig is. De reden staat niet in die mail.');
    expect(text).toContain('U kunt dit niet zelf terugdraaien.');
  });

  test('without a reason, or with one of one’s own, it is refused in words', () => {
    const refused = { ok: false, problems: [{ field: 'reason', message: 'Kies een reden.' }] };
    expect(readForm(withdrawalSchema, {})).toEqual(refused);
    expect(readForm(withdrawalSchema, { reason: 'geen zin' })).toEqual(refused);
    expect(readForm(withdrawalSchema, { reason: 'duplicate' })).toEqual({ ok: true, value: { reason: 'duplicate' } });
  });
});

describe('coming second', () => {
  const lost = {
    frame: coordinator,
    reference: aReference(2),
    what: 'acknowledged',
    at: { day: '2026-12-03', time: '10:12' },
    today: '2026-12-03',
  } as const;

  test('says who was first, when, and that nothing is asked', () => {
    expect(reading(overtakenPage({ ...lost, by: 'Bram Oyen' })).text).toContain(
      'Uw collega Bram Oyen bevestigde om 10.12 uur. U hoeft niets te doen.',
    );
  });

  test('says the day when it was not today, and no name when there is none to say', () => {
    expect(reading(overtakenPage({ ...lost, by: null, today: '2026-12-04' })).text).toContain(
      'De ontvangst is al bevestigd op donderdag 3 december 2026 om 10.12 uur.',
    );
  });

  test('a withdrawal that came first needs nothing either; another change keeps nothing', () => {
    expect(reading(overtakenPage({ ...lost, what: 'withdrawn', by: null })).text).toContain(
      'De afzender trok de doorverwijzing in om 10.12 uur. U hoeft niets te doen.',
    );
    expect(reading(overtakenPage({ ...lost, frame: consultant, what: 'changed', by: null })).text).toContain(
      'Wat u net koos, is niet bewaard.',
    );
  });
});
