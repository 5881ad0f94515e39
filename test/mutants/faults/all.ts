/** Every committed fault, in the order of the domain. */
import type { Fault } from '../fault.ts';
import { content } from './content.ts';
import { dates } from './dates.ts';
import { mails } from './mails.ts';

export const faults: readonly Fault[] = [...dates, ...content, ...mails];
