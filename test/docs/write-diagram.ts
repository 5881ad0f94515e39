/** `npm run docs:diagram`: prints the state diagram into docs/architecture.md, from the lifecycle's own table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { architectureFile, withDiagram } from './printed.ts';

const file = join(import.meta.dirname, '../..', architectureFile);
writeFileSync(file, withDiagram(readFileSync(file, 'utf8')));
