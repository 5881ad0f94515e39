/** What each text in the table of sessions may look like; it has no sort key. */
import { code, each, id, instant, reference, type ShapesOfItem, token, workName } from './text-shapes.ts';

export const sessionShapes: readonly ShapesOfItem[] = [
  [/^OUT#[\w-]{22}$/, /^$/, { until: instant, 'values.before': instant }],
  [/^LIMIT#(?:post|arrival|refusal)#[\w-]{43}#\d{10}$/, /^$/, {}],
  [
    /^ONCE#[\w-]{43}$/,
    /^$/,
    {
      ...each(token, 'asked', 'seed', 'turn'),
      ...each(instant, 'heldUntil', 'until'),
      location: /^\/[a-z-]*(?:\/[\w./?=&-]*)?$/,
      made: reference,
    },
  ],
  [
    /^SESSION#[\w-]{43}$/,
    /^$/,
    {
      until: instant,
      'values.subject': id,
      'values.name': workName,
      'values.role': code,
      'values.organisation': id,
      'values.organisationName': workName,
      'values.csrf': token,
      ...each(instant, 'values.begunAt', 'values.provedAt'),
      'values.mayChoose': code,
    },
  ],
  [
    /^SIGNIN#[\w-]{43}$/,
    /^$/,
    {
      until: instant,
      'values.state': token,
      'values.nonce': token,
      'values.verifier': token,
      'values.fresh': code,
      'values.by': id,
      'values.to': /^\/[a-z-]*(?:\/[\w./?=-]*)?$/,
    },
  ],
];
