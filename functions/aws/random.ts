/** The only source of randomness outside sessions: references of new drafts. */
import { randomBytes } from 'node:crypto';

/** That many unpredictable bytes. */
export const random = (count: number): Uint8Array => randomBytes(count);
