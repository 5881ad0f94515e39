/** What is missing or wrong: when the form is complete, which days cannot be, how long a text may be. */
import { describe, expect, test } from 'vitest';
import type { AllAnswers } from '../../../forms/release-referral/answers.ts';
import { checkSection, isPhone, missing, progress, type Surroundings } from '../../../forms/release-referral/check.ts';
import { questionsOf, type SectionName, sectionOrder } from '../../../forms/release-referral/sections.ts';
import { allPosted, around, complete, posted, withBoxes, withoutBoxes } from './complete-form.ts';

const problemsIn = (section: SectionName, all: AllAnswers, surroundings: Surroundings = around) =>
  checkSection(section, all[section] ?? {}, { ...surroundings, all }).map(({ field, kind }) => `${field}: ${kind}`);
const messageAbout = (field: string, section: SectionName, all: AllAnswers): string | undefined =>
  checkSection(section, all[section] ?? {}, { ...around, all }).find((problem) => problem.field === field)?.message;
const day = (field: string, typed: string) => {
  const [d = '', m = '', y = ''] = typed.split('-');
  return { [`${field}-day`]: d, [`${field}-month`]: m, [`${field}-year`]: y };
};

describe('a complete form', () => {
  test('misses nothing', () => {
    expect(missing(complete, around)).toEqual([]);
    for (const section of sectionOrder) expect(progress(section, complete[section], { ...around, all: complete })).toBe('done');
  });

  /** Every box that a person fills in and that DOMAIN §4 does not call optional. */
  const needed: readonly (readonly [SectionName, string, ...string[]])[] = [
    ['release', 'releaseType'],
    ['release', 'nextStep'],
    ['release', 'nextStepDay'],
    ['release', 'nextStepOn', 'nextStepOn-day', 'nextStepOn-month', 'nextStepOn-year'],
    ['release', 'releaseOn', 'releaseOn-day', 'releaseOn-month', 'releaseOn-year'],
    ['release', 'releaseCertainty'],
    ['release', 'prison'],
    ['municipality', 'municipality'],
    ['municipality', 'municipalityBecause'],
    ['person', 'givenName'],
    ['person', 'familyName'],
    ['person', 'birthDate', 'birthDate-day', 'birthDate-month', 'birthDate-year'],
    ['person', 'interpreter'],
    ['person', 'interpreterLanguage'],
    ['person', 'firstNight'],
    ['person', 'reach'],
    ['person', 'reachPhone'],
    ['judicial', 'judicialFollowUp'],
    ['judicial', 'conditions'],
    ['judicial', 'conditionsOther'],
    ['judicial', 'judicialEnd'],
    ['judicial', 'judicialEndsOn', 'judicialEndsOn-day', 'judicialEndsOn-month', 'judicialEndsOn-year'],
    ['continuity', 'firstAppointment'],
    ['continuity', 'firstAppointmentOn', 'firstAppointmentOn-day', 'firstAppointmentOn-month', 'firstAppointmentOn-year'],
    ['continuity', 'firstAppointmentWith'],
    ['continuity', 'staysInvolved'],
    ['continuity', 'staysInvolvedWho'],
    ['continuity', 'localPartners'],
    ['continuity', 'localPartnersWho'],
    ['continuity', 'firstWeek'],
    ['continuity', 'firstWeekNeeds', 'firstWeekNeeds-1', 'firstWeekNeeds-2', 'firstWeekNeeds-3'],
    ['lifeDomains', 'psychosocial'],
    ['lifeDomains', 'psychosocialNeed'],
    ['lifeDomains', 'work'],
    ['lifeDomains', 'trauma'],
    ['lifeDomains', 'traumaNotExamined'],
    ['lifeDomains', 'socialContext'],
    ['lifeDomains', 'otherVoices'],
    ['informing', 'toldPerson'],
    ['informing', 'notToldBecause'],
    ['informing', 'wantsGuidance'],
    ['sender', 'senderPhone'],
    ['sender', 'senderHours'],
    ['sender', 'backup'],
  ];
  const left = needed.map(([section, field, ...boxes]) => ({ section, field, boxes }));
  test.each(left)('$section: misses $field when it is left out, and says what to do', ({ section, field, boxes }) => {
    const all = withoutBoxes(section, field, ...boxes);
    const problems = missing(all, around).flatMap((section) => section.problems);
    expect(problems).toContainEqual({
      field,
      kind: 'missing',
      message: questionsOf(section).find((question) => question.field === field)?.words.missing,
    });
  });

  test('misses no answer that is optional', () => {
    const without: readonly (readonly [SectionName, ...string[]])[] = [
      ['release', 'firstLeaveOn-day', 'firstLeaveOn-month', 'firstLeaveOn-year'],
      ['municipality', 'municipalitySearch'],
      ['person', 'firstNightAddress'],
      ['judicial', 'justiceHouse', 'justiceAssistant'],
      ['continuity', 'personWants', 'worksWell'],
      ['lifeDomains', 'housing', 'housingNeed', 'psychosocialDetention', 'psychosocialRunning', 'psychosocialPartner'],
    ];
    for (const [section, ...boxes] of without) expect(missing(withoutBoxes(section, ...boxes), around)).toEqual([]);
  });

  test('takes "I explain this at the meeting" for a complete answer to every life domain', () => {
    const atMeeting = allPosted({
      lifeDomains: {
        psychosocial: 'atMeeting',
        work: 'atMeeting',
        trauma: 'atMeeting',
        socialContext: 'atMeeting',
        otherVoices: 'atMeeting',
      },
    });
    expect(problemsIn('lifeDomains', atMeeting)).toEqual([]);
  });

  test('takes blanks for no answer', () => {
    expect(problemsIn('person', withBoxes('person', { givenName: ' \t ' }))).toEqual(['givenName: missing']);
  });
});

