/** Every state, command and role on the core, against who-may.txt, which was written by hand from DOMAIN §2 and §5. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../functions/referral/access.ts';
import { calendarDay } from '../../functions/referral/calendar.ts';
import { acknowledge, extend, logCall, reassignHandler, remind, toldPerson, withdraw } from '../../functions/referral/commands.ts';
import type { Decision } from '../../functions/referral/decide.ts';
import { personId } from '../../functions/referral/identifiers.ts';
import { lifecycle } from '../../functions/referral/lifecycle.ts';
import type { Referral } from '../../functions/referral/referral.ts';
import { amend, confirmRelease } from '../../functions/referral/release-commands.ts';
import {
  admin,
  auditor,
  backupCoordinator,
  coordinator,
  facts,
  foreignMember,
  member,
  members,
  otherConsultant,
  otherMember,
  owner,
  ownersBackupPerson,
} from '../builders/people-around.ts';
import {
  aConfirmReleaseClock,
  aMetClock,
  anAcknowledgedReferral,
  anOpenClock,
  aSubmittedReferral,
  aTellPersonClock,
  aWithdrawnReferral,
} from '../builders/referrals.ts';

const colleague: Actor = { ...owner, person: personId('kim-collega') };
const who: Readonly<Record<string, Actor>> = {
  own: owner,
  bak: ownersBackupPerson,
  col: colleague,
  mat: otherConsultant,
  coo: coordinator,
  bco: backupCoordinator,
  han: member,
  mem: otherMember,
  fme: foreignMember,
  adn: admin,
  aud: auditor,
};

const around: Partial<Referral> = { toldPerson: { told: 'notYet', reason: 'noVisitYet' }, colleagues: [colleague.person] };
const asked = [aTellPersonClock(), aConfirmReleaseClock()];
const states: Readonly<Record<string, Referral>> = {
  SUBMITTED: aSubmittedReferral({ ...around, clocks: [anOpenClock(), ...asked] }),
  ACKNOWLEDGED: anAcknowledgedReferral({ ...around, clocks: [aMetClock(), ...asked] }),
  WITHDRAWN: aWithdrawnReferral(around),
};

/** With what it needs to be done, where it can be. */
const commands: Readonly<Record<string, (referral: Referral, by: Actor) => Decision>> = {
  acknowledge: (referral, by) => acknowledge(referral, by, { handler: by.person, backup: null, members: [...members, by.person] }, facts()),
  toldPerson: (referral, by) => toldPerson(referral, by, calendarDay('2026-11-24'), facts()),
  confirmRelease: (referral, by) => confirmRelease(referral, by, { answer: 'still', occurrence: 1 }, facts()),
  amend: (referral, by) => amend(referral, by, { release: { certainty: 'unknown', on: null }, reason: 'decisionPostponed' }, facts()),
  withdraw: (referral, by) => withdraw(referral, by, 'error', facts()),
  reassignHandler: (referral, by) => reassignHandler(referral, by, { handler: otherMember.person, backup: null, members }, facts()),
  remind: (referral, by) => remind(referral, by, 'tellPerson', facts()),
  logCall: (referral, by) => logCall(referral, by, { clock: 'tellPerson', result: 'willAct' }, facts()),
  extend: (referral, by) => extend(referral, by, { clock: 'tellPerson', version: 1, workingDays: 1, reason: 'asksForTime' }, facts()),
};

function outcomeOf(decision: Decision): string {
  if (decision.kind === 'accepted') return decision.change.after.state.slice(0, 4);
  const { why } = decision.refusal;
  if (why === 'notYours') return 'no';
  return why === 'notNow' ? 'late' : why;
}

const lines = readFileSync(new URL('who-may.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const cells: { readonly command: string; readonly state: string; readonly whom: string; readonly outcome: string }[] = [];
let columns: readonly string[] = [];
let command = '';
for (const line of lines) {
  const [first = '', ...rest] = line.trim().split(/ +/);
  if (line.startsWith(' ')) cells.push(...rest.map((outcome, at) => ({ command, state: first, whom: columns[at] ?? '', outcome })));
  else [command, columns] = [first, rest];
}

test('every command that people give on what was sent is written down, for every state and everybody', () => {
  // Opening in need and correcting an address have tables of their own; a draft is no referral yet.
  const elsewhere = ['submit', 'discard', 'openContent', 'correctAddress'];
  const given = Object.entries(lifecycle).filter(([name, row]) => !row.who.includes('system') && !elsewhere.includes(name));
  expect([...new Set(cells.map((cell) => cell.command))].toSorted()).toEqual(given.map(([name]) => name).toSorted());
  expect(cells).toHaveLength(given.length * Object.keys(states).length * Object.keys(who).length);
});

describe.each(Object.keys(commands))('%s', (name) => {
  test('is done by whom and in which state the table says, and by nobody else', () => {
    const own = cells.filter((cell) => cell.command === name);
    const came = own.map(({ state, whom }) => {
      const [referral, by, run] = [states[state], who[whom], commands[name]];
      if (referral === undefined || by === undefined || run === undefined) throw new Error(`${name} ${state} ${whom}`);
      return `${state} ${whom} ${outcomeOf(run(referral, by))}`;
    });
    expect(came).toEqual(own.map(({ state, whom, outcome }) => `${state} ${whom} ${outcome}`));
  });
});
