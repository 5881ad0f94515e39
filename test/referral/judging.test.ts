/** What the auditor found of a view is a row of the dossier's own chain, said once for each click and never over what a colleague said meanwhile. */
import { beforeEach, expect, test } from 'vitest';
import { chainOfReferral, type Deed } from '../../functions/referral/audit.ts';
import { instant } from '../../functions/referral/calendar.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { judgeView, oddViewAt, oddViewsOf, oddViewsShown } from '../../functions/referral/judging.ts';
import { monthOf } from '../../functions/referral/month.ts';
import type { Role } from '../../functions/referral/person.ts';
import { defaultPolicy as policy } from '../../functions/referral/policy.ts';
import { anEntry } from '../builders/audit.ts';
import { aPerson } from '../builders/directory.ts';
import { aReference } from '../builders/references.ts';
import { fakeStores, type Stores } from '../fakes/stores.ts';

let stores: Stores;
const reference = aReference(1);
const chain = chainOfReferral(reference);
const role: Role = 'auditor';
const auditor = { person: personId('fien'), role, organisation: 'agentschap' };
const colleague = { ...auditor, person: personId('gert') };
const at = instant('2026-11-23T09:12:00.000Z');
const now = instant('2026-12-01T10:00:00.000Z');
const viewed = (state: 'SUBMITTED' | 'WITHDRAWN'): Deed => ({ what: 'viewed', layers: ['guide'], as: ['owner'], state });
const place = { reference, number: 2 };
const judge = (finding: 'explained' | 'toDiscuss' | 'breach', seen: number, by = auditor) =>
  judgeView(place, { finding, seen }, by, stores.audit, now);
const standing = async () => (await oddViewAt(place, policy, stores))?.findings.map(({ what, by }) => [what, by]);

/** Read while it ran, and once more after it was withdrawn. */
beforeEach(async () => {
  stores = fakeStores();
  await stores.directory.savePerson(aPerson());
  await stores.directory.savePerson(aPerson({ id: auditor.person, name: 'Fien Lauwers' }));
  await stores.audit.record(anEntry({ chain, at, deed: viewed('SUBMITTED') }));
  await stores.audit.record(anEntry({ chain, at, deed: viewed('WITHDRAWN') }));
});

test('a finding is a row of the chain of the dossier, with who and when', async () => {
  expect(await judge('toDiscuss', 0)).toBe('judged');
  expect((await stores.audit.ofChain(chain)).at(-1)).toMatchObject({
    number: 3,
    by: auditor.person,
    actingAs: 'auditor',
    at: now,
    deed: { what: 'viewJudged', number: 2, viewedAt: at, finding: 'toDiscuss' },
  });
  expect(await oddViewAt(place, policy, stores)).toMatchObject({
    why: ['afterClosing'],
    findings: [{ what: 'toDiscuss', by: 'Fien Lauwers', at: { day: '2026-12-01', time: '11:00' } }],
  });
});

test('the last one said stands, and the ones before stay', async () => {
  await judge('toDiscuss', 0);
  expect(await judge('explained', 1)).toBe('judged');
  expect(await standing()).toEqual([
    ['toDiscuss', 'Fien Lauwers'],
    ['explained', 'Fien Lauwers'],
  ]);
});

test('a second click records nothing more', async () => {
  await judge('breach', 0);
  expect(await judge('breach', 0)).toBe('unchanged');
  expect(await stores.audit.ofChain(chain)).toHaveLength(3);
});

test('what a colleague said meanwhile is told first, and nothing is recorded', async () => {
  await judge('explained', 0, colleague);
  expect(await judge('breach', 0)).toBe('overtaken');
  expect(await judge('explained', 0)).toBe('overtaken');
  expect(await stores.audit.ofChain(chain)).toHaveLength(3);
});

test('nobody judges what they read themselves, in whatever post', async () => {
  await stores.audit.record(anEntry({ chain, at, by: auditor.person, deed: viewed('WITHDRAWN') }));
  const own = { reference, number: 3 };
  const say = (by: typeof auditor) => judgeView(own, { finding: 'explained', seen: 0 }, by, stores.audit, now);
  expect(await say(auditor)).toBe('notYours');
  expect(await stores.audit.ofChain(chain)).toHaveLength(3);
  expect(await say(colleague)).toBe('judged');
});

test('of two at the same moment one is recorded, and of whoever only reads meanwhile nobody loses', async () => {
  const reads = stores.audit.record(anEntry({ chain, at: now, deed: viewed('WITHDRAWN') }));
  const done = await Promise.all([judge('explained', 0), judge('breach', 0, colleague), reads]);
  expect(done.slice(0, 2).toSorted()).toEqual(['judged', 'overtaken']);
  expect(await stores.audit.ofChain(chain)).toHaveLength(4);
});

test('a view that does not stand out is none to judge, nor is what is no view', async () => {
  for (const number of [1, 3]) expect(await oddViewAt({ reference, number }, policy, stores)).toBeNull();
  expect(await oddViewAt({ reference: aReference(9), number: 1 }, policy, stores)).toBeNull();
});

test('of a month, newest first, what nobody looked at yet before the rest', async () => {
  const later = instant('2026-11-24T09:12:00.000Z');
  await stores.audit.record(anEntry({ chain: chainOfReferral(aReference(2)), at: later, deed: viewed('WITHDRAWN') }));
  await stores.audit.record(anEntry({ chain: chainOfReferral(aReference(3)), at: later, deed: viewed('WITHDRAWN') }));
  const shown = async () => (await oddViewsOf({ month: monthOf(at), past: 0 }, policy, stores)).views.map((one) => one.reference);
  expect(new Set((await shown()).slice(0, 2))).toEqual(new Set([aReference(2), aReference(3)]));
  expect((await shown()).at(2)).toBe(reference);
  await judgeView({ reference: aReference(3), number: 1 }, { finding: 'explained', seen: 0 }, auditor, stores.audit, now);
  expect(await shown()).toEqual([aReference(2), reference, aReference(3)]);
  expect(await oddViewsOf({ month: monthOf(now), past: 0 }, policy, stores)).toMatchObject({ views: [], all: 0, toDo: 0, beyond: null });
});

test('of a month with many, part by part, each once, and it is told how many there are', async () => {
  const others = Array.from({ length: oddViewsShown + 9 }, (_, more) => chainOfReferral(aReference(more + 2)));
  for (const [more, one] of others.entries())
    await stores.audit.record(anEntry({ chain: one, at, by: personId(`reader-${more}`), deed: viewed('WITHDRAWN') }));
  await judge('explained', 0);
  const first = await oddViewsOf({ month: monthOf(at), past: 0 }, policy, stores);
  expect(first).toMatchObject({ past: 0, all: oddViewsShown + 10, toDo: oddViewsShown + 9, beyond: oddViewsShown });
  const second = await oddViewsOf({ month: monthOf(at), past: oddViewsShown }, policy, stores);
  expect(second).toMatchObject({ past: oddViewsShown, all: oddViewsShown + 10, beyond: null });
  const shown = [...first.views, ...second.views].map((one) => one.reference);
  expect(new Set(shown)).toEqual(new Set([reference, ...others.map(({ id }) => id)]));
  // The one that was judged, however new, stands last.
  expect([shown.length, shown.at(-1)]).toEqual([oddViewsShown + 10, reference]);
});
