/** The closed list of fields: every record that is stored in the clear holds the keys of the list and no others, and nothing in the list lacks a reader. */
import { describe, expect, test } from 'vitest';
import { sectionNames } from '../../functions/referral/content.ts';
import { draftSchema } from '../../functions/referral/draft.ts';
import { clearFields, formFields, madeFields } from '../../functions/referral/fields.ts';
import { historyEventSchema } from '../../functions/referral/history.ts';
import { mailSchema } from '../../functions/referral/mail.ts';
import { referralSchema } from '../../functions/referral/referral.ts';

const keys = (record: object): readonly string[] => Object.keys(record).toSorted();

describe('the closed list', () => {
  test.each([
    ['referral', clearFields.referral, referralSchema.shape],
    ['draft', clearFields.draft, draftSchema.shape],
    ['history', clearFields.history, historyEventSchema.shape],
    ['mail', clearFields.mail, mailSchema.shape],
  ])('names exactly the fields of a %s', (_, listed, shape) => {
    expect(keys(listed)).toEqual(keys(shape));
  });

  test('gives every field a layer, a purpose, readers and a retention', () => {
    const rules = [
      ...Object.values(formFields),
      ...Object.values(madeFields),
      ...Object.values(clearFields).flatMap((record) => Object.values(record)),
    ];
    expect(rules.length).toBeGreaterThan(100);
    for (const { layer, purpose, readers, retention } of rules) {
      expect([layer, purpose, retention].every((word) => word.length > 0)).toBe(true);
      expect(readers.length).toBeGreaterThan(0);
    }
  });

  test('has fields in every section of the form', () => {
    expect([...new Set(Object.values(formFields).map(({ section }) => section))]).toEqual([...sectionNames]);
  });

  test('lets nothing be clear but what DOMAIN §8 names', () => {
    const clear = Object.entries(formFields).flatMap(([field, { layer }]) => (layer === 'clear' ? [field] : []));
    expect(clear).toEqual([
      'releaseType',
      'releaseOn',
      'releaseCertainty',
      'municipality',
      'judicialFollowUp',
      'judicialEnd',
      'judicialEndsOn',
      'toldPerson',
      'toldOn',
      'notToldBecause',
      'senderPhone',
      'senderHours',
      'backup',
    ]);
  });

  test('keeps what must not stop and the life domains for who guides', () => {
    for (const { section, layer } of Object.values(formFields))
      expect(layer === 'guide').toBe(section === 'continuity' || section === 'lifeDomains');
  });
});
