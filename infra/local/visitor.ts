/** Someone with a browser without scripts: keeps cookies, follows links and redirects, fills in the forms that a page really has and presses the buttons it really shows. What is not on the page cannot be done. */
import { type Button, type Form, type ReadPage, readPage } from './read-page.ts';

export type Page = ReadPage & { readonly status: number; readonly path: string; readonly html: string };
/** By the field's name; a list where several are ticked. */
export type Filling = Readonly<Record<string, string | readonly string[]>>;

export type Visitor = {
  readonly go: (path: string) => Promise<Page>;
  /** Fills the form that has this button, and presses it. */
  readonly press: (page: Page, button: string | RegExp, filling?: Filling) => Promise<Page>;
  /** Follows the first link whose text or address fits. */
  readonly follow: (page: Page, link: string | RegExp) => Promise<Page>;
};

const mostRedirects = 10;

/** `ask`: how a request goes over the line; a test listens in on it. */
export function visitor(url: string, ask: typeof fetch = fetch): Visitor {
  const cookies = new Map<string, string>();

  async function fetchPage(path: string, init: RequestInit = {}, redirects = 0): Promise<Page> {
    const target = new URL(path, url);
    if (target.origin !== url) throw new Error(`this leads away from here: ${target.origin}`);
    const response = await ask(target, {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        accept: 'text/html',
        ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
      },
    });
    keepCookies(response);
    const location = response.headers.get('location');
    if (location === null || response.status < 300 || response.status > 399) {
      const html = await response.text();
      return { ...readPage(html), html, status: response.status, path: `${target.pathname}${target.search}` };
    }
    await response.body?.cancel();
    if (redirects === mostRedirects) throw new Error('redirected without end');
    return fetchPage(new URL(location, target).href, {}, redirects + 1);
  }

  function keepCookies({ headers }: Response): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...about] = line.split(';');
      const at = pair.indexOf('=');
      const gone = about.some((one) => /^\s*max-age=(0|-\d+)\s*$/i.test(one) || /^\s*expires=thu, 01 jan 1970/i.test(one));
      if (gone || pair.slice(at + 1) === '') cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  return {
    go: (path) => fetchPage(path),
    press: (page, wanted, filling = {}) => {
      const { form, button } = formWith(page, wanted);
      const sent = filled(form, button, filling);
      const action = new URL(form.action === '' ? page.path : form.action, new URL(page.path, url));
      if (form.method === 'get') return fetchPage(`${action.pathname}?${sent}`);
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: url };
      return fetchPage(action.href, { method: 'POST', body: sent.toString(), headers });
    },
    follow: (page, wanted) => {
      const link = page.links.find(({ text, href }) => fits(text, wanted) || (wanted instanceof RegExp && wanted.test(href)));
      if (link === undefined)
        throw new Error(`no link ${wanted} on "${page.heading}"; there are: ${page.links.map(({ text }) => text).join(' | ')}`);
      return fetchPage(new URL(link.href, new URL(page.path, url)).href);
    },
  };
}

const fits = (text: string, wanted: string | RegExp): boolean => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);

function formWith(page: Page, wanted: string | RegExp): { readonly form: Form; readonly button: Button } {
  for (const form of page.forms) {
    const button = form.buttons.find(({ text }) => fits(text, wanted));
    if (button !== undefined) return { form, button };
  }
  const there = page.forms.flatMap(({ buttons }) => buttons.map(({ text }) => text)).join(' | ');
  throw new Error(`no button ${wanted} on "${page.heading}" (${page.status}); there are: ${there}`);
}

/** What a browser would send: what stands in the form, changed by what was filled in. */
function filled(form: Form, button: Button, filling: Filling): URLSearchParams {
  const sent = new URLSearchParams();
  const names = new Set(form.fields.map(({ name }) => name));
  const unknown = Object.keys(filling).find((name) => !names.has(name));
  if (unknown !== undefined) throw new Error(`no field ${unknown} in this form; there are: ${[...names].join(', ')}`);
  for (const { name, values, choices } of form.fields) {
    const given = filling[name];
    const chosen = given === undefined ? values : [given].flat();
    const impossible = choices === null ? undefined : chosen.find((value) => !choices.includes(value));
    if (impossible !== undefined) throw new Error(`${name} cannot be ${impossible}; there are: ${choices?.join(', ')}`);
    for (const value of chosen) sent.append(name, value);
  }
  if (button.name !== null) sent.append(button.name, button.value);
  return sent;
}