describe('what is not asked', () => {
  test('is not missing: nothing more after "no" or "unknown" to follow-up by justice', () => {
    for (const judicialFollowUp of ['no', 'unknown'])
      expect(problemsIn('judicial', allPosted({ judicial: { judicialFollowUp } }))).toEqual([]);
  });

  test('is not wrong either: what is left under an answer that was changed does not count', () => {
    const changed = withBoxes('judicial', { judicialFollowUp: 'no', ...day('judicialEndsOn', '99-99-1') });
    expect(problemsIn('judicial', changed)).toEqual([]);
  });

  test('is a release day, once it is said to be unknown: then the reason is', () => {
    const unknown = withBoxes('release', { releaseCertainty: 'unknown', ...day('releaseOn', '') });
    expect(problemsIn('release', unknown)).toEqual(['releaseUnknownBecause: missing']);
    expect(
      problemsIn('release', withBoxes('release', { releaseCertainty: 'unknown', releaseUnknownBecause: 'Er is nog geen zitting.' })),
    ).toEqual(['releaseOn: faulty']);
  });

  test.each(['endOfSentence', 'conditionalRelease', 'provisionalRelease', 'placementAtDisposal'])(
    'is a next step after %s',
    (releaseType) => {
      const without = withoutBoxes('release', 'nextStep', 'nextStepDay', 'nextStepOn-day', 'nextStepOn-month', 'nextStepOn-year');
      expect(problemsIn('release', { ...without, release: { ...without.release, releaseType } })).toEqual([]);
    },
  );

  test.each(['electronicMonitoring', 'limitedDetention', 'transitionHouse'])('but a next step is asked after %s', (releaseType) => {
    const without = withoutBoxes('release', 'nextStep', 'nextStepDay');
    expect(problemsIn('release', { ...without, release: { ...without.release, releaseType } })).toEqual([
      'nextStep: missing',
      'nextStepDay: missing',
    ]);
  });
});

