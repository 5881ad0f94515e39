/** The document that is kept: the form in words, agreeing with the page and the check, safe to show. */
import { describe, expect, test } from 'vitest';
import { asShown, asShownSchema, shownAnswers, shownGroups } from '../../../forms/release-referral/as-shown.ts';
import { isAsked } from '../../../forms/release-referral/check.ts';
import { formVersion, questionsOf, sectionOrder } from '../../../forms/release-referral/sections.ts';
import { around, complete, withBoxes } from './complete-form.ts';

const document = asShown(complete, around);

describe('the kept document', () => {
  test('says which form and version it is, section by section, and survives being stored', () => {
    expect(document).toMatchObject({ form: 'release-referral', version: formVersion });
    expect(document.sections.map(({ section }) => section)).toEqual([...sectionOrder]);
    expect(asShownSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  test('holds every question that is asked and answered, and no other', () => {
    for (const section of sectionOrder) {
      const answers = complete[section] ?? {};
      const questions = questionsOf(section);
      const expected = questions.filter(
        (question) =>
          question.field !== 'municipalitySearch' && isAsked(question, answers, questions) && answers[question.field] !== undefined,
      );
      const found = document.sections
        .find((one) => one.section === section)
        ?.groups.flat()
        .map(({ field }) => field);
      expect(found).toEqual(expected.map(({ field }) => field));
    }
  });

  test.each([
    ['releaseType', ['Thuis met een enkelband (elektronisch toezicht)']],
    ['releaseOn', ['maandag 14 december 2026']],
    ['prison', ['Gevangenis Zilverbeke']],
    ['municipality', ['Zilverbeke']],
    ['birthDate', ['maart 1991']],
    ['firstNightAddress', ['Dorpsstraat 1\n9999 Zilverbeke']],
    ['conditions', ['Niet op bepaalde plaatsen komen (plaatsverbod)', 'Een behandeling volgen', 'Iets anders']],
    ['judicialEndsOn', ['zaterdag 1 december 2029']],
    ['firstWeekNeeds', ['Inschrijven', 'Een huisarts']],
    ['work', ['Ik licht dit mondeling toe']],
    ['backup', ['Jan Willems']],
  ])('says %s in words', (field, answers) => {
    expect(shownAnswers(document, field)).toEqual(answers);
  });

  test('leaves out what is no longer asked after an answer was changed', () => {
    const changed = asShown(withBoxes('judicial', { judicialFollowUp: 'no' }), around);
    expect(shownAnswers(changed, 'conditions')).toEqual([]);
    expect(shownAnswers(changed, 'judicialEndsOn')).toEqual([]);
  });

  test('never hides what was typed: a day that is none is shown as it stands', () => {
    const wrong = withBoxes('release', { 'releaseOn-day': '41' });
    expect(shownAnswers(asShown(wrong, around), 'releaseOn')).toEqual(['41 12 2026']);
  });

  test('keeps the reason for sending beside an own open referral', () => {
    expect(shownAnswers(document, 'someoneElseBecause')).toEqual([]);
    expect(shownAnswers(asShown(complete, around, 'Zijn broer, ook zo genoemd.'), 'someoneElseBecause')).toEqual([
      'Zijn broer, ook zo genoemd.',
    ]);
  });
});

test('the check page shows the same questions and answers as the document', () => {
  for (const section of sectionOrder) {
    const shown = shownGroups(section, complete[section] ?? {}, around).flat();
    const kept = document.sections.find((one) => one.section === section)?.groups.flat() ?? [];
    expect(shown.filter(({ answers }) => answers.length > 0).map(({ field, answers }) => [field, answers])).toEqual(
      kept.map(({ field, answers }) => [field, answers]),
    );
  }
});
