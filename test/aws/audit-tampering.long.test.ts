/** One flipped bit anywhere in what was recorded, in every attribute of every row and head, is found and placed. */
import { expect, test } from 'vitest';
import { sha256 } from '../../functions/aws/audit-digest.ts';
import { headItem, rowItem } from '../../functions/aws/dynamo-audit.ts';
import { storedHead, storedRow } from '../../functions/aws/dynamo-verification.ts';
import type { Item } from '../../functions/aws/items.ts';
import { chained, chainOfPerson, noHead } from '../../functions/referral/audit.ts';
import { verifyChain } from '../../functions/referral/audit-verify.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { anEntry } from '../builders/audit.ts';
import { aReference } from '../builders/references.ts';

const viewed = anEntry({ deed: { what: 'viewed', layers: ['organise', 'guide'], as: ['owner'], state: 'SUBMITTED' } });
const ofReferral = chained([anEntry(), viewed, anEntry(), anEntry({ by: null, actingAs: 'system', organisation: null })], noHead, sha256);
const chain = chainOfPerson(personId('mo-lid'));
const denied = anEntry({ chain, deed: { what: 'denied', action: 'readReferral', reference: aReference(3) } });
const ofPerson = chained([denied, anEntry({ chain, deed: { what: 'signedOut', everywhere: true } }), denied], noHead, sha256);

const verify = (items: readonly Item[], head: Item) =>
  verifyChain({ rows: items.map(read), head: storedHead(head), anchors: [], events: [] }, sha256);

/** What was not altered is read once. */
const known = new Map<Item, ReturnType<typeof storedRow>>();
function read(item: Item) {
  const before = known.get(item);
  if (before !== undefined) return before;
  const row = storedRow(item);
  if (row.row !== null) known.set(item, row);
  return row;
}

/** Every copy of a value in which one bit of one of its texts, numbers or truths is another, and still a text. */
function flipped(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return flippedTexts(value);
  if (Array.isArray(value)) return value.flatMap((one, at) => flipped(one).map((other) => value.with(at, other)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => flipped(one).map((other) => ({ ...value, [name]: other })));
}
const flippedTexts = (text: string): readonly string[] =>
  [...text.split('').keys()].flatMap((at) =>
    [0, 1, 2, 3, 4, 5, 6].map((bit) => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1)),
  );

test.each([
  ['a referral', ofReferral],
  ['a person', ofPerson],
])(
  'in a row of %s: the verifier names its place',
  (_, rows) => {
    const items = rows.map(rowItem);
    const last = rows.at(-1);
    if (last === undefined) throw new Error('no row');
    expect(verify(items, headItem(last))).toEqual([]);
    let tried = 0;
    for (const [at, item] of items.entries()) {
      for (const name of Object.keys(item)) {
        for (const value of flipped(item[name])) {
          const altered: Item = Object.assign({}, item, { [name]: value });
          const found = verify(items.with(at, altered), headItem(last));
          tried += 1;
          const isPlaced = found.some(({ place }) => place === at + 1 || (name === 'sk' && place >= 0));
          if (!isPlaced) expect({ at, name, value, found }).toBe('a finding at its place');
        }
      }
    }
    expect(tried).toBeGreaterThan(5_000);
  },
  60_000,
);

test.each([
  ['a referral', ofReferral],
  ['a person', ofPerson],
])('of %s any row gone, the last one too, and any two swapped: the verifier names their places', (_, rows) => {
  const items = rows.map(rowItem);
  const last = rows.at(-1);
  if (last === undefined) throw new Error('no row');
  const head = headItem(last);
  const placed = (there: readonly Item[]) => verify(there, head).map(({ what, place }) => `${what} ${place}`);
  for (const [at, item] of items.entries()) {
    expect(placed(items.toSpliced(at, 1))).toEqual([`rowMissing ${at + 1}`]);
    for (const [other, another] of items.slice(0, at).entries()) {
      const swapped = items.with(at, { ...another, sk: item['sk'] ?? { S: '' } }).with(other, { ...item, sk: another['sk'] ?? { S: '' } });
      expect(placed(swapped)).toEqual([`rowAltered ${other + 1}`, `rowAltered ${at + 1}`]);
    }
  }
});

test('in a head: the verifier says that it is the head', () => {
  const last = ofReferral.at(-1);
  if (last === undefined) throw new Error('no row');
  const items = ofReferral.map(rowItem);
  const head = headItem(last);
  for (const name of Object.keys(head)) {
    for (const value of flipped(head[name])) {
      const found = verify(items, Object.assign({}, head, { [name]: value }));
      // A head that says one more looks like a last row that is gone.
      if (!found.some(({ what, place }) => what === 'headAltered' || (what === 'rowMissing' && place === ofReferral.length + 1)))
        expect({ name, value, found }).toBe('a head that was altered');
    }
  }
});
