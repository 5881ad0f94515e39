/** The closed list of fields: every record that is stored holds the keys of the list and no others, nothing in the list lacks a reader, and who reads a layer is the one table of rights. */
import { describe, expect, test } from 'vitest';
import { outOf, startSession } from '../../functions/http/session.ts';
import { attemptSchema } from '../../functions/http/sign-in.ts';
import { layersInOrder, readsAs } from '../../functions/referral/access.ts';
import { auditRowSchema } from '../../functions/referral/audit.ts';
import { breakGlassSchema } from '../../functions/referral/break-glass.ts';
import { sectionNames } from '../../functions/referral/content.ts';
import { draftSchema } from '../../functions/referral/draft.ts';
import {
  clearFields,
  formFields,
  isFieldName,
  madeFields,
  type Rule,
  readersOfLayer,
  retentions,
} from '../../functions/referral/fields.ts';
import { type HistoryEvent, historyEventSchema } from '../../functions/referral/history.ts';
import { keptFields } from '../../functions/referral/kept-fields.ts';
import { bindingSchema, livcSchema, teamSchema } from '../../functions/referral/livc.ts';
import { mailSchema } from '../../functions/referral/mail.ts';
import { personEventSchema } from '../../functions/referral/managing.ts';
import { personSchema } from '../../functions/referral/person.ts';
import { proposalSchema } from '../../functions/referral/proposal.ts';
import { referralSchema } from '../../functions/referral/referral.ts';
import { consultant, publicUrl } from '../http/visits.ts';

const keys = (record: object): readonly string[] => Object.keys(record).toSorted();
const rulesOf = (list: Readonly<Record<string, Readonly<Record<string, Rule>>>>): readonly Rule[] =>
  Object.values(list).flatMap((record) => Object.values(record));
const rules: readonly Rule[] = [
  ...Object.values(formFields),
  ...Object.values(madeFields),
  ...rulesOf(clearFields),
  ...rulesOf(keptFields),
];

describe('the closed list', () => {
  const records: readonly (readonly [string, object, object])[] = [
    ['referral', clearFields.referral, referralSchema.shape],
    ['draft', clearFields.draft, draftSchema.shape],
    ['event of the history', clearFields.history, historyEventSchema.shape],
    ['mail', clearFields.mail, mailSchema.shape],
    ['LIVC', keptFields.livc, livcSchema.shape],
    ['binding', keptFields.binding, bindingSchema.shape],
    ['team', keptFields.team, teamSchema.shape],
    ['person with an account', keptFields.person, personSchema.shape],
    ['change of an account', keptFields.personChange, personEventSchema.shape],
    ['audit row', keptFields.auditRow, auditRowSchema.shape],
    ['proposal', keptFields.proposal, proposalSchema.shape],
    ['opening by break-glass', keptFields.breakGlass, breakGlassSchema.shape],
    ['sign-in that was begun', keptFields.attempt, attemptSchema.shape],
  ];
  test.each(records)('names exactly the fields of a %s', (_, listed, shape) => {
    expect(keys(listed)).toEqual(keys(shape));
  });

  test('names exactly what is kept of a session', async () => {
    const kept: Record<string, string>[] = [];
    const sessions = {
      both: async () => [null, null] as const,
      put: async (_: string, { values }: { readonly values: Readonly<Record<string, string>> }): Promise<void> => {
        kept.push({ ...values });
      },
      putIfLater: async () => undefined,
      touch: async () => undefined,
      take: async () => null,
    };
    const now = '2026-11-02T08:00:00.000Z';
    await startSession({ ...consultant, begunAt: now, provedAt: now, mayChoose: true }, {}, { sessions, machineNow: () => now, publicUrl });
    expect(kept.map(keys)).toEqual([keys(keptFields.session)]);
    expect(keys(outOf('an-peeters', now).kept.values)).toEqual(keys(keptFields.sessionsEnded));
  });

  test('gives every field a layer, a purpose, readers and a retention', () => {
    expect(rules.length).toBeGreaterThan(200);
    for (const { layer, purpose, readers, retention } of rules) {
      expect(layersInOrder).toContain(layer);
      expect(retentions).toContain(retention);
      expect(purpose.length).toBeGreaterThan(0);
      expect(readers.length).toBeGreaterThan(0);
    }
  });

  test('has no retention that nothing is kept by', () => {
    expect(retentions.filter((one) => !rules.some(({ retention }) => retention === one))).toEqual([]);
  });

  test('does not compile with a field too many or too few', () => {
    const { what: _, ...fewer } = clearFields.history;
    // @ts-expect-error: a field of the record that nobody said anything of.
    expect(fewer satisfies Record<keyof HistoryEvent, Rule>).not.toHaveProperty('what');
    // @ts-expect-error: a field with neither readers nor retention.
    expect({ layer: 'clear', purpose: 'identify' } satisfies Rule).not.toHaveProperty('readers');
    // @ts-expect-error: a question about something that is not in the list.
    expect(isFieldName('religion' satisfies keyof typeof formFields)).toBe(false);
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

describe('readers', () => {
  test('of a layer are those to whom the table of rights opens it, and no others', () => {
    for (const layer of layersInOrder)
      for (const [relation, layers] of Object.entries(readsAs))
        expect(
          readersOfLayer[layer].some((one) => one === relation),
          `${relation} ${layer}`,
        ).toBe(layers.includes(layer));
  });

  test('of a field about a referral are never more than those of its layer, but for the system', () => {
    const wider = [...Object.values(formFields), ...rulesOf(clearFields)].flatMap(({ layer, readers }: Rule) =>
      readers.filter((one) => one !== 'system' && !readersOfLayer[layer].some((reader) => reader === one)),
    );
    expect(wider).toEqual([]);
  });

  test('of what anyone wrote about the person are two sides, who sends and who of the receiver needs it, and whom it was opened to in need', () => {
    expect(readersOfLayer.organise).toEqual(['owner', 'colleague', 'livcCoordinator', 'handler', 'admitted', 'breakGlass']);
    expect(readersOfLayer.guide).toEqual(readersOfLayer.organise);
    expect(readersOfLayer.initials).toEqual(['owner', 'colleague']);
  });

  test('of what was perhaps sent twice are never its receiver', () => {
    expect(clearFields.referral.sameness.readers).toEqual(['admin']);
    expect(clearFields.referral.possibleDuplicate.readers).toEqual(['owner', 'colleague', 'admin']);
  });
});
