/** The rules of the house that one file can break on its own, as data: what it is, how it is found, and a piece of code that breaks it, so that each rule is shown to bite. */
import { importsOf, isIdentifier, isMember, isNode, lineOf, type Node, type Source } from './source.ts';

export type Rule = {
  /** Completes "no file …". */
  readonly name: string;
  readonly applies: (path: string) => boolean;
  /** Where it is broken, as `path:line`. */
  readonly find: (source: Source) => readonly string[];
  /** Each of these breaks it. */
  readonly breaks: readonly { readonly path: string; readonly text: string }[];
};

const everywhere = (): boolean => true;
const within =
  (...folders: readonly string[]) =>
  (path: string): boolean =>
    folders.some((folder) => path.startsWith(folder));
const isTest = (path: string): boolean => path.endsWith('.test.ts');

/** A rule over single nodes of the syntax tree. */
const nodeRule =
  (is: (node: Node) => boolean) =>
  (source: Source): readonly string[] =>
    source.nodes.filter(is).map((node) => `${source.path}:${lineOf(source, node.start)}`);

/** A rule over the file as a whole. */
const fileRule =
  (is: (source: Source) => boolean) =>
  (source: Source): readonly string[] =>
    is(source) ? [source.path] : [];

const isConst = (type: unknown): boolean => isNode(type) && type.type === 'TSTypeReference' && isIdentifier(type['typeName'], 'const');

const isCast = (node: Node): boolean =>
  (node.type === 'TSAsExpression' && !isConst(node['typeAnnotation'])) ||
  node.type === 'TSTypeAssertion' ||
  node.type === 'TSNonNullExpression' ||
  node['definite'] === true;

const isNewDate = (node: Node): boolean =>
  node.type === 'NewExpression' &&
  isIdentifier(node['callee'], 'Date') &&
  Array.isArray(node['arguments']) &&
  node['arguments'].length === 0;

const isClock = (node: Node): boolean => isNewDate(node) || isMember(node, 'Date', 'now');

const chance = ['randomUUID', 'getRandomValues'];
const isUnrepeatable = (node: Node): boolean =>
  isMember(node, 'Math', 'random') || isMember(node, 'performance', 'now') || chance.some((name) => isMember(node, 'crypto', name));

const testNames = ['it', 'test', 'describe', 'suite'];
const putAside = ['only', 'skip', 'todo', 'fails', 'skipIf', 'runIf'];
const isPutAside = (node: Node): boolean =>
  testNames.some((name) => putAside.some((how) => isMember(node, name, how))) ||
  ['xit', 'xtest', 'xdescribe', 'fit'].some((name) => isIdentifier(node, name));

const notATest = ['mock', 'doMock', 'toMatchSnapshot', 'toMatchInlineSnapshot', 'toMatchFileSnapshot'];
const isSnapshotOrMock = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  notATest.some((name) => isIdentifier(node['property'], name)) &&
  (isIdentifier(node['object'], 'vi') || (node['object'] !== null && isExpectation(node['object'])));
/** `expect(…)`, also as `expect(…).not` or `await expect(…).resolves`. */
function isExpectation(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (value.type === 'CallExpression') return isIdentifier(value['callee'], 'expect');
  return value.type === 'MemberExpression' && isExpectation(value['object']);
}

/** What outlives the file that did it, in a process that files share. */
const ofProcess = ['stubEnv', 'stubGlobal', 'spyOn', 'useFakeTimers', 'setSystemTime', 'resetModules'];
const isOfProcess = (node: Node): boolean =>
  ofProcess.some((name) => isMember(node, 'vi', name)) ||
  (node.type === 'CallExpression' && isIdentifier(node['callee'], 'mockClient')) ||
  isMember(node, 'process', 'chdir') ||
  (node.type === 'AssignmentExpression' &&
    isNode(node['left']) &&
    isNode(node['left']['object']) &&
    isMember(node['left']['object'], 'process', 'env'));

const isReExport = (node: Node): boolean =>
  node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && isNode(node['source']));

