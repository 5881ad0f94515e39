/** A program that opens whatever leads anywhere: each link of each page, as mail scanners do, with GET and with HEAD. */
import { type Form, readPage } from '../../infra/local/read-page.ts';
import { type Attacker, ask } from './attacker.ts';

/** A form as it stood on a page of somebody. */
export type FoundForm = { readonly who: Attacker; readonly page: string; readonly form: Form };
export type Crawled = { readonly opened: readonly string[]; readonly forms: readonly FoundForm[]; readonly wrong: readonly string[] };

/** The pages of the product, not those of this machine around it. */
const pathOf = (href: string, at: string, url: string): string | null => {
  const to = new URL(href, new URL(at, url));
  return to.origin === url && !to.pathname.startsWith('/local/') ? `${to.pathname}${to.search}` : null;
};

async function opened(url: string, who: Attacker, path: string) {
  const [got, headed] = [await who.get(path), await ask(url, { method: 'HEAD', path, headers: { cookie: who.cookie } })];
  const page = readPage(got.body);
  const hrefs = [...page.links.map(({ href }) => href), got.headers['location'] ?? ''].filter((href) => !/^(?:$|#|tel:)/.test(href));
  return {
    forms: page.forms.map((form) => ({ who, page: path, form })),
    links: hrefs.map((href) => pathOf(href, path, url)).filter((to) => to !== null),
    wrong: [
      ...(got.status >= 500 ? [`${who.id} ${path}: ${got.status}`] : []),
      ...(headed.status === got.status && headed.body === '' ? [] : [`${who.id} ${path}: HEAD is not GET without its body`]),
    ],
  };
}

/** Sixty months of each person are sixty times the same page: two of them will do. */
function isOneMoreMonth(to: string, seen: ReadonlySet<string>): boolean {
  const ofAnyMonth = (path: string): string => path.replace(/month=\d{4}-\d\d/, 'month=*');
  const kind = ofAnyMonth(to);
  return kind !== to && [...seen].filter((path) => ofAnyMonth(path) === kind).length >= 2;
}

export async function crawl(url: string, who: Attacker, from: readonly string[]): Promise<Crawled> {
  const left = [...from];
  const seen = new Set(left);
  const pages: Awaited<ReturnType<typeof opened>>[] = [];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    const page = await opened(url, who, path);
    pages.push(page);
    const fresh = new Set(page.links.filter((to) => !seen.has(to) && !isOneMoreMonth(to, seen)));
    for (const to of fresh) seen.add(to);
    left.push(...fresh);
  }
  return { opened: [...seen], forms: pages.flatMap(({ forms }) => forms), wrong: pages.flatMap(({ wrong }) => wrong) };
}

/** As a program would fill it in: what stands there, and the first of what can be chosen. */
export function filledIn({ fields, buttons }: Form): URLSearchParams {
  const sent = new URLSearchParams();
  for (const { name, values, choices } of fields) {
    const given = values.length > 0 ? values : (choices ?? []).slice(0, 1);
    for (const value of given) sent.append(name, value);
  }
  const [button] = buttons;
  if (button?.name !== null && button !== undefined) sent.append(button.name, button.value);
  return sent;
}
