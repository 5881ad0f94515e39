/** A work address that mail can go to: only plain addresses are taken, so that nothing typed can become a header. */
import * as z from 'zod/mini';

/** RFC 5321: 64 before the @, 254 in all. ASCII only and no quoting: what the mail system is sure to accept. Bounded, so that it takes no time. */
export const emailAddress = (problem: string) =>
  z
    .string(problem)
    .check(
      z.trim(),
      z.maxLength(254, problem),
      z.regex(
        /^[\w!#$%&'*+/=?^`{|}~-]{1,64}(?:\.[\w!#$%&'*+/=?^`{|}~-]{1,64}){0,8}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}$/,
        problem,
      ),
    );
