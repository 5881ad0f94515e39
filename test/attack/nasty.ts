/** What people type who try what happens: signs that mean something to a browser, a table, a mail, a store or a program, texts that grow on their way, and addresses that lead elsewhere. */

export const nasty: Readonly<Record<string, string>> = {
  blank: ' \t ',
  script: '<script>alert(1)</script>',
  'the end of an attribute': '"><img src=x onerror=alert(1)>',
  'the end of a text area': '</textarea><script>alert(1)</script>',
  'another header': 'x\r\nSet-Cookie: session=stolen\r\n\r\n<script>alert(1)</script>',
  'another recipient': 'a@gent.example\r\nBcc: thief@evil.example',
  'a list of recipients': 'a@gent.example, thief@evil.example',
  'a formula': '=HYPERLINK("http://evil.example";"x")',
  'a formula behind a tab': '\t=1+1',
  'a question to a store': "' OR '1'='1'; --",
  'a template': '{{7*7}}<%= 7*7 %>#{7*7}',
  'the address of a script': 'javascript:alert(1)',
  'the way up': '../../../../etc/passwd',
  'an object': '{"$ne":null}',
  'what every object has': '__proto__',
  'nothing, in words': 'null',
  'a very large number': '99999999999999999999999999',
  'a number below nothing': '-1',
  'a number that is none': '1e999',
  'a zero byte': 'a\u0000b',
  'a command to a terminal': '\u001b[31mred',
  'a sign without meaning': 'a\uFFFFb',
  'text turned around': 'a\u202Egnp.exe',
  'a mark of byte order': '\uFEFFa',
  'signs upon signs': `Z${'\u0301\u0323\u0336'.repeat(80)}`,
  'signs of four bytes': '\u{1F469}\u200D\u{1F467}'.repeat(60),
  'a sign that becomes a sentence': '\uFDFA'.repeat(100),
  'a sign that becomes three': '\u{1D160}'.repeat(31_000),
  'many quotes': '"\\'.repeat(60_000),
  'one long word': 'a'.repeat(120_000),
  'many lines': '\n'.repeat(40_000),
  'many turned around': '\u202E'.repeat(40_000),
};

/** What of it must never stand in a page as it was typed. */
export const live = /<script>alert|<img src=x|onerror=alert\(1\)>/;

/** Bodies that no form of ours sends. */
export const brokenBodies: Readonly<Record<string, string>> = {
  'half a percent': 'givenName=%',
  'a surrogate': 'givenName=%ED%A0%80',
  'half a letter': 'givenName=%C3',
  'a field twice':
    'givenName=a&givenName=b&version=1&version=2&handler=a&handler=b&reason=error&reason=duplicate&result=willAct&result=willAct',
  brackets: 'givenName[]=a&givenName[x]=b&__proto__[role]=admin',
  'fields that are not asked': 'role=admin&owner=els&state=ACKNOWLEDGED&admitted=griet',
  'what every object has': '__proto__=1&constructor=2&toString=3',
  'a thousand fields and one': 'a=1&'.repeat(1001),
  'nothing but signs': '&&&===&',
};

/** Where a reference belongs. */
export const oddReferences: readonly string[] = [
  'x',
  'GGG-GGG-GGG',
  '__proto__',
  'constructor',
  '%00',
  '%2e%2e%2f%2e%2e',
  '..%5c..',
  '%E0%A4%A',
  '%ED%A0%80',
  '%0d%0aSet-Cookie:session=stolen',
  'REF%23x',
  '{reference}',
  '*',
  '%F0%9F%92%A9',
  'a'.repeat(600),
];

/** Where nobody may be sent after signing in. */
export const elsewhere: readonly string[] = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'https:evil.example',
  '/%2f/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/help/..//evil.example',
  'javascript:alert(1)',
  '/sign-in/../..//evil.example',
  '/@evil.example',
  '@evil.example',
  `/${'a'.repeat(3000)}`,
];

/** What comes back to us with a sign-in that was really begun, and does not belong there. */
export const brokenCallbacks: readonly string[] = [
  '',
  '&code=x',
  '&code=x&code=y',
  '&code=%00',
  '&code=%0d%0aSet-Cookie:session=stolen',
  `&code=${'x'.repeat(4000)}`,
  '&error=access_denied',
  '&error=server_error&error_description=%3Cscript%3Ealert(1)%3C/script%3E',
  '&error=%0d%0a',
  '&code=x&iss=https://evil.example',
  '&code=x&id_token=a.b.c',
  '&code=x&response=a.b.c',
  '&access_token=x&token_type=bearer',
];
