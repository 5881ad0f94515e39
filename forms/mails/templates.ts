/** Every mail by its kind. A kind that the core knows and that is missing here does not compile where the sender joins the two. */
import type { Rendered } from './letter.ts';
import { contentOpened, noLivc, overdueToAdmin, possibleDuplicate, settled, settledBySender, undeliverableToAdmin } from './to-admin.ts';
import {
  amended,
  becameUrgent,
  escalation,
  handlerNamed,
  newReferral,
  reminded,
  reminder,
  undeliverableToBackup,
  withdrawn,
} from './to-receiver.ts';
import {
  acknowledged,
  confirmRelease,
  extended,
  handlerReassigned,
  pleasePhone,
  receipt,
  tellPerson,
  undeliverableToColleague,
  undeliverableToOwner,
} from './to-sender.ts';
import type { MailView } from './view.ts';

export const templates = {
  newReferral,
  receipt,
  acknowledged,
  handlerReassigned,
  handlerNamed,
  withdrawn,
  reminder,
  escalation,
  overdueToAdmin,
  pleasePhone,
  tellPerson,
  confirmRelease,
  amended,
  becameUrgent,
  extended,
  settled,
  settledBySender,
  reminded,
  undeliverableToAdmin,
  undeliverableToBackup,
  undeliverableToOwner,
  undeliverableToColleague,
  possibleDuplicate,
  contentOpened,
  noLivc,
} as const satisfies Readonly<Record<string, (view: MailView) => Rendered>>;
