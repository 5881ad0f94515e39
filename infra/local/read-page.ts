/** Reads a page of ours as a person would use it: its heading, text, links and forms with their fields and buttons. Made for the well-formed HTML that the pages write, not for anybody's. */

export type Field = {
  readonly name: string;
  /** What would be sent if nothing were touched. */
  readonly values: readonly string[];
  /** What can be chosen; null where anything can be typed. */
  readonly choices: readonly string[] | null;
};
export type Button = { readonly text: string; readonly name: string | null; readonly value: string };
export type Form = {
  readonly action: string;
  readonly method: 'get' | 'post';
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
};
export type Link = { readonly href: string; readonly text: string };
export type ReadPage = {
  readonly title: string;
  readonly heading: string;
  /** Everything that can be read, one line per block. */
  readonly text: string;
  readonly links: readonly Link[];
  readonly forms: readonly Form[];
};

export function readPage(html: string): ReadPage {
  const page = treeOf(html);
  const first = (tag: string): string => textOf(within(page, tag)[0]);
  return {
    title: first('title'),
    heading: first('h1'),
    text: linesOf(page),
    links: within(page, 'a').map((link) => ({ href: link.attributes.get('href') ?? '', text: textOf(link) })),
    forms: within(page, 'form').map(formOf),
  };
}

type Element = { readonly tag: string; readonly attributes: ReadonlyMap<string, string>; readonly children: (Element | string)[] };

const pieces =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>|([^<]+)/gi;
const attributePieces = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;
const withoutEnd = new Set(['input', 'meta', 'link', 'br', 'img', 'hr']);

function treeOf(html: string): Element {
  const page: Element = { tag: '', attributes: new Map(), children: [] };
  const open = [page];
  for (const [, slash, name, attributes = '', text] of html.matchAll(pieces)) {
    const inside = open.at(-1) ?? page;
    const tag = name?.toLowerCase();
    if (text !== undefined) inside.children.push(decoded(text));
    else if (tag !== undefined && slash === '/') {
      // An end without a beginning ends nothing.
      const at = open.findLastIndex((element) => element.tag === tag);
      if (at > 0) open.length = at;
    } else if (tag !== undefined) {
      const element = { tag, attributes: attributesOf(attributes), children: [] };
      inside.children.push(element);
      if (!withoutEnd.has(tag)) open.push(element);
    }
  }
  return page;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(attributePieces)].map(
    ([, name = '', double, single, bare]) => [name.toLowerCase(), decoded(double ?? single ?? bare ?? '')] as const,
  );
  return new Map(pairs);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[String(name)] ?? whole;
  });

/** Every element of one of these tags, in the order of the page. */
const within = (element: Element, ...tags: readonly string[]): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(tags.includes(child.tag) ? [child] : []), ...within(child, ...tags)],
  );

const rawText = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('');
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const textOf = (element: Element | undefined): string => (element === undefined ? '' : tidy(rawText(element)));

const unread = new Set(['head', 'style', 'script', 'option']);
const inLine = new Set(['a', 'abbr', 'b', 'strong', 'em', 'span', 'code', 'small', 'time', 'i', 'label', 'kbd', 'sup', 'sub']);

function broken(element: Element): string {
  const text = element.children.map((child) => (typeof child === 'string' ? child.replace(/\s+/g, ' ') : broken(child))).join('');
  if (unread.has(element.tag)) return '';
  return inLine.has(element.tag) ? text : `\n${text}\n`;
}

const linesOf = (page: Element): string =>
  broken(page)
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '')
    .join('\n');

const formOf = (form: Element): Form => ({
  action: form.attributes.get('action') ?? '',
  method: form.attributes.get('method')?.toLowerCase() === 'post' ? 'post' : 'get',
  fields: fieldsOf(within(form, 'input', 'textarea', 'select')),
  buttons: within(form, 'button').map((button) => ({
    text: textOf(button),
    name: button.attributes.get('name') ?? null,
    value: button.attributes.get('value') ?? '',
  })),
});

/** Radios and boxes of one name are one field. */
function fieldsOf(elements: readonly Element[]): Field[] {
  const named = elements.filter(({ attributes }) => (attributes.get('name') ?? '') !== '');
  const groups = Map.groupBy(named, ({ attributes }) => attributes.get('name') ?? '');
  return [...groups].map(([name, boxes]) => {
    const fields = boxes.map(fieldOf);
    const choices = fields.flatMap((field) => field.choices ?? []);
    return {
      name,
      values: fields.flatMap(({ values }) => values),
      choices: fields.every((field) => field.choices === null) ? null : choices,
    };
  });
}

function fieldOf(box: Element): Omit<Field, 'name'> {
  const { tag, attributes } = box;
  const type = attributes.get('type') ?? 'text';
  if (tag === 'select') {
    const options = within(box, 'option');
    // Without a chosen one the first is sent.
    const chosen = options.find((option) => option.attributes.has('selected')) ?? options[0];
    return { values: [chosen?.attributes.get('value') ?? ''], choices: options.map((option) => option.attributes.get('value') ?? '') };
  }
  // A line end right behind the opening is the writer's, not the answer's.
  if (tag === 'textarea') return { values: [rawText(box).replace(/^\r?\n/, '')], choices: null };
  const value = attributes.get('value') ?? (type === 'radio' || type === 'checkbox' ? 'on' : '');
  if (type !== 'radio' && type !== 'checkbox') return { values: [value], choices: null };
  return { values: attributes.has('checked') ? [value] : [], choices: [value] };
}
