/** What single texts that are stored in the clear look like: codes, ids, days, instants. Nothing that anyone typed fits them, but for the sender's own hours. */

export const code = /^[A-Za-z]{1,40}$/;
export const id = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
export const reference = /^[2-9B-DF-HJ-NP-TV-Z]{3}(?:-[2-9B-DF-HJ-NP-TV-Z]{3}){2}$/;
export const day = /^\d{4}-\d{2}-\d{2}$/;
export const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
export const nis = /^\d{5}$/;
export const step = /^[+-]?\d{1,4}$/;
export const phone = /^\+?[\d ./()-]{8,25}$/;
export const contact = /^(?:admin|auditor|(?:mailbox|coordinator|backup|escalation|person|team)\.[A-Za-z0-9_-]{1,64})$/;
export const contacts = /^[A-Za-z]+\.[A-Za-z0-9_-]+(?: [A-Za-z]+\.[A-Za-z0-9_-]+)*$/;
export const number = /^\d{1,4}$/;
export const hash = /^[0-9a-f]{64}$/;
export const token = /^[A-Za-z0-9_-]{16,80}$/;
export const base64 = /^[A-Za-z0-9+/]+=*$/;
/** A place in an index: an instant, or two, and the reference it leads to. */
export const place = /^(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z#){1,2}[2-9B-DF-HJ-NP-TV-Z-]{11}$/;
export const index =
  /^(?:DUE#0|UNDELIVERED#0|DUPLICATE#0|DATAKEYS#(?:0|ASIDE)|TODO#(?:CLOCK|MAIL)#0|LIVCS|TEAMS|FALLBACK|PROPOSALS#(?:OPEN|DECIDED)|GLASS#(?:TOREVIEW|REVIEWED)|LIVC#[\w-]+#(?:OPEN|CLOSED)|PERSON#[\w-]+|DRAFTS#[\w-]+|ORG#[\w-]+|AUDITHEADS#0|AUDITDAYS#0|ACTOR#[\w-]+#\d{4}-\d{2}|VIEWS#\d{4}-\d{2})$/;
/** What is recorded of: a dossier, a person, a receiver. */
export const chain = '(?:[2-9B-DF-HJ-NP-TV-Z-]{11}|(?:PERSON|LIVC)#[\\w-]{1,64})';
export const inChain = new RegExp(`^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z#${chain}(?:#\\d{1,9})?$`);
/** A name or a function out of the directory, of people and services at their work; never of whom a referral is about. */
export const workName = /^[\p{L}\p{N} .'’()/-]{1,80}$/u;
export const email = /^[^\s@]+@[^\s@]+\.example$/;
/** The one text that a sender typed. */
export const hours = /^[^\n]{1,100}$/;

export const recipient = (at: string) => ({ [`${at}.kind`]: code, [`${at}.livc`]: id, [`${at}.person`]: id, [`${at}.team`]: id });
export const each = (shape: RegExp, ...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, shape]));
export const call = (at: string) => ({ [`${at}.at`]: instant, [`${at}.by`]: id, [`${at}.result`]: code, [`${at}.nextActionOn`]: day });
export const workContact = (at: string) => ({
  [`${at}.person`]: id,
  [`${at}.name`]: workName,
  [`${at}.email`]: email,
  [`${at}.phone`]: phone,
});

type Shapes = Readonly<Record<string, RegExp>>;
/** By the keys of an item, and by the path of each text in it. */
export type ShapesOfItem = readonly [pk: RegExp, sk: RegExp, Shapes];
