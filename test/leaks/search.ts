/**
 * Finds what must not be there, in whatever way it was written down: as it was typed, in other letters, with its accents
 * apart, backwards, escaped for an address, a page, JSON or a mail (or for two of them), in hexadecimal, or inside base64
 * at any of its three alignments. It only looks; what is looked for stands in `markers.ts`.
 */

export type Place = { readonly name: string; readonly text: string };
/** `is` says what was found, from where it stands; a needle is looked for in the text and in each of its readings. */
export type Needle = { readonly what: string; readonly pattern: RegExp };

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

/** What stays the same of a text's base64 wherever in a longer text it stands: three spellings, of which one always fits. */
export const inBase64 = (text: string): readonly string[] =>
  [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytesOf(text)])
      .toString('base64')
      .replace(/=+$/, '');
    // The first signs depend on what stands before, the last on what follows.
    const from = before === 0 ? 0 : before + 1;
    const whole = Math.floor(((before + bytesOf(text).length) * 8) / 6);
    return encoded.slice(from, whole);
  });

const inHex = (text: string): string => bytesOf(text).toString('hex');
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** base64 has two alphabets, which differ in two signs. */
const eitherAlphabet = (encoded: string): string => encoded.replaceAll('+', '[-+]').replaceAll('/', '[/_]');

/** A word that stands nowhere by chance, in any letters and any of the spellings above. */
export function wordNeedle(what: string, word: string): Needle {
  const cases = [
    ...new Set(
      [word, word.toLowerCase(), word.toUpperCase(), `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`].flatMap((each) => [
        each,
        each.normalize('NFD'),
      ]),
    ),
  ];
  const anyCase = [...literally(word)]
    .map((sign) => (/[a-z]/i.test(sign) ? `[${sign.toLowerCase()}${sign.toUpperCase()}]` : sign))
    .join('');
  const spellings = cases.flatMap((each) => [...inBase64(each).map(eitherAlphabet), inHex(each), inHex(each).toUpperCase()]);
  return { what, pattern: new RegExp([anyCase, ...spellings].join('|'), 'gu') };
}

/** One of these names, as a word of its own and with its capitals: half of another word is no name. */
export const nameNeedle = (what: string, ...names: readonly string[]): Needle => ({
  what,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.map(literally).join('|')})(?![\\p{L}\\p{N}])`, 'gu'),
});

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
const sign = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Every escape of an address, byte by byte; what is none stays. */
const percentDecoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => Buffer.from(escaped.replaceAll('%', ''), 'hex').toString('utf8'));
const entitiesDecoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return sign(Number(decimal));
    return hex === undefined ? (named[String(name)] ?? whole) : sign(Number.parseInt(hex, 16));
  });
const jsonDecoded = (text: string): string =>
  text.replace(/\\(?:u([0-9a-f]{4})|(["\\/]))/gi, (_, hex, quoted) =>
    hex === undefined ? String(quoted) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
/** As in the body of a mail: long lines broken, letters beyond ASCII escaped. */
const mailDecoded = (text: string): string =>
  text.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (escaped) => Buffer.from(escaped.replaceAll('=', ''), 'hex').toString('utf8'));

/** Each with the sign without which there is nothing to undo. */
const decoders: readonly (readonly [sign: string, decode: (text: string) => string])[] = [
  ['%', percentDecoded],
  ['+', (text) => percentDecoded(text.replaceAll('+', ' '))],
  ['&', entitiesDecoded],
  ['\\', jsonDecoded],
  ['=', mailDecoded],
];
const decoded = (text: string): readonly string[] => [
  text,
  ...decoders.filter(([sign]) => text.includes(sign)).map(([, decode]) => decode(text)),
];
const backwards = (text: string): string => [...text].reverse().join('');

/**
 * The text itself, and what it says once each kind of escape is undone, and once more, since what is in an address can
 * stand in a page; each also backwards, with its accents on their letters.
 */
function readings(text: string): readonly string[] {
  const forwards = new Set([...new Set(decoded(text))].flatMap(decoded).map((one) => one.normalize('NFC')));
  return [...forwards].flatMap((one) => [one, backwards(one)]);
}

/** What was found and where, each once; with a few signs around it, since all of it is invented. */
export function found(places: readonly Place[], needles: readonly Needle[]): readonly string[] {
  const lines = new Set<string>();
  for (const { name, text } of places) {
    for (const reading of readings(text)) {
      for (const { what, pattern } of needles) {
        for (const match of reading.matchAll(pattern)) lines.add(`${name}: ${what}: …${around(reading, match.index)}…`);
      }
    }
  }
  return [...lines];
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 30), at + 40).replaceAll(/\s+/g, ' ');
