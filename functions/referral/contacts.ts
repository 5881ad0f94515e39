/** Who still has to do with a referral, as receivers of mail: a mark that somebody was not reached holds for these alone, because on anybody else it would never go. */
import type { Recipient } from './recipient.ts';
import { openStates, type Referral, responsibleLivc } from './referral.ts';

export function isContactNow(to: Recipient, referral: Referral): boolean {
  const isOpen = openStates.includes(referral.state);
  switch (to.kind) {
    case 'admin':
    case 'auditor':
      return true;
    // Once it is over nothing is asked of these people, and nobody could take the mark away any more; the LIVC still has to hear of the end.
    case 'team':
      return isOpen && to.team === referral.ownerTeam;
    case 'person':
      return isOpen && (isSenders(to, referral) || to.person === referral.handler || to.person === referral.handlerBackup);
    default:
      return to.livc === responsibleLivc(referral);
  }
}

/** Of the sending side: the owner, their backup or team, colleagues they added. */
export const isSenders = (to: Recipient, { owner, ownerBackup, colleagues, ownerTeam }: Referral): boolean =>
  to.kind === 'team' ? to.team === ownerTeam : to.kind === 'person' && [owner, ownerBackup, ...colleagues].includes(to.person);
