/** Reads a page as a person would: the words in it, its links, buttons, headings and boxes. Made for our own pages, which close every tag and quote every attribute. */

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const decoded = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

/** The words only, blanks made one. */
export const wordsOf = (html: string): string =>
  decoded(html.replace(/<head>[\s\S]*?<\/head>/, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:])/g, '$1')
    .trim();

const elementsOf = (html: string, tag: string): readonly { readonly attributes: string; readonly inside: string }[] =>
  [...html.matchAll(new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, attributes = '', inside = '']) => ({
    attributes,
    inside,
  }));

const attribute = (attributes: string, name: string): string | null => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? null : decoded(value);
};

const main = (html: string): string => elementsOf(html, 'main')[0]?.inside ?? '';

export const reading = (page: { readonly toString: () => string }) => {
  const html = page.toString();
  const headings = (level: number): readonly string[] => elementsOf(main(html), `h${level}`).map(({ inside }) => wordsOf(inside));
  return {
    html,
    title: wordsOf(elementsOf(html, 'title')[0]?.inside ?? ''),
    text: wordsOf(main(html)),
    headings,
    links: elementsOf(html, 'a').map(({ attributes, inside }) => ({ href: attribute(attributes, 'href') ?? '', text: wordsOf(inside) })),
    buttons: elementsOf(main(html), 'button').map(({ inside }) => wordsOf(inside)),
    labels: elementsOf(main(html), 'label').map(({ inside }) => wordsOf(inside)),
    legends: elementsOf(main(html), 'legend').map(({ inside }) => wordsOf(inside)),
    /** The values of boxes that are checked or options that are chosen. */
    chosen: [
      ...[...html.matchAll(/<input [^>]*value="([^"]*)"[^>]* checked/g)].map(([, value = '']) => decoded(value)),
      ...[...html.matchAll(/<option value="([^"]*)" selected/g)].map(([, value = '']) => decoded(value)),
    ],
    /** Where text stands before other text. */
    order: (...texts: readonly string[]): readonly number[] => texts.map((text) => wordsOf(main(html)).indexOf(text)),
  };
};

/** Every position is found, and each comes after the one before. */
export const isAscending = (positions: readonly number[]): boolean =>
  positions.every((position, at) => position >= 0 && (at === 0 || position > (positions[at - 1] ?? Number.POSITIVE_INFINITY)));
