/** Whom the desk speaks of: a place around the referral, as its words name it, and a number to phone. Never an address of a person at home. */
import type { nl } from '../words/nl.ts';

export type Contact = keyof typeof nl.desk.contacts;

export type PhoneNumber = { readonly contact: Contact; readonly name: string; readonly phone: string };
