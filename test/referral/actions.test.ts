/** The one table of who may do what: it agrees with the lifecycle, and what it does not grant is denied. That every route keeps to it is shown cell by cell in `test/matrix`. */
import { describe, expect, test } from 'vitest';
import { html } from '../../forms/elements/html.ts';
import { type Route, show } from '../../functions/http/route.ts';
import { type Action, aboutDraft, aboutReferral, accessTo, actions, admits, isAction } from '../../functions/referral/actions.ts';
import { livcId } from '../../functions/referral/identifiers.ts';
import { commandNames, lifecycle } from '../../functions/referral/lifecycle.ts';
import { roles } from '../../functions/referral/person.ts';
import { aDraft } from '../builders/drafts.ts';
import {
  admin,
  auditor,
  coordinator,
  foreignCoordinator,
  member,
  otherConsultant,
  otherMember,
  owner,
  ownersBackupPerson,
} from '../builders/people-around.ts';
import { anAcknowledgedReferral, aSubmittedReferral, aWithdrawnReferral } from '../builders/referrals.ts';

const own = { kind: 'own' } as const;
const fallback = { kind: 'fallback' } as const;
const names = Object.keys(actions).filter(isAction);
const content = ['initials', 'organise', 'guide'] as const;

describe('the table', () => {
  test('knows every command of people, for whom and from where the lifecycle says', () => {
    for (const name of commandNames) {
      const people = lifecycle[name].who.filter((one) => one !== 'system');
      expect(isAction(name), name).toBe(people.length > 0);
      if (!isAction(name)) continue;
      expect({ name, relations: actions[name].relations, states: actions[name].states }).toEqual({
        name,
        relations: people,
        states: lifecycle[name].from,
      });
    }
  });

  test('lets nobody in who is not signed in, but to guidance and to signing in and out', () => {
    expect(names.filter((name) => admits(name, null)).toSorted()).toEqual(['readGuidance', 'signIn', 'signOut']);
  });

  test('gives an unknown role nothing but what anyone signed in has', () => {
    for (const role of ['', 'Consultant', 'superuser', '__proto__', 'constructor']) {
      expect(names.filter((name) => admits(name, role)).toSorted()).toEqual([
        'chooseRole',
        // Their own.
        'nameDeputies',
        'readGuidance',
        'signIn',
        'signOut',
        'signOutEverywhere',
      ]);
    }
  });

  test('opens content to no admin and no auditor', () => {
    const about = aboutReferral(anAcknowledgedReferral({ admitted: [admin.person, auditor.person], handler: admin.person }), own);
    for (const name of names) {
      for (const actor of [admin, auditor]) {
        const access = accessTo(name, actor, about);
        expect(access.kind === 'allowed' && access.layers.some((layer) => content.some((one) => one === layer)), name).toBe(false);
      }
    }
  });

  test('is about people of ours only: each action lets in roles that exist', () => {
    for (const name of names) {
      const { enter } = actions[name];
      if (typeof enter === 'string') continue;
      expect(enter.length, name).toBeGreaterThan(0);
      expect(
        enter.every((role) => roles.includes(role)),
        name,
      ).toBe(true);
    }
  });
});

describe('access to one referral', () => {
  test('is denied alike to who has no relation to it and for what is about no referral', () => {
    const about = aboutReferral(aSubmittedReferral(), own);
    for (const actor of [otherConsultant, foreignCoordinator, auditor]) {
      for (const name of names) expect(accessTo(name, actor, about), name).toEqual({ kind: 'denied' });
    }
    expect(accessTo('listOwnReferrals', owner, about)).toEqual({ kind: 'denied' });
  });

  test('that is theirs at another time is told apart from what is not theirs', () => {
    const withdrawn = aboutReferral(aWithdrawnReferral(), own);
    expect(accessTo('acknowledge', member, withdrawn)).toEqual({ kind: 'notNow' });
    expect(accessTo('acknowledge', foreignCoordinator, withdrawn)).toEqual({ kind: 'denied' });
    expect(accessTo('withdraw', owner, withdrawn)).toEqual({ kind: 'notNow' });
  });

  test('opens to each what both action and relation allow', () => {
    const about = aboutReferral(anAcknowledgedReferral(), own);
    const layers = (action: Action, actor = member) => {
      const access = accessTo(action, actor, about);
      return access.kind === 'allowed' ? access.layers : access.kind;
    };
    expect(layers('readReferral')).toEqual(['chain', 'clear', 'organise', 'guide']);
    expect(layers('readReferral', otherMember)).toEqual(['chain', 'clear']);
    expect(layers('reassignHandler', coordinator)).toEqual(['chain', 'clear']);
    expect(layers('printLetter', ownersBackupPerson)).toEqual(['clear', 'organise']);
    expect(layers('printLetter', coordinator)).toBe('denied');
  });

  test('of a former LIVC opens reference and chain, whatever they were to it', () => {
    const moved = anAcknowledgedReferral({
      chain: [...anAcknowledgedReferral().chain, { livc: livcId('livc-elders'), arrivedAt: aSubmittedReferral().submittedAt }],
    });
    for (const actor of [coordinator, member, otherMember]) {
      expect(accessTo('readReferral', actor, aboutReferral(moved, own))).toEqual({ kind: 'allowed', layers: ['chain'] });
      expect(accessTo('acknowledge', actor, aboutReferral(moved, own))).toEqual({ kind: 'denied' });
    }
  });

  test('lets the fallback acknowledge, not lead, and not read', () => {
    const about = aboutReferral(aSubmittedReferral({ admitted: [coordinator.person] }), fallback);
    expect(accessTo('acknowledge', coordinator, about).kind).toBe('allowed');
    expect(accessTo('reassignHandler', coordinator, about)).toEqual({ kind: 'denied' });
    expect(accessTo('readReferral', coordinator, about)).toEqual({ kind: 'allowed', layers: ['chain', 'clear'] });
  });

  test('once withdrawn is content to its sender only', () => {
    const about = aboutReferral(aWithdrawnReferral(), own);
    expect(accessTo('readReferral', coordinator, about)).toEqual({ kind: 'allowed', layers: ['chain', 'clear'] });
    expect(accessTo('readReferral', owner, about)).toMatchObject({ layers: ['chain', 'clear', 'organise', 'guide'] });
  });

  test('of a draft is its sender’s alone, in the role of a consultant', () => {
    const about = aboutDraft(aDraft());
    expect(accessTo('prepareReferral', owner, about)).toEqual({ kind: 'allowed', layers: ['clear', 'organise', 'guide'] });
    for (const actor of [ownersBackupPerson, otherConsultant, coordinator, admin, { ...owner, role: 'admin' } as const]) {
      expect(accessTo('prepareReferral', actor, about)).toEqual({ kind: 'denied' });
    }
    expect(accessTo('readReferral', owner, about)).toEqual({ kind: 'notNow' });
  });
});

test('a route without an action, or with one that nobody knows, does not compile', () => {
  const run = async () => show(html`<p></p>`);
  const named: Route<unknown, Action> = { method: 'GET', path: '/', action: 'readGuidance', run };
  // @ts-expect-error: no action
  const nameless: Route<unknown, Action> = { method: 'GET', path: '/', run };
  // @ts-expect-error: an action of no row
  const unknown: Route<unknown, Action> = { method: 'GET', path: '/', action: 'readEverything', run };
  expect([named, nameless, unknown].map(({ action }) => isAction(`${action}`))).toEqual([true, false, false]);
});
