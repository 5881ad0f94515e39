/** Who can get in whose way where content is opened in need: two admins, the sender who takes it back, the auditor. */
import { instant } from '../../functions/referral/calendar.ts';
import { type Act, type Crossing, masked, presses } from './crossings.ts';
import { opened, opening, phonedInVain, referred, sam, told } from './deeds.ts';
import { type Lambdas, signInAnew } from './lambdas.ts';
import type { World } from './world.ts';

/** Phoned about in vain: an admin may open it. */
const aReferralInNeed = async (world: World, lambdas: Lambdas) => {
  const reference = await referred(world, lambdas, 'lien', sam);
  await lambdas.send();
  const path = await phonedInVain(world, lambdas, reference);
  const opens =
    (id: string): Act =>
    async (here, through) =>
      masked(told(await through.visit((await signInAnew(here, id)).press(path, opening))));
  return { opens, withdraws: presses('lien', `/referrals/${reference}/withdraw`, { reason: 'otherPrison' }) };
};

/** Its half hour is over, and the auditor has not looked yet. */
const anOpening = async (world: World, lambdas: Lambdas) => {
  const reference = await referred(world, lambdas, 'lien', sam);
  const path = await opened(world, lambdas, reference);
  world.time.now = instant('2026-11-23T09:00:00.000Z');
  const again: Act = async (here, through) =>
    masked(told(await through.visit((await signInAnew(here, 'els')).press(`/desk/${reference}/open`, opening))));
  return {
    again,
    confirms: presses('rik', path, { verdict: 'confirmed' }),
    objects: presses('rik', path, { verdict: 'objected', why: 'notTried' }),
  };
};

const openedNow = '303 /desk/…/opened';
const judged = '303 /openings/…/4?done=yes';
const withdrawn = '303 /referrals/…?done=withdrawn';
const toldOfIt = ['contentOpened auditor', 'contentOpened person.lien'];
const toldTwice = ['contentOpened auditor', 'contentOpened auditor', 'contentOpened person.lien', 'contentOpened person.lien'];

export const inNeed: readonly Crossing[] = [
  {
    name: 'a double click on opening in need',
    prepare: async (world, lambdas) => {
      const { opens } = await aReferralInNeed(world, lambdas);
      return { one: opens('els'), other: opens('els') };
    },
    oneFirst: { answers: [openedNow, openedNow], mails: toldOfIt },
    otherFirst: { answers: [openedNow, openedNow], mails: toldOfIt },
  },
  {
    name: 'two admins who open the same content',
    prepare: async (world, lambdas) => {
      const { opens } = await aReferralInNeed(world, lambdas);
      return { one: opens('els'), other: opens('bart') };
    },
    oneFirst: { answers: [openedNow, openedNow], mails: toldTwice },
    otherFirst: { answers: [openedNow, openedNow], mails: toldTwice },
  },
  {
    name: 'opening in need, and taking back',
    prepare: async (world, lambdas) => {
      const { opens, withdraws } = await aReferralInNeed(world, lambdas);
      return { one: opens('els'), other: withdraws };
    },
    oneFirst: { answers: [openedNow, withdrawn], mails: [...toldOfIt, 'withdrawn mailbox.livc-gent'] },
    otherFirst: { answers: ['422', withdrawn], mails: ['withdrawn mailbox.livc-gent'] },
  },
  {
    name: 'taking back, and opening in need',
    prepare: async (world, lambdas) => {
      const { opens, withdraws } = await aReferralInNeed(world, lambdas);
      return { one: withdraws, other: opens('els') };
    },
    oneFirst: { answers: [withdrawn, '422'], mails: ['withdrawn mailbox.livc-gent'] },
    otherFirst: { answers: [withdrawn, openedNow], mails: [...toldOfIt, 'withdrawn mailbox.livc-gent'] },
  },
  {
    name: 'opening again, and the auditor who objects to the first time',
    prepare: async (world, lambdas) => {
      const { again, objects } = await anOpening(world, lambdas);
      return { one: again, other: objects };
    },
    oneFirst: { answers: [openedNow, judged], mails: toldOfIt },
    otherFirst: { answers: ['422', judged], mails: [] },
  },
  {
    name: 'confirming and objecting in two windows',
    prepare: async (world, lambdas) => {
      const { confirms, objects } = await anOpening(world, lambdas);
      return { one: confirms, other: objects };
    },
    oneFirst: { answers: [judged, '409'], mails: [] },
    otherFirst: { answers: ['409', judged], mails: [] },
  },
  {
    name: 'a double click on objecting',
    prepare: async (world, lambdas) => {
      const { objects } = await anOpening(world, lambdas);
      return { one: objects, other: objects };
    },
    oneFirst: { answers: [judged, judged], mails: [] },
    otherFirst: { answers: [judged, judged], mails: [] },
  },
];
