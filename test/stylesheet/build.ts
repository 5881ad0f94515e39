/** Makes the one stylesheet: of the NL Design System only the rules that our pages use, with its tokens and our theme filled in, and our own rules after them. Nothing of the packages is needed when it runs. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss, { type Root } from 'postcss';
import { PurgeCSS } from 'purgecss';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Where each part comes from; the packages' versions are fixed in package.json. */
const sources = {
  components: 'node_modules/@utrecht/component-library-css/dist/index.css',
  tokens: 'node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css',
  theme: 'forms/elements/theme.css',
  own: 'forms/elements/site.css',
};
export const stylesheetFile = 'forms/elements/stylesheet.ts';

/** Every word of the pages that could be a class; composed names are not written in pieces. */
const pages = (): string =>
  globSync('forms/**/*.ts', { cwd: root })
    .filter((path) => path !== stylesheetFile)
    .map(read)
    .join('\n');

/** Custom properties by name, the later file's over the earlier's. */
function tokensOf(...files: readonly string[]): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const file of files) {
    postcss.parse(read(file)).walkDecls(/^--/, ({ prop, value }) => {
      tokens.set(prop, value);
    });
  }
  return tokens;
}

/** The end of the parenthesis that opens just before `from`. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('an open parenthesis in a stylesheet');
}

/** A value with every token filled in; null when one has no value, which makes a browser ignore the whole declaration too. */
function filled(value: string, tokens: ReadonlyMap<string, string>, kept: ReadonlySet<string>): string | null {
  const start = value.indexOf('var(');
  if (start === -1) return value;
  const end = closing(value, start + 4);
  const inner = value.slice(start + 4, end);
  const comma = inner.indexOf(',');
  const name = (comma === -1 ? inner : inner.slice(0, comma)).trim();
  const fallback = comma === -1 ? null : filled(inner.slice(comma + 1).trim(), tokens, kept);
  const rest = filled(value.slice(end + 1), tokens, kept);
  if (rest === null) return null;
  if (kept.has(name)) return `${value.slice(0, start)}var(${name}${fallback === null ? '' : `, ${fallback}`})${rest}`;
  const token = tokens.get(name);
  const resolved = token === undefined ? fallback : (filled(token, tokens, kept) ?? fallback);
  return resolved === null ? null : `${value.slice(0, start)}${resolved}${rest}`;
}

/** States that no page of ours has: every field can be used, nothing is read-only, no text stands in an empty box. */
const neverSeen = /:disabled|:read-only|::placeholder|:indeterminate|\[aria-disabled|:lang\(ar\)|\[type=(?:email|number)/;

function leaveOut(sheet: Root): void {
  sheet.walkRules((rule) => {
    // "not disabled" is always so; said without it, the rule weighs less than ours.
    const selectors = rule.selectors
      .map((one) => one.replaceAll(/:not\((?:[^()]*)(?::disabled|\[aria-disabled)(?:[^()]*)\)/g, ''))
      .filter((one) => !neverSeen.test(one));
    if (selectors.length === 0) rule.remove();
    else rule.selectors = selectors;
  });
}

const propertiesOf = (sheet: Root): ReadonlySet<string> => {
  const found = new Set<string>();
  sheet.walkDecls(/^--/, ({ prop }) => {
    found.add(prop);
  });
  return found;
};

/** Fills in tokens everywhere; properties that rules set for each other stay properties. */
function fillIn(sheet: Root, tokens: ReadonlyMap<string, string>): void {
  sheet.walkDecls((declaration) => {
    if (tokens.has(declaration.prop)) declaration.remove();
  });
  const kept = propertiesOf(sheet);
  sheet.walkDecls((declaration) => {
    const value = filled(declaration.value, tokens, kept);
    if (value === null) declaration.remove();
    else declaration.value = value.replaceAll(/calc\(0 \* 0(?:px)?\)/g, '0');
  });
}

/** Properties that nothing reads, until there are none. */
function dropUnread(sheet: Root): void {
  const read = new Set<string>();
  sheet.walkDecls(({ value }) => {
    for (const [, name] of value.matchAll(/var\((--[\w-]+)/g)) if (name !== undefined) read.add(name);
  });
  let dropped = false;
  sheet.walkDecls(/^--/, (declaration) => {
    if (read.has(declaration.prop)) return;
    declaration.remove();
    dropped = true;
  });
  if (dropped) dropUnread(sheet);
}

/** The components' own properties have long names that nobody reads here. */
function shortenNames(sheet: Root): void {
  const short = new Map([...propertiesOf(sheet)].map((name, number) => [name, `--u${number}`] as const));
  const renamed = (text: string): string => text.replaceAll(/--[\w-]+/g, (name) => short.get(name) ?? name);
  sheet.walkDecls((declaration) => {
    declaration.prop = renamed(declaration.prop);
    declaration.value = renamed(declaration.value);
  });
}

/** The four sides of a box, where all are said, as one. */
const boxes = ['margin', 'padding'] as const;
const sides = ['block-start', 'inline-end', 'block-end', 'inline-start'] as const;
function joinSides(sheet: Root): void {
  sheet.walkRules((rule) => {
    for (const box of boxes) {
      const found = sides.map((side) => rule.nodes.find((node) => node.type === 'decl' && node.prop === `${box}-${side}`));
      const values = found.map((node) => (node?.type === 'decl' ? node.value : null));
      const [top, right, bottom, left] = values;
      if (values.includes(null) || right !== left) continue;
      const [first, ...others] = found;
      first?.replaceWith(
        { prop: `${box}-block`, value: top === bottom ? `${top}` : `${top} ${bottom}` },
        { prop: `${box}-inline`, value: `${right}` },
      );
      for (const other of others) other?.remove();
    }
  });
}

function shrink(sheet: Root): string {
  sheet.walkComments((comment) => {
    comment.remove();
  });
  sheet.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return sheet
    .toString()
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

const notice = [
  'Components: @utrecht/component-library-css, copyright Frameless BV, Gemeente Utrecht and the NL Design System community, EUPL-1.2.',
  'Tokens: @nl-design-system-unstable/voorbeeld-design-tokens, copyright the NL Design System community, EUPL-1.2.',
  'Only the rules in use are taken, with our own theme filled in.',
].join(' ');

export async function buildStylesheet(): Promise<string> {
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: pages(), extension: 'ts' }],
    css: [{ raw: read(sources.components) }],
    defaultExtractor: (content) => content.match(/[A-Za-z0-9_-]+/g) ?? [],
    keyframes: true,
    fontFace: true,
  });
  if (purged === undefined) throw new Error('no stylesheet came out');
  const sheet = postcss.parse(purged.css);
  leaveOut(sheet);
  sheet.append(postcss.parse(read(sources.own)));
  fillIn(sheet, tokensOf(sources.tokens, sources.theme));
  dropUnread(sheet);
  shortenNames(sheet);
  joinSides(sheet);
  return `/*! ${notice} */${shrink(sheet)}`;
}

/** The module that the pages import: the text and a hash of it, so that a browser may keep it for good. */
export async function stylesheetModule(): Promise<string> {
  const css = await buildStylesheet();
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12);
  return `/** Written by \`npm run build:css\` from site.css, theme.css and the NL Design System; never edit it by hand. */
export const stylesheetHash = '${hash}';
// biome-ignore format: written by a program, read by browsers
export const stylesheet = ${JSON.stringify(css)};
`;
}
