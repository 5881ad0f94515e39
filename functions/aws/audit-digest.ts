/** The one way of hashing what is recorded: SHA-256 over UTF-8, as hexadecimal digits. */
import { createHash } from 'node:crypto';
import type { Digest } from '../referral/audit.ts';

export const sha256: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
