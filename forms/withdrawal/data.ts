/** Taking a referral back, for a program. */
import * as z from 'zod/mini';

export const withdrawalData = () => z.object({ reference: z.string(), livcName: z.string() });
