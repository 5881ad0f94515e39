/** What the core is given instead of chance: references of new drafts are made of it. The secrets of `functions/http` are made there. */
import { randomBytes } from 'node:crypto';

/** That many unpredictable bytes. */
export const random = (count: number): Uint8Array => randomBytes(count);
