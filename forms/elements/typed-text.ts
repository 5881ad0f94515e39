/** Text as someone typed it: how it is kept, what cannot be kept, and how long it is as a person would count. It never cuts off and never drops anything silently. */

/** One form of each letter, one kind of line end; nothing else changes. */
export const kept = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n');

/** Control signs but tab and line feed; signs without meaning; and the sign for "unreadable", so that what was refused once does not slip in as that. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unreadable = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFD-\uFFFF]/gu;

export const isReadable = (text: string): boolean => text.search(unreadable) === -1;

/** What cannot be shown becomes a sign that can be found and taken away. */
export const shownAgain = (text: string): string => text.replace(unreadable, '\uFFFD');

/** Signs, not bytes or halves. */
export const signsIn = (text: string): number => [...text].length;
