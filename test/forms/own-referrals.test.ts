/** The consultant's start says first what they must do, and does without initials when the keys are out of reach. */
import { describe, expect, test } from 'vitest';
import { groupOf, type OwnReferrals, ownReferralsPage } from '../../forms/own-referrals/page.ts';
import { aReference } from '../builders/references.ts';
import { isAscending, reading } from './reading.ts';
import { aDraftRow, anOwnReferral, consultant } from './views.ts';

const shown = (...rows: OwnReferrals['rows']) => reading(ownReferralsPage({ frame: consultant, rows, draftDays: 30 }));

describe('my referrals', () => {
  test('three groups, what asks for the sender first', () => {
    const page = shown(anOwnReferral({ state: 'WITHDRAWN', due: null, settledOn: '2026-12-02' }), anOwnReferral(), aDraftRow());
    expect(page.headings(1)).toEqual(['Mijn doorverwijzingen']);
    expect(page.headings(2)).toEqual(['U moet iets doen', 'Onderweg', 'Geregeld']);
  });

  test.each([
    ['a draft', aDraftRow(), 'todo'],
    ['one that the sender is asked to phone about', anOwnReferral({ pleasePhone: { phone: '050 00 00 01' } }), 'todo'],
    ['one that waits for the receiver', anOwnReferral(), 'underway'],
    ['one that was acknowledged', anOwnReferral({ state: 'ACKNOWLEDGED' }), 'underway'],
    ['one that was withdrawn', anOwnReferral({ state: 'WITHDRAWN' }), 'settled'],
  ] as const)('%s stands where it belongs', (_what, row, group) => {
    expect(groupOf(row)).toBe(group);
  });

  test('each row leads to its referral by its reference', () => {
    const links = shown(aDraftRow({ reference: aReference(1) }), anOwnReferral({ reference: aReference(2) })).links;
    expect(links).toContainEqual({ href: `/drafts/${aReference(1)}`, text: aReference(1) });
    expect(links).toContainEqual({ href: `/referrals/${aReference(2)}`, text: aReference(2) });
    expect(links).toContainEqual({ href: '/referrals/new', text: 'Nieuwe doorverwijzing' });
  });

  test('a row says release, whose turn it is, and by when', () => {
    const { text } = shown(anOwnReferral());
    expect(text).toContain('maandag 15 maart 2027 (verwacht), over 102 dagen');
    expect(text).toContain('LIVC Zilverbeke: de ontvangst bevestigen');
    expect(text).toContain('uiterlijk dinsdag 8 december 2026 nog 3 werkdagen');
  });

  test('a late one is late in words, and of the service only', () => {
    const { text } = shown(anOwnReferral({ due: { on: '2026-12-01', days: { late: 1 } }, pleasePhone: { phone: '050 00 00 01' } }));
    expect(text).toContain('1 werkdag te laat');
    expect(text).toContain('U: bel LIVC Zilverbeke');
    expect(text).toContain('050 00 00 01');
  });

  test('a receiver to phone stands above a form to finish', () => {
    const late = anOwnReferral({ due: { on: '2026-12-01', days: { late: 1 } }, pleasePhone: { phone: '050 00 00 01' } });
    expect(isAscending(shown(aDraftRow(), late).order('050 00 00 01', 'Bewaard op'))).toBe(true);
  });

  test('a mail that did not arrive asks nothing of the sender', () => {
    expect(shown(anOwnReferral({ isUndelivered: true })).text).toContain('niet bezorgd Onze mail kwam niet aan. U hoeft niets te doen');
  });

  test('a draft says when it was kept and when it is erased', () => {
    const { text } = shown(aDraftRow({ expires: true }));
    expect(text).toContain('Bewaard op di 1 dec. 2026, 16.40 uur');
    expect(text).toContain('Wordt gewist na do 31 dec. 2026');
    expect(text).toContain('verloopt binnenkort');
    expect(shown(aDraftRow()).text).not.toContain('verloopt binnenkort');
  });

  test('a release that is not known is said to be so', () => {
    expect(shown(anOwnReferral({ release: { on: null, certainty: 'unknown', daysUntil: null } })).text).toContain('Datum nog niet bekend');
  });

  test('without keys the initials are absent and the page says why; with them it says nothing', () => {
    const without = shown(anOwnReferral({ initials: null }));
    expect(without.text).toContain('De initialen kunnen we nu even niet tonen');
    expect(without.text).not.toContain('K. D.');
    const withKeys = shown(anOwnReferral());
    expect(withKeys.text).toContain('K. D.');
    expect(withKeys.text).not.toContain('De initialen kunnen we');
  });

  test('initials never stand in the title or in an address', () => {
    const page = shown(anOwnReferral(), aDraftRow());
    expect(page.title).toBe('Mijn doorverwijzingen – Aansluiting');
    expect(page.links.some(({ href }) => href.includes('K'))).toBe(false);
  });

  test('nothing yet: how long it takes and that one can stop in between', () => {
    const page = shown();
    expect(page.headings(2)).toEqual(['U hebt nog geen doorverwijzingen']);
    expect(page.text).toContain('een half uur');
    expect(page.text).toContain('bewaren we 30 dagen');
  });

  test('nothing to do is said in its place', () => {
    const page = shown(anOwnReferral());
    expect(isAscending(page.order('U moet iets doen', 'U hoeft nu niets te doen.', 'Onderweg'))).toBe(true);
  });
});
