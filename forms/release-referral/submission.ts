/** What the button "send" posts: which version of the draft was looked at, and, when asked for, why this is someone else. */
import * as z from 'zod/mini';
import { nl } from '../words/nl.ts';
import { longestReason } from './check-page.ts';

const words = nl.releaseReferral;
const tidy = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
/** Signs, not bytes: what a person would count. */
const length = (text: unknown): number => (typeof text === 'string' ? [...text].length : 0);
/** Control signs but tab and line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/;

const reason = z.string(words.problems.control).check(
  z.overwrite(tidy),
  z.refine((text) => !control.test(text), words.problems.control),
  z.refine((text) => length(text) <= longestReason, { error: ({ input }) => words.problems.tooLong(longestReason, length(input)) }),
);

/** `someoneElseBecause` is '' when nothing was said. */
export const submitSchema = z.strictObject({
  version: z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number)),
  someoneElseBecause: z._default(reason, ''),
});
