/** Buttons and lines that several mails share: where the one link goes, the due day as today stands to it, how it was counted. */
import { dayInWords } from '../elements/days.ts';
import { nl } from '../words/nl.ts';
import type { Letter, Line } from './letter.ts';
import type { MailView } from './view.ts';

const words = nl.mails;
const { buttons } = words;

/** Opens a page that asks to sign in; opening it changes nothing. */
export const confirm = ({ reference }: MailView): Letter['button'] => ({
  label: buttons.confirm,
  path: `/referrals/${reference}/acknowledge`,
});
export const view = ({ reference }: MailView): Letter['button'] => ({ label: buttons.view, path: `/referrals/${reference}` });
export const follow = ({ reference }: MailView): Letter['button'] => ({ label: buttons.follow, path: `/referrals/${reference}` });
export const phone = ({ reference }: MailView): Letter['button'] => ({ label: buttons.phone, path: `/referrals/${reference}` });
export const told = ({ reference }: MailView): Letter['button'] => ({ label: buttons.told, path: `/referrals/${reference}/told` });
export const release = ({ reference }: MailView): Letter['button'] => ({ label: buttons.release, path: `/referrals/${reference}/release` });
export const desk: Letter['button'] = { label: buttons.desk, path: '/desk' };
export const openings: Letter['button'] = { label: buttons.openings, path: '/openings' };

/** The due day, said as today stands to it. */
export const due = ({ term }: MailView, by: string = words.dueBy): Line => ({
  label: term.stands === 'late' ? words.dueWas : by,
  day: term.dueOn,
});

/** How the due day was counted, in numbers. */
export const counted = ({ term }: MailView): string =>
  words.counted(nl.elements.explanation.sentence(term.countedDays, dayInWords(term.countedFrom), term.skippedDays));
