/** What a browser would post from a page of ours without anything being touched: what is typed, checked and chosen. */

const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '');
const attribute = (tag: string, name: string): string => decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

type Given = readonly (readonly [name: string, value: string])[];

const inputs = (html: string): Given =>
  [...html.matchAll(/<input [^>]*>/g)].flatMap(([tag]) => {
    const isChoice = /type="(?:radio|checkbox)"/.test(tag);
    return isChoice && !/ checked[ >]/.test(tag) ? [] : [[attribute(tag, 'name'), attribute(tag, 'value')] as const];
  });
const textAreas = (html: string): Given =>
  [...html.matchAll(/(<textarea [^>]*>)\n?([\s\S]*?)<\/textarea>/g)].map(
    ([, tag = '', text = '']) => [attribute(tag, 'name'), decoded(text)] as const,
  );
const selects = (html: string): Given =>
  [...html.matchAll(/(<select [^>]*>)([\s\S]*?)<\/select>/g)].map(([, tag = '', options = '']) => [
    attribute(tag, 'name'),
    decoded(/<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''),
  ]);

/** A name that is given several times is a list. */
export function filledIn(html: string): Readonly<Record<string, string | readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const [name, value] of [...inputs(html), ...textAreas(html), ...selects(html)]) found.set(name, [...(found.get(name) ?? []), value]);
  return Object.fromEntries([...found].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}
