/** Who read the content of a referral, who opened it in need and what the auditor found of that, for who answers for it: the sender and the coordinator (DOMAIN §8). To anyone else it is not told, and costs nothing. */
import { type Action, isGranted } from './actions.ts';
import { type AuditRow, chainOfReferral } from './audit.ts';
import type { HistoryRow } from './history-rows.ts';
import type { Found } from './look-up.ts';
import { momentOf } from './plain-view.ts';
import type { AuditTrail, DirectoryStore } from './ports.ts';

const action: Action = 'seeReaders';

/** Latest first, this very reading too when it was recorded before; null for who may not see it. `history`: as the dossier tells it. Two round trips. */
export async function readingsFor(
  { referral, relations, livc }: Found,
  history: readonly HistoryRow[],
  { audit, directory }: { readonly audit: AuditTrail; readonly directory: Pick<DirectoryStore, 'people'> },
) {
  if (!isGranted(action, relations, livc)) return { readings: null, openings: null };
  const chain = await audit.ofChain(chainOfReferral(referral.reference));
  const rows = chain.flatMap(readingIn).reverse();
  const people = new Map((await directory.people([...new Set(rows.map(({ person }) => person))])).map((one) => [one.id, one]));
  const readings = rows.map(({ person, as, organisation, ...rest }) => {
    const known = people.get(person);
    const post = known?.posts.find((one) => one.role === as && one.organisation === organisation);
    return { by: known?.name ?? '', as, organisation: post?.organisationName ?? '', ...rest };
  });
  return { readings, openings: history.flatMap((row) => openingIn(row, chain)).reverse() };
}

/** The verdict is taken from what was recorded of it: whoever reads a dossier reads no opening. */
function openingIn(row: HistoryRow, chain: readonly AuditRow[]) {
  if (row.what !== 'contentOpened') return [];
  const { at, by, because, number } = row;
  const verdict = chain.flatMap(({ at: judgedAt, deed }) =>
    deed.what === 'glassReviewed' && deed.number === number ? [{ how: deed.how, at: momentOf(judgedAt) }] : [],
  );
  return [{ at, by: by ?? '', because, verdict: verdict[0] ?? null }];
}

function readingIn({ by, actingAs, organisation, at, deed }: AuditRow) {
  if (by === null || actingAs === null || actingAs === 'system' || (deed.what !== 'viewed' && deed.what !== 'exported')) return [];
  const shown = deed.layers.includes('guide') ? ('all' as const) : ('organise' as const);
  return [{ person: by, as: actingAs, organisation, at: momentOf(at), what: deed.what === 'exported' ? deed.document : shown }];
}
