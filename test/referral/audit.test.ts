/** What is recorded: in a chain of hashes, coded, with no place for a text. */
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../functions/aws/audit-digest.ts';
import {
  auditEntrySchema,
  auditRowSchema,
  canonical,
  chained,
  chainOfPerson,
  hashOfRow,
  noHead,
  readingOf,
} from '../../functions/referral/audit.ts';
import { recordDenial } from '../../functions/referral/denials.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { anEntry } from '../builders/audit.ts';
import { aReference } from '../builders/references.ts';
import { fakeAudit } from '../fakes/fake-audit.ts';
import { emptyMemory } from '../fakes/memory.ts';

describe('a chain', () => {
  const rows = chained([anEntry(), anEntry(), anEntry()], noHead, sha256);

  test('is numbered from 1, and each row carries the hash of the one before', () => {
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(rows.map(({ before }) => before)).toEqual([noHead.hash, rows[0]?.hash, rows[1]?.hash]);
    for (const row of rows) expect(hashOfRow(auditRowSchema.parse(row), sha256)).toBe(row.hash);
  });

  test('hashes the same two deeds differently, by their place alone', () => {
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(3);
  });

  test('is hashed as the same text in whatever order the store gives its fields', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonical({ a: true, b: [1, { c: 'x', d: null }] })).toBe(canonical({ b: [1, { d: null, c: 'x' }], a: true }));
  });
});

test('no deed has a place for a text, under any name', () => {
  for (const deed of [
    { what: 'commanded', command: 'heet Piet', version: 1 },
    { what: 'commanded', command: 'submit', version: 1, remark: 'heet Piet' },
    { what: 'denied', action: 'readReferral', reference: 'heet Piet' },
    { what: 'denied', action: 'heet Piet', reference: null },
    { what: 'viewed', layers: ['organise'], as: ['heet Piet'], state: 'SUBMITTED' },
    { what: 'heet Piet' },
  ])
    expect(auditEntrySchema.safeParse({ ...anEntry(), deed }).success).toBe(false);
});

test('a reading says which layers of content, and as what they stood to it', () => {
  const read = readingOf(['chain', 'clear', 'organise', 'guide'], new Set(['livcMember', 'admitted']), 'SUBMITTED');
  expect(read).toEqual({ layers: ['organise', 'guide'], as: ['livcMember', 'admitted'], state: 'SUBMITTED' });
});

describe('a denial', () => {
  const person = personId('mo-lid');
  const denied = async (params: Readonly<Record<string, string>>, role = 'livcMember') => {
    const memory = emptyMemory();
    const audit = fakeAudit(memory);
    const session = { subject: person, role, organisation: 'livc-elders' };
    await recordDenial({ action: 'readReferral', session, params }, audit, anEntry().at);
    return audit.ofChain(chainOfPerson(person));
  };

  test('stands in the chain of who was denied, as what and of which reference', async () => {
    expect(await denied({ reference: aReference(1) })).toMatchObject([
      {
        number: 1,
        by: person,
        actingAs: 'livcMember',
        organisation: 'livc-elders',
        deed: { what: 'denied', action: 'readReferral', reference: aReference(1) },
      },
    ]);
  });

  test('keeps nothing that was typed but the shape of a reference', async () => {
    for (const typed of ['heet-Piet', 'ABC-DEF', `${aReference(1)}x`, '__proto__'])
      expect(await denied({ reference: typed })).toMatchObject([{ deed: { what: 'denied', reference: null } }]);
    expect(JSON.stringify(await denied({ account: 'heet-Piet' }))).not.toContain('Piet');
  });
});
