/** What is stored of a section, and where its buttons lead. */
import { describe, expect, test } from 'vitest';
import { type Kept, toKeep, whereAsked } from '../../../forms/release-referral/keeping.ts';

const reference = 'K7B-W3D-9QX';
const searching = (changes: Partial<Kept> = {}): Kept => ({
  section: 'municipality',
  answers: { municipalitySearch: 'Gent', municipality: '11002' },
  pressed: 'search',
  from: null,
  ...changes,
});
const before = { municipality: { municipalitySearch: 'Antwerpen', municipality: '11002' } };

describe('what is kept', () => {
  test('of a new search is not the municipality that was chosen before; of the same one it is', () => {
    expect(toKeep(searching(), before).answers).toEqual({ municipalitySearch: 'Gent' });
    const again = { municipalitySearch: 'Antwerpen', municipality: '11002' };
    expect(toKeep(searching({ answers: again }), before).answers).toEqual(again);
    expect(toKeep(searching({ pressed: 'stop' }), before).answers).toEqual(searching().answers);
  });

  test('of the person are the initials too, of the release its day, of any other section neither', () => {
    const person = { givenName: 'Amir', familyName: 'Voorbeeld' };
    expect(toKeep({ section: 'person', answers: person, pressed: 'continue', from: null }, {})).toEqual({
      section: 'person',
      answers: person,
      initials: 'A. V.',
    });
    const release = { releaseOn: ['14', '12', '2026'] };
    expect(toKeep({ section: 'release', answers: release, pressed: 'continue', from: null }, {})).toEqual({
      section: 'release',
      answers: release,
      releaseOn: '2026-12-14',
    });
    expect(Object.keys(toKeep(searching(), {}))).toEqual(['section', 'answers']);
  });
});

describe('the way on', () => {
  test('of a search leads to what it found, also when nobody pressed the button for it', () => {
    const here = `/drafts/${reference}/sections/municipality`;
    expect(whereAsked(reference, searching(), before)).toBe(here);
    expect(whereAsked(reference, searching({ pressed: 'continue' }), before)).toBe(here);
    expect(whereAsked(reference, searching({ pressed: 'continue', from: 'check' }), before)).toBe(`${here}?from=check`);
  });

  test('of stopping leads to the overview, wherever one came from', () => {
    expect(whereAsked(reference, searching({ pressed: 'stop', from: 'check' }), before)).toBe(`/drafts/${reference}`);
  });

  test('of going on depends on what is wrong', () => {
    expect(whereAsked(reference, { section: 'sender', answers: {}, pressed: 'continue', from: 'check' }, {})).toBeNull();
  });
});
