/** The visitor without a script: reads what a page shows and can do only what is on it. */
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { readPage } from '../../infra/local/read-page.ts';
import { visitor } from '../../infra/local/visitor.ts';

const page = `<!doctype html><html lang="nl"><head><title>Vraag &amp; antwoord</title><style>h1 { color: red }</style></head><body>
<h1>Wie bent <em>u</em>?</h1><p>Kies &quot;iemand&quot;.</p><a href="/help?a=1&amp;b=2">Hulp <strong>nodig</strong></a>
<form method="post" action="/save"><input type="hidden" name="csrf" value="t&#39;k"><input name="who" value="">
<input type="radio" name="how" value="a" checked><input type="radio" name="how" value="b">
<input type="checkbox" name="what" value="x" checked><input type="checkbox" name="what" value="y" checked><input type="checkbox" name="what" value="z">
<select name="town"><option value="">Kies</option><option value="gent" selected>Gent</option></select>
<textarea name="more">
regel 1
regel 2</textarea>
<button name="action" value="keep">Bewaar en <b>ga verder</b></button><button name="action" value="stop">Stop</button></form></body></html>`;

describe('a page that is read', () => {
  const read = readPage(page);

  test('gives title, heading and text as they are shown', () => {
    expect([read.title, read.heading]).toEqual(['Vraag & antwoord', 'Wie bent u?']);
    expect(read.text.split('\n').slice(0, 2)).toEqual(['Wie bent u?', 'Kies "iemand".']);
    expect(read.text).not.toContain('color');
  });

  test('gives links with what they say', () => {
    expect(read.links).toEqual([{ href: '/help?a=1&b=2', text: 'Hulp nodig' }]);
  });

  test('gives each field with what stands in it and what it could be', () => {
    expect(read.forms[0]?.fields).toEqual([
      { name: 'csrf', values: ["t'k"], choices: null },
      { name: 'who', values: [''], choices: null },
      { name: 'how', values: ['a'], choices: ['a', 'b'] },
      { name: 'what', values: ['x', 'y'], choices: ['x', 'y', 'z'] },
      { name: 'town', values: ['gent'], choices: ['', 'gent'] },
      { name: 'more', values: ['regel 1\nregel 2'], choices: null },
    ]);
  });

  test('gives the buttons by what they say', () => {
    expect(read.forms[0]?.buttons).toEqual([
      { text: 'Bewaar en ga verder', name: 'action', value: 'keep' },
      { text: 'Stop', name: 'action', value: 'stop' },
    ]);
  });
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function site() {
  const posted: { body: string; cookie: string | undefined; origin: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      if (request.method === 'POST') posted.push({ body, cookie: request.headers.cookie, origin: request.headers.origin });
      if (request.url === '/') response.setHeader('set-cookie', ['session=one; Path=/', 'gone=x; Max-Age=0']);
      if (request.method === 'POST') response.writeHead(303, { location: '/done' }).end();
      else response.writeHead(200).end(request.url === '/done' ? '<h1>Klaar</h1>' : page);
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, posted };
}

describe('a visitor', () => {
  test('sends what stands in the form, changed by what was filled in, with cookies and origin, and follows', async () => {
    const { url, posted } = await site();
    const someone = visitor(url);
    const done = await someone.press(await someone.go('/'), /^Bewaar/, { who: 'Sam', how: 'b', what: ['z'] });
    expect([done.heading, done.path]).toEqual(['Klaar', '/done']);
    expect(posted).toEqual([
      {
        body: 'csrf=t%27k&who=Sam&how=b&what=z&town=gent&more=regel+1%0Aregel+2&action=keep',
        cookie: 'session=one',
        origin: url,
      },
    ]);
  });

  test('cannot fill in a field, choose an answer or press a button that is not there', async () => {
    const { url } = await site();
    const someone = visitor(url);
    const shown = await someone.go('/');
    expect(() => someone.press(shown, 'Stop', { nickname: 'Sam' })).toThrow('no field nickname');
    expect(() => someone.press(shown, 'Stop', { how: 'c' })).toThrow('how cannot be c');
    expect(() => someone.press(shown, 'Wis alles')).toThrow('no button Wis alles');
    expect(() => someone.follow(shown, 'Weg')).toThrow('no link Weg');
  });
});
