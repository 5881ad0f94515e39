/** `npm run docs:fields`: prints the closed list of fields into docs/fields.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsFile, withFields } from './printed.ts';

const file = join(import.meta.dirname, '../..', fieldsFile);
writeFileSync(file, withFields(readFileSync(file, 'utf8')));
