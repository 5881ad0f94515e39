/** Reads a body of JSON as the fields of a form: texts, and lists of texts. It is as strict as a form is: no other values, no name twice, nothing nested, no half signs. */
import { Failure } from './failure.ts';
import type { FormFields } from './route.ts';

const refuse = (): never => {
  throw new Failure('badRequest');
};

export const isJson = (contentType: string): boolean => /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(contentType.trim());

/** An object without prototype, so that no name means anything. */
export function jsonFields(text: string, mostFields: number): FormFields {
  const given = parsed(text);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse();
  const names = Object.keys(given);
  // Of a name given twice, JSON.parse silently keeps the last.
  if (names.length > mostFields || names.length !== namesIn(text)) return refuse();
  const fields: Record<string, string | readonly string[]> = Object.create(null);
  for (const [name, value] of Object.entries(given)) fields[isText(name) ? name : refuse()] = textsIn(value);
  return fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse();
  }
}

function textsIn(value: unknown): string | readonly string[] {
  if (Array.isArray(value)) return value.map((one: unknown) => (isText(one) ? one : refuse()));
  return isText(value) ? value : refuse();
}

/** Half of a sign, which JSON can spell and no store can keep, is no text. */
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

/** How many names stand in the outermost object of a text that is valid JSON. */
function namesIn(text: string): number {
  let depth = 0;
  let names = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (token === ':' && depth === 1) names += 1;
  }
  return names;
}
