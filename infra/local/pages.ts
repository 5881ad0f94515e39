/** How the demonstration's own pages under `/local/` are made and found. They are tools beside the product: in English, on this machine only, and never deployed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Html, html } from '../../forms/elements/html.ts';

export type Asked = { readonly path: string; readonly query: URLSearchParams; readonly form: URLSearchParams };
export type Answered =
  | { readonly page: Html; readonly status?: number }
  | { readonly text: string; readonly contentType: string; readonly policy?: string }
  | { readonly seeOther: string };
export type LocalRoute = {
  readonly method: 'GET' | 'POST';
  /** Matched as a whole; its groups come as `given`. */
  readonly path: RegExp;
  /** null: what was asked for is not there. */
  readonly answer: (asked: Asked, given: readonly string[]) => Answered | null | Promise<Answered | null>;
};

const largestForm = 64 * 1024;

/** Answers what lies under `/local/`; false when nothing does. */
export async function answerLocal(
  routes: readonly LocalRoute[],
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (method === 'POST' && !isFromHere(request)) return send(response, { page: missing('A form of another site'), status: 403 });
  const form = new URLSearchParams(method === 'POST' ? await textOf(request) : '');
  for (const route of routes) {
    const found = route.method === method ? route.path.exec(url.pathname) : null;
    if (found === null) continue;
    const asked = { path: url.pathname, query: url.searchParams, form };
    const answered = await route.answer(asked, found.slice(1));
    if (answered !== null) return send(response, answered);
  }
  send(response, { page: missing('There is no such page'), status: 404 });
}

/** A page elsewhere must not move the clock of who has it open. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin === undefined || origin === `http://${host}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largestForm) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, answered: Answered): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if ('seeOther' in answered) {
    response.writeHead(303, { location: answered.seeOther }).end();
    return;
  }
  if ('text' in answered) {
    response.setHeader('content-security-policy', answered.policy ?? "default-src 'none'");
    response.writeHead(200, { 'content-type': answered.contentType }).end(answered.text);
    return;
  }
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-src 'self'; base-uri 'none'",
  );
  response.writeHead(answered.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }).end(String(answered.page));
}

const missing = (what: string): Html => localPage({ title: what, body: html`<p>Try <a href="/local/">the overview</a>.</p>` });

const style = `
:root { color-scheme: light; --ink: #1d2b36; --quiet: #566774; --line: #d5dde3; --paper: #fff; --ground: #f3f6f8; --accent: #005f73; --warn: #9b2226; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #ee9b00; outline-offset: 2px; }
.bar { background: var(--ink); color: #fff; padding: .6rem 1rem; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; }
.bar a { color: #fff; } .bar strong { margin-right: auto; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0 1rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; background: var(--paper); }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; }
th, td { text-align: left; padding: .45rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-size: .85rem; color: var(--quiet); font-weight: 600; } tr:last-child td { border-bottom: 0; }
.quiet { color: var(--quiet); } .warn { color: var(--warn); font-weight: 600; } .nowrap { white-space: nowrap; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .4rem; padding: 1rem 1.25rem; margin: 0 0 1rem; }
.card > :first-child { margin-top: 0; } .card > :last-child { margin-bottom: 0; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.big { font-size: 1.6rem; font-weight: 650; margin: 0; }
button { font: inherit; padding: .45rem .9rem; border: 0; border-radius: .3rem; background: var(--accent); color: #fff; cursor: pointer; }
button.plain { background: transparent; color: var(--accent); border: 1px solid var(--accent); }
input { font: inherit; padding: .4rem .5rem; border: 1px solid var(--quiet); border-radius: .3rem; background: #fff; }
label { display: grid; gap: .2rem; font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 1rem; } dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
pre { background: var(--paper); border: 1px solid var(--line); border-radius: .4rem; padding: 1rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
iframe { width: 100%; height: 48rem; border: 1px solid var(--line); border-radius: .4rem; background: #fff; }
@media (max-width: 40rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr, td { display: block; } td { border: 0; padding: .1rem .75rem; overflow-wrap: anywhere; } tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  iframe { height: 58rem; }
}
`;

export const localPage = ({ title, body }: { readonly title: string; readonly body: Html }): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – local demonstration</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<nav class="bar" aria-label="Local demonstration"><strong>Local demonstration, invented data</strong> <a href="/">The product</a> <a href="/local/">Overview</a> <a href="/local/inbox">Inbox</a> <a href="/local/clock">Clock</a></nav>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;
