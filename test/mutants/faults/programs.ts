/** Faults by which programs get more than a page shows, or need less than people do to be let in. */
import type { Fault } from '../fault.ts';

const spoken = (test: string) => ({ file: 'test/http/programs.test.ts', test });
const representation = 'functions/http/representation.ts';
const body = 'functions/http/json-body.ts';

export const programs: readonly Fault[] = [
  {
    name: 'A program is given all that the page was made of',
    rule: 'DOMAIN §8 default deny',
    file: representation,
    find: 'return json(200, route.gives?.().parse(data ?? {}));',
    replace: 'return json(200, data ?? {});',
    killedBy: spoken('nothing that the route does not say that it gives'),
  },
  {
    name: 'A name given twice counts once',
    rule: 'RELIABILITY bad input',
    file: body,
    find: 'names.length > mostFields || names.length !== namesIn(text)',
    replace: 'names.length > mostFields',
    killedBy: spoken('is not read with %s'),
  },
  {
    name: 'Half a sign is kept as something else',
    rule: 'RELIABILITY bad input',
    file: body,
    find: "typeof value === 'string' && value.isWellFormed()",
    replace: "typeof value === 'string'",
    killedBy: spoken('is not read with %s'),
  },
  {
    name: 'A field that no form has is overlooked',
    rule: 'RELIABILITY strict schemas',
    file: representation,
    find: "read.error.issues.some(({ code }) => code === 'unrecognized_keys')",
    replace: 'false',
    killedBy: spoken('with a name that is not declared is refused'),
  },
];
