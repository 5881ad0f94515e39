/** Which views stand out: each rule by itself, with the view beside its edge that does not. */
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../functions/aws/audit-digest.ts';
import { type AuditEntry, chained, chainOfReferral, type Deed, noHead } from '../../functions/referral/audit.ts';
import { addDays, calendarDay, instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { oddViews } from '../../functions/referral/odd-views.ts';
import { defaultPolicy } from '../../functions/referral/policy.ts';
import { anEntry } from '../builders/audit.ts';
import { aReference } from '../builders/references.ts';

type Viewed = Extract<Deed, { what: 'viewed' }>;
const viewed = (changes: Partial<Viewed> = {}): Viewed => ({
  what: 'viewed',
  layers: ['guide'],
  as: ['owner'],
  state: 'SUBMITTED',
  ...changes,
});
const rowOf = (changes: Partial<AuditEntry> = {}) => chained([anEntry({ deed: viewed(), ...changes })], noHead, sha256).slice(0, 1);
const whyOf = (changes: Partial<AuditEntry>) => oddViews(rowOf(changes), defaultPolicy).map(({ why }) => why);

test('a view by day, of an open referral, by who takes part, does not stand out; what is no view never does', () => {
  expect(whyOf({})).toEqual([]);
  expect(whyOf({ at: instant('2026-11-23T01:00:00.000Z'), deed: { what: 'signedIn' } })).toEqual([]);
});

describe('not a participant', () => {
  test.each(['owner', 'colleague', 'livcCoordinator', 'handler', 'admitted'] as const)('%s is one', (as) => {
    expect(whyOf({ deed: viewed({ as: ['livcMember', as] }) })).toEqual([]);
  });

  test.each([[['breakGlass' as const]], [['admin' as const]], [['livcMember' as const]], [['formerLivc' as const]], [[]]])(
    '%j is none',
    (as) => {
      expect(whyOf({ deed: viewed({ as }) })).toEqual([['notParticipant']]);
      expect(whyOf({ deed: { ...viewed({ as }), what: 'exported', document: 'letter' } })).toEqual([['notParticipant']]);
    },
  );
});

test.each([
  ['2026-11-23T05:00:00.000Z', []],
  ['2026-11-23T04:59:59.999Z', [['atNight']]],
  ['2026-11-23T19:59:59.999Z', []],
  ['2026-11-23T20:00:00.000Z', [['atNight']]],
  // In summer an hour earlier, by the clocks of Brussels.
  ['2026-07-23T04:00:00.000Z', []],
  ['2026-07-23T19:00:00.000Z', [['atNight']]],
])('at night: from 21 until 6 in Brussels; %s', (at, why) => {
  expect(whyOf({ at: instant(at) })).toEqual(why);
});

test('after closing: of a referral that was over when it was read', () => {
  expect(whyOf({ deed: viewed({ state: 'WITHDRAWN' }) })).toEqual([['afterClosing']]);
  expect(whyOf({ deed: viewed({ state: 'ACKNOWLEDGED' }) })).toEqual([]);
});

describe('many', () => {
  const { manyInADay } = defaultPolicy.oddViews;
  const day = calendarDay('2026-11-23');
  const reads = (count: number, changes: Partial<AuditEntry> = {}) =>
    Array.from({ length: count }, (_, n) => rowOf({ chain: chainOfReferral(aReference(n + 1)), ...changes })).flat();
  const many = (rows: Parameters<typeof oddViews>[0]) => oddViews(rows, defaultPolicy).map(({ view, why }) => [view.chain.id, why]);

  test('different referrals by one person in one day: those beyond the measure stand out', () => {
    expect(many(reads(manyInADay))).toEqual([]);
    expect(many(reads(manyInADay + 2))).toEqual([
      [aReference(manyInADay + 1), ['many']],
      [aReference(manyInADay + 2), ['many']],
    ]);
  });

  test('the same ones read again, by others, or on another day, are not many', () => {
    expect(many([...reads(manyInADay), ...reads(manyInADay)])).toEqual([]);
    const [more = []] = [reads(manyInADay + 1).slice(-1)];
    expect(many([...reads(manyInADay, { by: personId('iemand-anders') }), ...more])).toEqual([]);
    expect(many([...reads(manyInADay, { at: instant(`${addDays(day, -1)}T09:12:00.000Z`) }), ...more])).toEqual([]);
  });
});

test('one view can stand out for several reasons, and all stay in their order', () => {
  const at = instant('2026-11-23T22:00:00.000Z');
  const rows = [...rowOf({ at, deed: viewed({ as: ['breakGlass'], state: 'WITHDRAWN' }) }), ...rowOf(), ...rowOf({ at })];
  expect(oddViews(rows, defaultPolicy).map(({ why }) => why)).toEqual([['notParticipant', 'atNight', 'afterClosing'], ['atNight']]);
});
