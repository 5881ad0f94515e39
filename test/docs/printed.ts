/** Where the documentation holds a part that is printed from code: the part is found by its marks, and replaced or compared as a whole. */
import { stateDiagram } from '../../functions/referral/diagram.ts';
import { fieldTables } from './field-tables.ts';

const closing = '<!-- end of print -->';
const opening = (what: string): string => `<!-- printed: ${what} -->`;

/** The document with the part between the marks printed anew. */
function withPrinted(document: string, what: string, text: string): string {
  const from = document.indexOf(opening(what));
  const to = document.indexOf(closing, from);
  if (from === -1 || to === -1) throw new Error(`the marks of the printed ${what} are missing`);
  return `${document.slice(0, from)}${opening(what)}\n\n${text}\n\n${document.slice(to)}`;
}

export const architectureFile = 'docs/architecture.md';
export const withDiagram = (document: string): string => withPrinted(document, 'state diagram', `\`\`\`mermaid\n${stateDiagram()}\n\`\`\``);

export const fieldsFile = 'docs/fields.md';
export const withFields = (document: string): string => withPrinted(document, 'fields', fieldTables());