/** Names that say nothing about what is in the file. */
const emptyNames = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'types', 'index', 'manager']);
export const hasEmptyName = (path: string): boolean =>
  (path.split('/').at(-1) ?? '').split(/[.-]/).some((part) => emptyNames.has(part.toLowerCase()));

const openingComment = /^(?:#![^\n]*\n)?\/\*\*(?<text>[\s\S]*?)\*\//;
/** One to three sentences; a longer opening hides what matters. */
function opensWell({ text }: Source): boolean {
  const said =
    openingComment
      .exec(text)
      ?.groups?.['text']?.replaceAll(/\s*\n\s*\*?/g, ' ')
      .trim() ?? '';
  const sentences = said.split(/[.!?](?=\s|$)/).filter((sentence) => sentence.trim() !== '').length;
  return said.length >= 20 && sentences >= 1 && sentences <= 4;
}

/** Lines a file may have: one thing, read in one sitting. The words of a language are one file by intent. */
const mostLines = 350;
const isWords = within('forms/words/');

/** Only this file may read the process's environment: a Lambda's own schema stands there. */
const environmentFile = 'functions/aws/environment.ts';

/** Only this file may tell the time: the domain's, which travels locally, and the machine's. */
const clockFile = 'functions/aws/clock.ts';

export const rules: readonly Rule[] = [
  {
    name: 'claims a type that was not checked (a cast, `!`)',
    applies: everywhere,
    find: nodeRule(isCast),
    breaks: ['const a = b as string;', 'const a = b as unknown as string;', 'const a = <string>b;', 'const a = b!;', 'let a!: string;'].map(
      (text) => ({
        path: 'forms/x.ts',
        text,
      }),
    ),
  },
  {
    name: 'has an `any`',
    applies: everywhere,
    find: nodeRule(({ type }) => type === 'TSAnyKeyword'),
    breaks: ['const a: any = 1;', 'function f(a: readonly any[]) {}', 'type A = Record<string, any>;'].map((text) => ({
      path: 'test/x.ts',
      text,
    })),
  },
  {
    name: 'writes to the console from a Lambda or a form',
    applies: within('functions/', 'forms/'),
    find: nodeRule((node) => isIdentifier(node, 'console')),
    breaks: [{ path: 'functions/submit-referral.ts', text: "console.error('x');" }],
  },
  {
    name: 'reads the environment outside its one place',
    applies: (path) => within('functions/', 'forms/')(path) && path !== environmentFile,
    find: nodeRule((node) => isMember(node, 'process', 'env') || isMember(node, 'globalThis', 'process')),
    breaks: [
      { path: 'functions/submit-referral.ts', text: "const a = process.env['TABLE_NAME'];" },
      { path: 'functions/aws/dynamo-referrals.ts', text: 'const { TABLE_NAME } = process.env;' },
    ],
  },
  {
    name: 'of a Lambda or a form reads a clock outside its one place',
    applies: (path) => within('functions/', 'forms/')(path) && path !== clockFile,
    find: nodeRule(isClock),
    breaks: ['const now = new Date();', 'const now = Date.now();'].map((text) => ({
      path: 'functions/aws/dynamo-outbox.ts',
      text,
    })),
  },
  {
    name: 'of a Lambda or a form moves the clock',
    applies: (path) => within('functions/', 'forms/')(path) && path !== clockFile,
    find: nodeRule((node) => isIdentifier(node, 'travelTo') || isIdentifier(node, 'beginAt')),
    breaks: [{ path: 'functions/sweep-deadlines.ts', text: "import { travelTo } from './aws/clock.ts';" }],
  },
  {
    name: 'draws chance or measures time in the core or a form',
    applies: within('functions/referral/', 'forms/'),
    find: nodeRule(isUnrepeatable),
    breaks: ['const chance = Math.random();', 'const id = crypto.randomUUID();', 'const from = performance.now();'].map((text) => ({
      path: 'functions/referral/x.ts',
      text,
    })),
  },
  {
    name: 'is put aside or run alone',
    applies: isTest,
    find: nodeRule(isPutAside),
    breaks: [
      `test.${'skip'}('a', () => {});`,
      `describe.${'only'}('a', () => {});`,
      `it.${'todo'}('a');`,
      `test.${'skipIf'}(true)('a', () => {});`,
    ].map((text) => ({
      path: 'test/x.test.ts',
      text,
    })),
  },
  {
    name: 'mocks a module or keeps a snapshot',
    applies: isTest,
    find: nodeRule(isSnapshotOrMock),
    breaks: ["vi.mock('./a.ts');", 'expect(a).toMatchSnapshot();', 'expect(a).not.toMatchInlineSnapshot();'].map((text) => ({
      path: 'test/x.test.ts',
      text,
    })),
  },
  {
    name: 'of pure tests changes the process around it, which it shares (that is what `.apart.test.ts` is for)',
    applies: (path) => isTest(path) && !/\.(apart|long|store|journey|proof)\.test\.ts$/.test(path),
    find: nodeRule(isOfProcess),
    breaks: ["vi.stubEnv('A', 'b');", 'vi.resetModules();', 'const a = mockClient(B);', "process.env['A'] = 'b';"].map((text) => ({
      path: 'test/x.test.ts',
      text,
    })),
  },
  {
    name: 'exports what another file made',
    applies: everywhere,
    find: nodeRule(isReExport),
    breaks: ["export * from './a.ts';", "export { a } from './a.ts';", "export type { A } from './a.ts';"].map((text) => ({
      path: 'functions/mail/x.ts',
      text,
    })),
  },
  {
    name: 'has a default export that no tool asks for',
    applies: (path) => !path.endsWith('.config.ts') && !path.endsWith('.setup.ts'),
    find: nodeRule(({ type }) => type === 'ExportDefaultDeclaration'),
    breaks: [{ path: 'forms/x.ts', text: 'export default 1;' }],
  },
  {
    name: 'imports zod other than as `import * as z from "zod/mini"`',
    // Only the whole of zod can read a JSON schema, and only this test does.
    applies: (path) => path !== 'test/openapi/described.ts',
    find: nodeRule(
      (node) =>
        node.type === 'ImportDeclaration' && isNode(node['source']) && /^zod/.test(String(node['source']['value'])) && !isZodMini(node),
    ),
    breaks: ["import { z } from 'zod';", "import * as z from 'zod';", "import { string } from 'zod/mini';"].map((text) => ({
      path: 'infra/aws/x.ts',
      text,
    })),
  },
  {
    name: 'imports a file without its ending',
    applies: everywhere,
    find: (source) =>
      importsOf(source)
        .filter(({ specifier }) => /^\.{1,2}\//.test(specifier) && !/\.(ts|json|css)$/.test(specifier))
        .map(({ line }) => `${source.path}:${line}`),
    breaks: [{ path: 'forms/x.ts', text: "import { a } from './a';" }],
  },
  {
    name: 'is named after nothing',
    applies: everywhere,
    find: fileRule(({ path }) => hasEmptyName(path)),
    breaks: ['forms/utils.ts', 'functions/aws/index.ts', 'test/test-helpers.ts', 'functions/referral/types.ts'].map((path) => ({
      path,
      text: '',
    })),
  },
  {
    name: 'opens without one to three sentences on what it is for',
    applies: everywhere,
    find: fileRule((source) => !opensWell(source)),
    breaks: [
      'export const a = 1;',
      '/* a comment that is not a documentation comment. */',
      '/** Short. */',
      '/** One two three four. Two is here. Three is here. Four is here. Five. */',
    ].map((text) => ({
      path: 'forms/x.ts',
      text,
    })),
  },
  {
    name: `is longer than ${mostLines} lines`,
    applies: (path) => !isWords(path),
    find: fileRule(({ text }) => text.trimEnd().split('\n').length > mostLines),
    breaks: [{ path: 'forms/x.ts', text: 'export {};\n'.repeat(mostLines + 1) }],
  },
];

function isZodMini(node: Node): boolean {
  const [only] = Array.isArray(node['specifiers']) ? node['specifiers'] : [];
  return (
    isNode(node['source']) &&
    node['source']['value'] === 'zod/mini' &&
    isNode(only) &&
    only.type === 'ImportNamespaceSpecifier' &&
    isIdentifier(only['local'], 'z')
  );
}
