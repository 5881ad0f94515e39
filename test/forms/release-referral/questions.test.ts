/** The form asks all that DOMAIN §4 asks and nothing else, and every question keeps to the closed list of fields. */
import { describe, expect, test } from 'vitest';
import { groupsOf, questionsOf, sectionOrder } from '../../../forms/release-referral/sections.ts';
import { formFields } from '../../../functions/referral/fields.ts';

/** Written by hand from DOMAIN §4: what each section asks. */
const asked = {
  release: [
    'releaseType',
    'nextStep',
    'nextStepDay',
    'nextStepOn',
    'releaseOn',
    'releaseCertainty',
    'releaseUnknownBecause',
    'firstLeaveOn',
    'prison',
  ],
  municipality: ['municipalitySearch', 'municipality', 'municipalityBecause'],
  person: [
    'givenName',
    'familyName',
    'birthDate',
    'interpreter',
    'interpreterLanguage',
    'firstNight',
    'firstNightAddress',
    'reach',
    'reachPhone',
    'reachHow',
  ],
  judicial: ['judicialFollowUp', 'justiceHouse', 'justiceAssistant', 'conditions', 'conditionsOther', 'judicialEnd', 'judicialEndsOn'],
  continuity: [
    'firstAppointment',
    'firstAppointmentOn',
    'firstAppointmentWith',
    'staysInvolved',
    'staysInvolvedWho',
    'localPartners',
    'localPartnersWho',
    'firstWeek',
    'firstWeekNeeds',
    'personWants',
    'worksWell',
  ],
  lifeDomains: ['psychosocial', 'work', 'trauma', 'socialContext', 'otherVoices', 'housing'].flatMap((domain) => [
    domain,
    `${domain}Need`,
    `${domain}NotExamined`,
    `${domain}Detention`,
    `${domain}Running`,
    `${domain}Partner`,
  ]),
  informing: ['toldPerson', 'toldOn', 'notToldBecause', 'wantsGuidance'],
  sender: ['senderPhone', 'senderHours', 'backup'],
} as const;

/** Written by hand from DOMAIN §4: these need no answer. */
const optional = [
  'firstLeaveOn',
  'municipalitySearch',
  'firstNightAddress',
  'justiceHouse',
  'justiceAssistant',
  'personWants',
  'worksWell',
  'housing',
  ...['psychosocial', 'work', 'trauma', 'socialContext', 'otherVoices', 'housing'].flatMap((domain) => [
    `${domain}Detention`,
    `${domain}Running`,
    `${domain}Partner`,
  ]),
];

/** Written by hand from DOMAIN §4: 500 signs for what is needed, wanted or works, 300 for other texts. */
const limits: Readonly<Record<string, number>> = {
  nextStep: 300,
  releaseUnknownBecause: 300,
  firstNightAddress: 300,
  reachHow: 300,
  conditionsOther: 300,
  personWants: 500,
  worksWell: 500,
  psychosocialNeed: 500,
  workNeed: 500,
  traumaNeed: 500,
  socialContextNeed: 500,
  otherVoicesNeed: 500,
  housingNeed: 500,
  psychosocialNotExamined: 300,
};

const all = sectionOrder.flatMap(questionsOf);
const kindOf = {
  text: 'text',
  texts: 'texts',
  phone: 'phone',
  day: 'day',
  birthDay: 'birthDay',
  choice: 'coded',
  choices: 'choices',
  directory: 'directory',
} as const;

describe('the questions', () => {
  test.each(sectionOrder)('of %s are those of DOMAIN §4, in its order', (section) => {
    const fields = new Set(questionsOf(section).map(({ field }) => field));
    expect([...fields].toSorted()).toEqual([...asked[section]].toSorted());
    expect(questionsOf(section)).toHaveLength(asked[section].length);
  });

  test('ask every field of the closed list once, but the reason given when sending', () => {
    const listed = Object.keys(formFields).filter((field) => field !== 'someoneElseBecause');
    expect(all.map(({ field }) => field).toSorted()).toEqual(listed.toSorted());
  });

  test('stand in the section and ask in the way that the list says', () => {
    for (const section of sectionOrder) {
      for (const { field, asks } of questionsOf(section)) {
        expect(formFields[field]).toMatchObject({ section, kind: kindOf[asks] });
      }
    }
  });

  test('need an answer unless DOMAIN §4 lets it be', () => {
    expect(
      all
        .filter((question) => question.optional)
        .map(({ field }) => field)
        .toSorted(),
    ).toEqual(optional.toSorted());
  });

  test('say what to do when a needed answer is missing', () => {
    const silent = all.filter((question) => !question.optional && question.words.missing === undefined).map(({ field }) => field);
    expect(silent).toEqual([]);
  });

  test('have the limits of DOMAIN §4', () => {
    const found = Object.fromEntries(
      all.flatMap((question) => (question.asks === 'text' || question.asks === 'texts' ? [[question.field, question.limit]] : [])),
    );
    expect(found).toMatchObject(limits);
    expect(Math.max(...Object.values(found))).toBe(500);
  });

  test('depend only on a question that stands before them in their own group, and on answers it has', () => {
    for (const group of sectionOrder.flatMap((section) => groupsOf[section])) {
      for (const { when, field } of group.questions) {
        if (when === null) continue;
        const parent = group.questions.find((question) => question.field === when.field);
        expect(parent, field).toBeDefined();
        const values = parent?.asks === 'choice' || parent?.asks === 'choices' ? parent.choices.map(({ value }) => value) : [];
        expect(values).toEqual(expect.arrayContaining([...when.is]));
        expect(group.questions.findIndex((question) => question.field === when.field)).toBeLessThan(
          group.questions.findIndex((question) => question.field === field),
        );
      }
      expect(group.more?.questions.every(({ when }) => when === null) ?? true).toBe(true);
    }
  });

  test('never ask for faith, ideology, origin, nationality, threat or a national number', () => {
    const labels = all.map(({ words }) => words.label.toLowerCase()).join('\n');
    for (const forbidden of [
      'geloof',
      'religie',
      'ideologie',
      'afkomst',
      'herkomst',
      'nationaliteit',
      'dreiging',
      'databank',
      'rijksregister',
      'risico',
      'score',
    ]) {
      expect(labels).not.toContain(forbidden);
    }
  });
});
