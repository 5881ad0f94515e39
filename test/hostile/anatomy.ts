/** Takes a page apart exactly as a browser would: its elements without any text, and what stands in its boxes. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: DefaultTreeAdapterTypes.Node): node is Element => 'tagName' in node;

/** Who read a dossier: each visit adds a row, whatever was typed. */
const isReaders = (node: DefaultTreeAdapterTypes.Node): boolean => isElement(node) && attribute(node, 'aria-labelledby') === 'gelezen';

function* elementsIn(node: DefaultTreeAdapterTypes.Node): Generator<Element> {
  if (isElement(node)) yield node;
  if ('childNodes' in node && !isReaders(node)) for (const child of node.childNodes) yield* elementsIn(child);
}

const textIn = (node: DefaultTreeAdapterTypes.Node): string => {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
};

const attribute = ({ attrs }: Element, name: string): string | undefined => attrs.find((one) => one.name === name)?.value;

/** These say what an element is; of the others only that they are there. */
const structural = new Set([
  'id',
  'class',
  'type',
  'for',
  'role',
  'method',
  'action',
  'aria-describedby',
  'aria-invalid',
  'rel',
  'target',
  'name',
]);
/** Of each referral its own. */
const references = /[2-9B-Z]{3}-[2-9B-Z]{3}-[2-9B-Z]{3}/g;

function lineOf(element: Element): string {
  const isHidden = attribute(element, 'type') === 'hidden';
  const said = element.attrs.map(({ name, value }) =>
    // Hidden fields that carry on what was posted bear whatever name it had.
    structural.has(name) && !(isHidden && name === 'name') ? `${name}=${value.replaceAll(references, 'REFERENCE')}` : name,
  );
  return `<${element.tagName} ${said.sort().join(' ')}>`;
}

export type Anatomy = {
  readonly skeleton: string;
  /** What a browser would send back, by the box's name. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Everything that can be read. */
  readonly text: string;
  /** Where its links and forms lead. */
  readonly targets: readonly string[];
};

export function anatomyOf(html: string): Anatomy {
  const page = parse(html);
  const values = new Map<string, string[]>();
  const lines: string[] = [];
  const targets: string[] = [];
  for (const element of elementsIn(page)) {
    lines.push(lineOf(element));
    const target = attribute(element, 'href') ?? attribute(element, 'action') ?? attribute(element, 'src');
    if (target !== undefined) targets.push(target);
    const name = attribute(element, 'name');
    if (name === undefined) continue;
    const type = attribute(element, 'type');
    if (element.tagName === 'textarea') values.set(name, [...(values.get(name) ?? []), textIn(element)]);
    if (element.tagName === 'input' && type !== 'radio' && type !== 'checkbox')
      values.set(name, [...(values.get(name) ?? []), attribute(element, 'value') ?? '']);
  }
  return { skeleton: lines.join('\n'), values, text: textIn(page), targets };
}
