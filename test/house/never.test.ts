/** What this system must never become (DOMAIN §11), as far as the shape of the code can show it. */
import { describe, expect, test } from 'vitest';
import { nl } from '../../forms/words/nl.ts';
import { clearFields, formFields } from '../../functions/referral/fields.ts';
import { commandNames, edges, lifecycle } from '../../functions/referral/lifecycle.ts';
import { rows } from '../../infra/aws/functions.ts';
import { allPaths, textOf } from './source.ts';

/** Every text under a key `label`, however deep: what a question or a choice is called. */
function labelsIn(words: unknown): readonly string[] {
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => (key === 'label' && typeof value === 'string' ? [value] : labelsIn(value)));
}

describe('no field or label for faith, ideology, origin, nationality, threat or database status', () => {
  const judging = /faith|belief|religi|ideolog|origin|ethnic|nationalit|threat|database|score|risk|rank|tag|attachment|comment/i;
  const judgingLabel = /geloof|religie|godsdienst|ideologie|herkomst|afkomst|etnisch|nationaliteit|dreiging|databank|risico|score/i;
  const names = [...Object.keys(formFields), ...Object.values(clearFields).flatMap((record) => Object.keys(record))];
  const labels = labelsIn(nl.releaseReferral);

  test('in the closed list of fields', () => {
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => judging.test(name))).toEqual([]);
  });

  test('in the form', () => {
    expect(labels.length).toBeGreaterThan(60);
    expect(labels.filter((label) => judgingLabel.test(label))).toEqual([]);
  });

  test('and one would be seen', () => {
    expect(judging.test('threatLevel')).toBe(true);
    expect(labelsIn({ a: { threat: { label: 'Dreigingsniveau' } } }).filter((label) => judgingLabel.test(label))).toHaveLength(1);
  });
});

describe('no attachments', () => {
  const withFile = /type="file"|multipart\/form-data/;
  const pages = allPaths().filter((path) => /^(forms|functions)\/.*\.ts$/.test(path));

  test('no page takes a file', () => {
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.filter((path) => withFile.test(textOf(path)))).toEqual([]);
  });

  test('and one would be seen', () => {
    expect(withFile.test('<input type="file" name="bijlage">')).toBe(true);
  });
});

describe('the system decides nothing about anyone', () => {
  test('no rule of its own changes a state', () => {
    const ownRules = commandNames.filter((name) => lifecycle[name].who.includes('system'));
    expect(ownRules).toContain('takeSteps');
    expect(ownRules.filter((name) => lifecycle[name].to !== 'same')).toEqual([]);
  });

  test('no command is both a person’s and the system’s', () => {
    for (const name of commandNames) expect(lifecycle[name].who.includes('system') && lifecycle[name].who.length > 1, name).toBe(false);
  });

  test('no state is a verdict on a person, or an end by silence', () => {
    const states = new Set(edges.flatMap(({ from, to }) => [from, to]));
    expect([...states].filter((state) => /REJECT|REFUS|EXPIR|RISK/i.test(state))).toEqual([]);
  });
});

test('no list of people to search in: no address takes a name, and no route writes a file of many', () => {
  const routes = rows.flatMap((row) => row.routes);
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter((route) => /search|zoek|people|person|export|csv|report/i.test(route))).toEqual([]);
});
