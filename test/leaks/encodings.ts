/** The eight ways in which a text that leaked may be written down: whatever looks for markers has to find each of them. Wherever a way leaves letters as they are, this one does not, so that none is found by luck. */

const bytesOf = (text: string): readonly number[] => [...Buffer.from(text, 'utf8')];
const hex = (value: number, digits = 2): string => value.toString(16).toUpperCase().padStart(digits, '0');

const encodings: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  NFD: (text) => text.normalize('NFD'),
  HTML: (text) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join(''),
  URL: (text) =>
    bytesOf(text)
      .map((byte) => `%${hex(byte)}`)
      .join(''),
  JSON: (text) => [...text].map((sign) => `\\u${hex(sign.charCodeAt(0), 4)}`).join(''),
  base64: (text) => Buffer.from(text).toString('base64'),
  'quoted-printable': (text) =>
    bytesOf(text)
      .map((byte) => `=${hex(byte)}`)
      .join(''),
  reversed: (text) => [...text].toReversed().join(''),
};

export type Spelling = { readonly encoding: string; readonly text: string };

/** The text in each of the eight. */
export const spellingsOf = (text: string): readonly Spelling[] =>
  Object.entries(encodings).map(([encoding, spell]) => ({ encoding, text: spell(text) }));