describe('a day', () => {
  test.each([
    ['31-2-2027', 'Deze dag bestaat niet. Kijk de dag en de maand na.'],
    ['29-2-2027', 'Deze dag bestaat niet. Kijk de dag en de maand na.'],
    ['31-4-2027', 'Deze dag bestaat niet. Kijk de dag en de maand na.'],
    ['0-4-2027', 'Deze dag bestaat niet. Kijk de dag en de maand na.'],
    ['1-13-2027', 'Kijk de maand na: die gaat van 1 tot 12.'],
    ['1--2027', 'Vul de dag, de maand en het jaar in.'],
    ['1-4-', 'Vul de dag, de maand en het jaar in.'],
    ['1-4-27', 'Schrijf het jaar met vier cijfers, zoals 2026.'],
    ['1-april-2027', 'Schrijf de dag, de maand en het jaar met cijfers, zoals 7 12 2026.'],
    ['1-4-2067', 'Kijk het jaar na: deze dag ligt te ver weg.'],
    ['1-4-2020', 'Kijk het jaar na: deze dag ligt te ver weg.'],
  ])('of release typed as %s is told: %s', (typed, message) => {
    expect(messageAbout('releaseOn', 'release', withBoxes('release', day('releaseOn', typed)))).toBe(message);
  });

  test.each(['29-2-2028', '1-12-2026', '03-12-2026', '1-1-2026'])(
    'of release may be %s, also past: the person may be out already',
    (typed) => {
      const all = { ...withBoxes('release', day('releaseOn', typed)), continuity: {} };
      expect(messageAbout('releaseOn', 'release', all)).toBeUndefined();
    },
  );

  test.each([
    ['release', 'nextStepOn', '13-12-2026', '14-12-2026'],
    ['judicial', 'judicialEndsOn', '13-12-2026', '14-12-2026'],
    ['continuity', 'firstAppointmentOn', '13-12-2026', '14-12-2026'],
  ] as const)('%s, %s: %s is too early and %s is not', (section, field, early, right) => {
    expect(problemsIn(section, withBoxes(section, day(field, early)))).toEqual([`${field}: faulty`]);
    expect(problemsIn(section, withBoxes(section, day(field, right)))).toEqual([]);
  });

  test('the first leave comes before the release, or on its day', () => {
    const leave = (typed: string) => withBoxes('release', day('firstLeaveOn', typed));
    expect(messageAbout('firstLeaveOn', 'release', leave('15-12-2026'))).toBe('Deze dag ligt na de vrijlating. Kijk beide dagen na.');
    expect(problemsIn('release', leave('14-12-2026'))).toEqual([]);
    expect(problemsIn('release', leave('1-11-2026'))).toEqual([]);
  });

  test('what is held against the release day waits for one', () => {
    const unknown = { releaseCertainty: 'unknown', releaseUnknownBecause: 'Er is nog geen zitting.', ...day('releaseOn', '') };
    expect(problemsIn('release', withBoxes('release', { ...unknown, ...day('firstLeaveOn', '15-12-2026') }))).toEqual([]);
    expect(problemsIn('release', withBoxes('release', { ...unknown, ...day('nextStepOn', '4-12-2026') }))).toEqual([]);
    expect(problemsIn('release', withBoxes('release', { ...unknown, ...day('nextStepOn', '2-12-2026') }))).toEqual(['nextStepOn: faulty']);
  });

  test('a release that moves past what was planned after it is told where that was planned', () => {
    const moved = withBoxes('release', { ...day('releaseOn', '2-12-2029'), ...day('nextStepOn', '3-12-2029') });
    expect(problemsIn('judicial', moved)).toEqual(['judicialEndsOn: faulty']);
    expect(problemsIn('continuity', moved)).toEqual(['firstAppointmentOn: faulty']);
  });

  test('on which the person was told is today or past', () => {
    const told = (typed: string) => allPosted({ informing: { toldPerson: 'yes', wantsGuidance: 'no', ...day('toldOn', typed) } });
    expect(problemsIn('informing', told('4-12-2026'))).toEqual(['toldOn: faulty']);
    expect(problemsIn('informing', told('3-12-2026'))).toEqual([]);
  });

  test('of birth may lack its day, never its month or year', () => {
    expect(problemsIn('person', withBoxes('person', day('birthDate', '-3-1991')))).toEqual([]);
    expect(problemsIn('person', withBoxes('person', day('birthDate', '7-3-1991')))).toEqual([]);
    expect(messageAbout('birthDate', 'person', withBoxes('person', day('birthDate', '7--1991')))).toBe(
      'Vul minstens de maand en het jaar in.',
    );
    expect(problemsIn('person', withBoxes('person', day('birthDate', '7-3-2020')))).toEqual(['birthDate: faulty']);
    expect(problemsIn('person', withBoxes('person', day('birthDate', '7-3-1891')))).toEqual(['birthDate: faulty']);
  });
});

