/** The project's own files as text and as syntax trees, for the tests that guard the house. It reads files only; it never runs or imports what it reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseAst } from 'vitest/node';

export const root = resolve(import.meta.dirname, '../..');

/** A node of the syntax tree: its kind and whatever belongs to that kind. */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [property: string]: unknown };
/** `nodes` are all nodes of the tree, in the order of the text: walked once, asked by every rule. */
export type Source = { readonly path: string; readonly text: string; readonly nodes: readonly Node[] };
export type Import = { readonly specifier: string; readonly line: number };

/** Source folders: nothing else at the top holds code. */
export const folders = ['infra', 'functions', 'forms', 'test', 'docs'] as const;

/** Made by a run or by a package manager, and never committed. */
const notOurs = new Set(['node_modules', '.git', '.local', 'cdk.out', 'coverage', 'screens'].map((name) => join(root, name)));

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(join(folder, name)))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [path];
    });
}

/** Every file of the project, relative to its root, with `/` between folders. */
export const allPaths = (): readonly string[] =>
  walk(root)
    .map((path) => relative(root, path))
    .sort();

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function sourceOf(path: string, text: string): Source {
  const tree: unknown = parseAst(text, { lang: 'ts', astType: 'ts' });
  if (!isNode(tree)) throw new Error(`no syntax tree for ${path}`);
  return { path, text, nodes: [...nodesOf(tree)] };
}

/** All code of the project: TypeScript, and the little JavaScript that runs before or without it. */
export const allSources = (): readonly Source[] =>
  allPaths()
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .map((path) => sourceOf(path, textOf(path)));

/** The node itself and everything below it. */
function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child);
  }
}

export const lineOf = (source: Source, at: number): number => source.text.slice(0, at).split('\n').length;

const importing = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType']);

/** What a file imports in whatever way: as a value, as a type, again exported, or while running. */
export function importsOf(source: Source): readonly Import[] {
  const found: Import[] = [];
  for (const node of source.nodes) {
    const from = importing.has(node.type) ? node['source'] : undefined;
    if (isNode(from) && typeof from['value'] === 'string') found.push({ specifier: from['value'], line: lineOf(source, from.start) });
  }
  return found;
}

/** The project file that a specifier means, or the specifier itself when it names a package. */
export const importedPath = (source: Source, specifier: string): string =>
  specifier.startsWith('.') ? relative(root, resolve(root, source.path, '..', specifier)) : specifier;

export const isIdentifier = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value['name'] === name;

/** `object.property` or `object['property']`, with these very names. */
export function isMember(node: Node, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression' || !isIdentifier(node['object'], object)) return false;
  const named = node['property'];
  return isIdentifier(named, property) || (isNode(named) && named['value'] === property);
}
