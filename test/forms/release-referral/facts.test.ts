/** The clear facts and the identity that are drawn from the answers: what terms and mails need, and nothing more. */
import { describe, expect, test } from 'vitest';
import { clearFacts, identity, initials, releaseDayOf } from '../../../forms/release-referral/facts.ts';
import { judicialFollowUpSchema, releaseSchema, toldPersonSchema } from '../../../functions/referral/referral.ts';
import { allPosted, complete, posted, withBoxes, withoutBoxes } from './complete-form.ts';

describe('the clear facts', () => {
  test('of a complete form are these and no others', () => {
    expect(clearFacts(complete)).toEqual({
      release: { type: 'electronicMonitoring', certainty: 'expected', on: '2026-12-14' },
      municipality: '99001',
      judicialFollowUp: { answer: 'yes', endsOn: '2029-12-01' },
      toldPerson: { told: 'notYet', reason: 'interpreterNeeded' },
      phone: '0470 12 34 56',
      hours: 'maandag tot donderdag, 9 tot 16 uur',
      backup: 'jan',
    });
  });

  test('are what the record of a referral takes', () => {
    const facts = clearFacts(complete);
    expect(releaseSchema.safeParse(facts?.release).success).toBe(true);
    expect(judicialFollowUpSchema.safeParse(facts?.judicialFollowUp).success).toBe(true);
    expect(toldPersonSchema.safeParse(facts?.toldPerson).success).toBe(true);
  });

  test('name no colleague for the mailbox of the team', () => {
    expect(clearFacts(withBoxes('sender', { backup: '-team' }))?.backup).toBeNull();
  });

  test('have no release day when it is unknown, and no end where it is unknown or does not apply', () => {
    const unknown = withBoxes('release', { releaseCertainty: 'unknown', 'releaseOn-day': '', 'releaseOn-month': '', 'releaseOn-year': '' });
    expect(clearFacts(unknown)?.release).toEqual({ type: 'electronicMonitoring', certainty: 'unknown', on: null });
    expect(clearFacts(withBoxes('judicial', { judicialEnd: 'unknown' }))?.judicialFollowUp).toEqual({ answer: 'yes', endsOn: null });
    expect(clearFacts(withBoxes('judicial', { judicialFollowUp: 'no' }))?.judicialFollowUp).toEqual({ answer: 'no', endsOn: null });
  });

  test('say on which day the person was told', () => {
    const told = withBoxes('informing', { toldPerson: 'yes', 'toldOn-day': '1', 'toldOn-month': '12', 'toldOn-year': '2026' });
    expect(clearFacts(told)?.toldPerson).toEqual({ told: 'yes', on: '2026-12-01' });
  });

  test.each([
    ['release', 'releaseType'],
    ['release', 'releaseOn-day'],
    ['municipality', 'municipality'],
    ['judicial', 'judicialFollowUp'],
    ['informing', 'notToldBecause'],
    ['sender', 'senderPhone'],
    ['sender', 'senderHours'],
    ['sender', 'backup'],
  ] as const)('are not there as long as %s misses %s', (section, box) => {
    expect(clearFacts(withoutBoxes(section, box))).toBeNull();
  });

  test('hold no name, address, prison or other free text', () => {
    const text = JSON.stringify(clearFacts(complete));
    for (const hidden of ['Amir', 'Voorbeeld', 'Dorpsstraat', 'gevangenis', 'Arabisch', '1991', 'justitiehuis'])
      expect(text).not.toContain(hidden);
  });
});

describe('who the person is', () => {
  test('is known by names and month of birth, with the day where it is known', () => {
    expect(identity(complete)).toEqual({ givenName: 'Amir', familyName: 'Voorbeeld', birthMonth: '1991-03', birthDay: null });
    expect(identity(withBoxes('person', { 'birthDate-day': '7', givenName: '  Amir ' }))).toEqual({
      givenName: 'Amir',
      familyName: 'Voorbeeld',
      birthMonth: '1991-03',
      birthDay: '1991-03-07',
    });
  });

  test.each(['givenName', 'familyName', 'birthDate-month'])('is not known without %s', (box) => {
    expect(identity(withoutBoxes('person', box))).toBeNull();
  });

  test('is two letters on the own list, as far as there are names', () => {
    expect(initials(complete)).toBe('A. V.');
    expect(initials(allPosted({ person: { ...posted.person, givenName: '  éva', familyName: '' } }))).toBe('É.');
    expect(initials({})).toBe('');
  });
});

test('the release day of a draft is known as soon as it was typed', () => {
  expect(releaseDayOf(complete.release)).toBe('2026-12-14');
  expect(releaseDayOf(undefined)).toBeNull();
  expect(releaseDayOf(withBoxes('release', { 'releaseOn-day': '41' }).release)).toBeNull();
  expect(releaseDayOf(withBoxes('release', { releaseCertainty: 'unknown' }).release)).toBeNull();
});
