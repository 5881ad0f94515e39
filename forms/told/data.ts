/** Saying that the person was told, for a program: the day in its three boxes. */
import * as z from 'zod/mini';

export const toldBody = () => z.strictObject({ 'toldOn-day': z.string(), 'toldOn-month': z.string(), 'toldOn-year': z.string() });
export const toldData = () => z.object({ reference: z.string() });
