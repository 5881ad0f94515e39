/** One event of a referral as plain data for one reader: coded, with the names of who may be named. Nothing of the content is in it. */
import { everyOpenReason } from './break-glass.ts';
import { dayOf } from './calendar.ts';
import { sideOf } from './clock.ts';
import type { HistoryEvent } from './history.ts';
import type { PersonId } from './identifiers.ts';
import type { Person } from './person.ts';
import { momentOf } from './plain-view.ts';
import { amendReasons, extendReasons, withdrawalReasons } from './referral.ts';

type People = ReadonlyMap<PersonId, Person>;
export type HistoryRow = ReturnType<typeof historyRow>;

export const nameOf = (id: PersonId | null, people: People): string | null => (id === null ? null : (people.get(id)?.name ?? null));

/** One of a list of codes; null: it says something else, or nothing. */
const coded = <C extends string>(codes: readonly C[], given: string | undefined): C | null => codes.find((one) => one === given) ?? null;

const stepsTold = ['senderReminded', 'senderEscalated', 'reminded', 'escalated', 'askedToPhone'] as const;

/** People of both sides by name; an admin acts as the follow-up, not as a person, but for who opened the content. Why it was withdrawn is for who may read the content. */
export function historyRow(event: HistoryEvent, people: People, readsContent: boolean) {
  const { what, actingAs, details } = event;
  const by = actingAs === 'admin' || actingAs === 'system' ? null : nameOf(event.by, people);
  const row = { at: momentOf(event.at), by, actingAs };
  switch (what) {
    case 'acknowledged':
    case 'handlerReassigned':
      return { ...row, what, handler: nameOf(details.handler ?? null, people) };
    case 'withdrawn':
      return { ...row, what, reason: readsContent ? coded(withdrawalReasons, details.reason) : null };
    case 'stepsTaken':
      return { ...row, what, told: coded(stepsTold, details.told) ?? 'reminded' };
    case 'personTold':
      return { ...row, what, on: details.toldOn ?? dayOf(event.at) };
    case 'releaseConfirmed':
    case 'releaseAmended': {
      const release = { was: details.was ?? null, is: details.is ?? null };
      return { ...row, what, release, because: coded(amendReasons, details.reason) };
    }
    case 'extended': {
      const { clock = 'acknowledge', workingDays = 0 } = details;
      return { ...row, what, clock, workingDays, because: coded(extendReasons, details.reason) };
    }
    case 'contentOpened': {
      const until = details.until === undefined ? null : momentOf(details.until);
      const because = coded(everyOpenReason, details.because);
      return { ...row, by: nameOf(event.by, people), what, number: event.version, because, until };
    }
    case 'callLogged':
      return { ...row, what, result: null, whom: whomCalled(event) };
    default:
      return { ...row, what };
  }
}

/** A call about a term was with who has to meet it. */
function whomCalled({ details: { whom, clock } }: HistoryEvent): 'owner' | 'livc' {
  return whom ?? (clock === undefined ? 'livc' : sideOf[clock]);
}
