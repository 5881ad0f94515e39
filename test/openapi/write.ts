/** `npm run build:openapi`: writes the description of the interface that programs are given. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interfaceFile, interfaceText } from './document.ts';

writeFileSync(join(import.meta.dirname, '../..', interfaceFile), interfaceText());
