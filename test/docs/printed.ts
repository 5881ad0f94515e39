/** Where the documentation holds a part that is printed from code: the part is found by its marks, and replaced or compared as a whole. */
import { stateDiagram } from '../../functions/referral/diagram.ts';

export const architectureFile = 'docs/architecture.md';

const opening = '<!-- printed: state diagram -->';
const closing = '<!-- end of print -->';

/** The document with the part between the marks printed anew. */
export function withDiagram(document: string): string {
  const from = document.indexOf(opening);
  const to = document.indexOf(closing, from);
  if (from === -1 || to === -1) throw new Error('the marks of the printed diagram are missing');
  return `${document.slice(0, from)}${opening}\n\n\`\`\`mermaid\n${stateDiagram()}\n\`\`\`\n\n${document.slice(to)}`;
}
