/** What the button "send" posts: which version of the draft was looked at, and, when asked for, why this is someone else. */
import * as z from 'zod/mini';
import { hasNationalNumber } from '../elements/national-number.ts';
import { isReadable, kept, signsIn } from '../elements/typed-text.ts';
import { nl } from '../words/nl.ts';
import { longestReason } from './check-page.ts';

const words = nl.releaseReferral;
const reason = z.string(words.problems.control).check(
  z.overwrite((text) => kept(text).trim()),
  z.refine(isReadable, words.problems.control),
  z.refine((text) => !hasNationalNumber(text), words.problems.nationalNumber),
  z.refine((text) => signsIn(text) <= longestReason, {
    error: ({ input }) => words.problems.tooLong(longestReason, typeof input === 'string' ? signsIn(input) : 0),
  }),
);

/** `someoneElseBecause` is '' when nothing was said. */
export const submitSchema = z.strictObject({
  version: z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number)),
  /** The receiver whose name stood on the button. */
  receiver: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  someoneElseBecause: z._default(reason, ''),
});
