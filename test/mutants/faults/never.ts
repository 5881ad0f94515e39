/** Faults that would make of it what it must never become (DOMAIN §11). */
import type { Fault } from '../fault.ts';

const inNever = (test: string) => ({ file: 'test/house/never-done.test.ts', test });

export const neverFaults: readonly Fault[] = [
  {
    name: 'A list is ordered by who is in it',
    rule: 'DOMAIN §11.1 order comes from dates',
    file: 'functions/referral/own-list.ts',
    find: `livcById, when)),
  ];`,
    replace: `livcById, when)),
  ].toSorted((a, b) => ((a.initials ?? '') < (b.initials ?? '') ? -1 : 1));`,
    killedBy: inNever('whoever is in them, lists keep their order'),
  },
  {
    name: 'The history takes a note',
    rule: 'DOMAIN §11.4 no diary',
    file: 'functions/referral/history.ts',
    find: 'handler: z.optional(personIdSchema),',
    replace: 'handler: z.optional(personIdSchema),\n  note: z.optional(z.string()),',
    killedBy: inNever('history takes no sentence'),
  },
  {
    name: 'The police sign in as members',
    rule: 'DOMAIN §11.6 never a view',
    file: 'functions/http/claims.ts',
    find: "livcMember: 'livcMember',",
    replace: "livcMember: 'livcMember',\n    politie: 'livcMember',",
    killedBy: inNever('is nobody here'),
  },
];
