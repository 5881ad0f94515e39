/** What must be true of every answer, whatever was asked; and forms as an attacker fills them in. */
import { type Answered, type Asked, type Attacker, ask, formType } from './attacker.ts';
import { live } from './nasty.ts';

/** Our own pages and the sign-in provider of this machine. */
const ownPlace = /^(?:\/(?![/\\])|http:\/\/localhost:\d+\/)/;

/** What is wrong with an answer. */
export const faultsIn = ({ status, headers, body }: Answered): readonly string[] => [
  ...(status >= 500 ? [`answered ${status}`] : []),
  ...(live.test(body) ? ['what was typed is alive in the page'] : []),
  ...(/stolen/.test(JSON.stringify(headers)) ? ['a header of theirs'] : []),
  ...(ownPlace.test(headers['location'] ?? '/') ? [] : ['sent elsewhere']),
];

/** Asks, and gives what is wrong under a name; a connection that just closes is wrong too. */
export async function tried(name: string, url: string, asked: Asked): Promise<readonly string[]> {
  try {
    return faultsIn(await ask(url, asked)).map((fault) => `${name}: ${fault}`);
  } catch {
    return [`${name}: no answer`];
  }
}

/** Only what a form cannot do without is escaped, so that a large text stays as large as it is. */
const encoded = (text: string): string => text.replace(/[\p{Cc}%&+=#]/gu, encodeURIComponent);

export const bodyOf = (token: string, fields: Readonly<Record<string, string>>): string =>
  Object.entries({ csrf: token, ...fields })
    .map(([name, text]) => `${name}=${encoded(text)}`)
    .join('&');

/** A post as our own page would make it, but for what is said otherwise. */
export const posting = (url: string, { cookie }: Attacker, path: string, body: string, more: Asked['headers'] = {}): Asked => ({
  method: 'POST',
  path,
  headers: { cookie, origin: url, 'content-type': formType, ...more },
  body: Buffer.from(body, 'utf8'),
});

/** Small texts go into every box at once, a large one into the first. */
export const filledWith = (boxes: readonly string[], text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(boxes.slice(0, text.length < 1_000 ? boxes.length : 1).map((box) => [box, text]));
