/** What waits for an LIVC, for a program: clear fields only, as on the page. */
import * as z from 'zod/mini';
import { day, noticeClass, releaseDay, termDays } from '../elements/data.ts';

const row = () => ({
  reference: z.string(),
  municipalityName: z.nullable(z.string()),
  receivedOn: day(),
  release: releaseDay(),
  noticeClass: noticeClass(),
  isUndelivered: z.boolean(),
});

export const livcListData = () =>
  z.object({
    livcName: z.string(),
    toConfirm: z.array(z.object({ ...row(), dueOn: day(), days: termDays() })),
    confirmed: z.array(
      z.object({
        ...row(),
        acknowledgedOn: day(),
        handlerName: z.string(),
        isHandledByYou: z.boolean(),
        backupName: z.nullable(z.string()),
      }),
    ),
    reads: z.enum(['all', 'whenAdmitted', 'fallback']),
  });
