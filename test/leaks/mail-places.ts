/** Takes a mail apart for searching: as it went over the line, every header, both bodies as a reader sees them, and what comes back with its delivery. Nothing of it is left out but the one address it goes to. */
import PostalMime from 'postal-mime';
import type { Place } from './search.ts';

export type SomeMail = {
  readonly to: string;
  readonly from: string;
  readonly raw: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string;
};

/** Where the receiver's own address stands, and nothing else does. */
const withoutReceiver = (raw: string, to: string): string => raw.replace(`\r\nTo: ${to}\r\n`, '\r\n');

export async function placesIn({ to, from, raw, tags, configurationSet }: SomeMail): Promise<readonly Place[]> {
  const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'));
  const name = `mail "${mail.subject ?? ''}"`;
  const place = (part: string, text: string): Place => ({ name: `${name}, ${part}`, text });
  return [
    place('as it was sent', withoutReceiver(raw, to)),
    place('subject', mail.subject ?? ''),
    place('text', mail.text ?? ''),
    place('HTML', mail.html ?? ''),
    ...mail.headers.filter(({ key, value }) => key !== 'to' || value !== to).map(({ key, value }) => place(`header ${key}`, value)),
    ...(mail.from?.name === undefined ? [] : [place('name of the sender', mail.from.name)]),
    place('envelope', `${from} ${configurationSet}`),
    ...Object.entries(tags).map(([tag, value]) => place(`tag ${tag}`, `${value}\n${Buffer.from(value, 'base64url').toString('utf8')}`)),
  ];
}
