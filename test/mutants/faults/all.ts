/** Every committed fault, in the order of the domain. */
import type { Fault } from '../fault.ts';
import { accessFaults } from './access.ts';
import { auditFaults } from './audit.ts';
import { commands } from './commands.ts';
import { content } from './content.ts';
import { dates } from './dates.ts';
import { delivery } from './delivery.ts';
import { eyes } from './eyes.ts';
import { fieldFaults } from './fields.ts';
import { form } from './form.ts';
import { glass } from './glass.ts';
import { hostile } from './hostile.ts';
import { kills } from './kills.ts';
import { leaks } from './leaks.ts';
import { mails } from './mails.ts';
import { neverFaults } from './never.ts';
import { onceFaults } from './once.ts';
import { pages } from './pages.ts';
import { programs } from './programs.ts';
import { releaseFaults } from './release.ts';
import { steps } from './steps.ts';
import { store } from './store.ts';
import { system } from './system.ts';
import { tellPersonFaults } from './tell-person.ts';
import { tokens } from './tokens.ts';

export const faults: readonly Fault[] = [
  ...commands,
  ...accessFaults,
  ...eyes,
  ...glass,
  ...dates,
  ...steps,
  ...tellPersonFaults,
  ...releaseFaults,
  ...content,
  ...fieldFaults,
  ...form,
  ...leaks,
  ...auditFaults,
  ...store,
  ...kills,
  ...mails,
  ...delivery,
  ...pages,
  ...neverFaults,
  ...hostile,
  ...programs,
  ...onceFaults,
  ...tokens,
  ...system,
];
