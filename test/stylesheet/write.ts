/** `npm run build:css`: writes the stylesheet that the pages link to. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stylesheetFile, stylesheetModule } from './build.ts';

writeFileSync(join(import.meta.dirname, '../..', stylesheetFile), await stylesheetModule());
