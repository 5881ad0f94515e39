/**
 * RELIABILITY invariant 6: as many rows are recorded as there were accepted commands, views and denials, whatever is
 * asked in whatever order. Counted apart from what is recorded: by the histories, and by what was really in the answers.
 */
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { sha256 } from '../functions/aws/audit-digest.ts';
import { type AuditRow, hashOfRow, noHead } from '../functions/referral/audit.ts';
import { type Fields, hostileWorld, people, type Seen, type World } from './hostile/world.ts';
import { publicUrl } from './http/visits.ts';

let world: World;
beforeAll(async () => {
  world = await hostileWorld();
}, 60_000);

type Ask = { readonly who: (typeof people)[number] | null; readonly path: string; readonly form?: Fields; readonly withoutToken?: boolean };

/** Paths with `W` for the one that waits, `C` for the confirmed one. */
const looked = ['/referrals/W', '/referrals/C', '/referrals/W/letter', '/referrals/W/sent', '/my-referrals', '/livc', '/desk', '/audit'];
const more = [
  '/referrals/222-222-222',
  '/referrals/W/acknowledge',
  '/accounts/nele',
  '/audit/accounts/lien',
  '/audit/odd-views',
  'ODD',
  '/help',
];
const forms: readonly Omit<Ask, 'who'>[] = [
  { path: '/referrals/W/acknowledge', form: [['handler', 'nele']] },
  { path: '/referrals/W/withdraw', form: [['reason', 'error']] },
  { path: '/referrals/W/withdraw', form: [] },
  { path: '/referrals/C/handler', form: [['handler', 'pieter']] },
  { path: '/desk/W/remind', form: [] },
  {
    path: '/desk/W/call',
    form: [
      ['result', 'notReached'],
      ['about', 'receiver'],
    ],
  },
  { path: '/drafts', form: [] },
  {
    path: 'ODD',
    form: [
      ['seen', '0'],
      ['finding', 'explained'],
    ],
  },
  {
    path: 'ODD',
    form: [
      ['seen', '0'],
      ['finding', 'breach'],
    ],
  },
  {
    path: 'ODD',
    form: [
      ['seen', '1'],
      ['finding', 'toDiscuss'],
    ],
  },
];
const anyone = fc.constantFrom(...people, null);
const anyAsk: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({ who: anyone, path: fc.constantFrom(...looked, ...more) }),
  fc
    .tuple(anyone, fc.constantFrom(...forms), fc.integer({ min: 0, max: 9 }))
    .map(([who, form, dice]) => ({ who, ...form, withoutToken: dice === 0 })),
);

const pathOf = (path: string): string => (path === 'ODD' ? world.oddView : path.replace('W', world.waiting).replace('C', world.confirmed));

function asked({ who, path, form, withoutToken }: Ask): Promise<Seen> {
  const someone = who === null ? null : world.people[who];
  const cookie = someone === null ? {} : { cookie: someone.cookie };
  if (form === undefined) return world.visit({ path: pathOf(path), ...cookie });
  const csrf: Fields = someone === null || withoutToken === true ? [] : [['csrf', someone.csrf]];
  const backup: Fields = /handler|acknowledge/.test(path) ? [['backup', '']] : [];
  return world.visit({
    method: 'POST',
    path: pathOf(path),
    ...cookie,
    headers: { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams([...form, ...backup, ...csrf].map(([name, value]): [string, string] => [name, value])).toString(),
  });
}

const rows = (): readonly AuditRow[] => [...world.memory.audit.values()].flat();
const commands = (): number => world.memory.events.size + world.memory.drafts.size;

/** What of the answer must have left a row, beside a command. The names and initials of the two are in no other page. */
function toldIn({ status, body }: Seen, { who, path, form }: Ask): number {
  if (status === 404) return who === null ? 0 : 1;
  if (status === 303 && path === 'ODD' && form !== undefined && who === 'rik') return Number.NaN;
  return /Arno|Bilal|A\. V\.|B\. V\./.test(body) ? 1 : 0;
}

const isUnbroken = (chain: readonly AuditRow[]): boolean =>
  chain.every((row, at) => row.number === at + 1 && row.before === (chain[at - 1] ?? noHead).hash && row.hash === hashOfRow(row, sha256));

test('audit rows = commands + views + denials, after every request of a random series, in unbroken chains', async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyAsk, { minLength: 1, maxLength: 20 }), async (series) => {
      world.reset();
      let said: string | null = null;
      for (const ask of series) {
        const before = { rows: rows().length, commands: commands() };
        const seen = await asked(ask);
        expect(seen.status).toBeLessThan(500);
        let expected = commands() - before.commands + toldIn(seen, ask);
        // A finding is a row when it is another than the one that stands.
        if (Number.isNaN(expected)) {
          const finding = ask.form?.find(([name]) => name === 'finding')?.[1] ?? '';
          expected = finding === said ? 0 : 1;
          said = finding;
        }
        expect({ ask, status: seen.status, rows: rows().length - before.rows }).toEqual({ ask, status: seen.status, rows: expected });
      }
      for (const { deed } of rows()) kinds.add(deed.what);
      expect([...world.memory.audit.values()].every(isUnbroken)).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect([...kinds]).toEqual(expect.arrayContaining(['commanded', 'viewed', 'exported', 'listed', 'denied', 'viewJudged']));
}, 240_000);
