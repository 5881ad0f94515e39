/** What the sender says of the release, for a program: the question as it was asked, and a change with its day in three boxes. */
import * as z from 'zod/mini';
import { releaseDay } from '../elements/data.ts';
import { amendReasons, certainties, confirmSchema } from './page.ts';

export const questionData = () => z.object({ reference: z.string(), release: releaseDay(), occurrence: z.int() });
export const answerBody = () => confirmSchema;

export const changeData = () => z.object({ reference: z.string(), release: releaseDay() });
export const changeBody = () =>
  z.strictObject({
    'on-day': z.string(),
    'on-month': z.string(),
    'on-year': z.string(),
    certainty: z.enum(certainties),
    reason: z.enum(amendReasons),
  });