describe('a text', () => {
  test('may be as long as its limit, counted in signs', () => {
    for (const sign of ['x', 'é', '👍', '\r\n']) {
      expect(problemsIn('continuity', withBoxes('continuity', { personWants: `${sign.repeat(499)}x` }))).toEqual([]);
      expect(problemsIn('continuity', withBoxes('continuity', { personWants: `${sign.repeat(500)}x` }))).toEqual(['personWants: faulty']);
    }
  });

  test('that is too long is told by how much, and is kept', () => {
    const long = withBoxes('release', { nextStep: 'x'.repeat(301) });
    expect(messageAbout('nextStep', 'release', long)).toBe('Maak de tekst korter: er passen 300 tekens, u hebt er 301.');
    expect(long.release?.['nextStep']).toHaveLength(301);
  });

  test('counts each of several on its own', () => {
    expect(
      problemsIn('continuity', withBoxes('continuity', { 'firstWeekNeeds-1': 'x'.repeat(300), 'firstWeekNeeds-3': 'y'.repeat(300) })),
    ).toEqual([]);
    expect(problemsIn('continuity', withBoxes('continuity', { 'firstWeekNeeds-2': 'x'.repeat(301) }))).toEqual(['firstWeekNeeds: faulty']);
  });
});

describe('a choice', () => {
  test('"none" stands alone among the conditions', () => {
    expect(problemsIn('judicial', withBoxes('judicial', { conditions: ['none'] }))).toEqual([]);
    expect(problemsIn('judicial', withBoxes('judicial', { conditions: ['none', 'placeBan'] }))).toEqual(['conditions: faulty']);
  });

  test('from a list must still be in it', () => {
    expect(problemsIn('release', complete, { ...around, prisons: [] })).toEqual(['prison: faulty']);
    expect(problemsIn('municipality', complete, { ...around, destination: null })).toEqual(['municipality: faulty']);
    expect(problemsIn('sender', complete, { ...around, colleagues: [] })).toEqual(['backup: faulty']);
    expect(problemsIn('sender', withBoxes('sender', { backup: '-team' }), { ...around, colleagues: [] })).toEqual([]);
  });
});

test.each(['0470 12 34 56', '+32 470 12 34 56', '02/553.00.00', '(02) 553-00-00'])('%s is a phone number', (text) => {
  expect(isPhone(text)).toBe(true);
});
test.each(['bel mij', '12 34', '0470 12 34 56 (thuis)', '+32 +32 470123456', '0470123456789012', '0470\n123456', ''])(
  '%j is no phone number',
  (text) => {
    expect(isPhone(text)).toBe(false);
  },
);

describe('the progress of a section', () => {
  test('is "not begun" until something was saved, then how many questions are left', () => {
    expect(progress('person', undefined, { ...around, all: {} })).toBe('notBegun');
    expect(progress('person', {}, { ...around, all: {} })).toBe('notBegun');
    expect(progress('informing', allPosted({ informing: { toldPerson: 'yes' } }).informing, { ...around, all: {} })).toEqual({
      questionsLeft: 2,
    });
    expect(progress('sender', { senderPhone: 'bel mij' }, { ...around, all: {} })).toEqual({ questionsLeft: 3 });
  });

  test('of a form that was only begun lists every section, the untouched ones as a whole', () => {
    const begun = allPosted({ sender: posted.sender, release: { releaseType: 'endOfSentence' } });
    const left = missing(begun, around);
    expect(left.map(({ section }) => section)).toEqual([
      'release',
      'municipality',
      'person',
      'judicial',
      'continuity',
      'lifeDomains',
      'informing',
    ]);
    expect(left.filter(({ notBegun }) => !notBegun).map(({ section }) => section)).toEqual(['release']);
  });
});
