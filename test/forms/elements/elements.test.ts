/** The elements that every page is made of: the frame around it, escaping, the error summary, tables and references. */
import { describe, expect, test } from 'vitest';
import { button, form } from '../../../forms/elements/button.ts';
import { checkboxes, radios, select } from '../../../forms/elements/choice-field.ts';
import { html } from '../../../forms/elements/html.ts';
import { summaryList, taskList } from '../../../forms/elements/lists.ts';
import { notice } from '../../../forms/elements/notice.ts';
import { type Page, page } from '../../../forms/elements/page.ts';
import { errorSummary } from '../../../forms/elements/problem.ts';
import { referenceSpelled } from '../../../forms/elements/reference-shown.ts';
import { stylesheetHash } from '../../../forms/elements/stylesheet.ts';
import { table } from '../../../forms/elements/table.ts';
import { typed } from '../../../forms/elements/text.ts';
import { textArea, textField } from '../../../forms/elements/text-field.ts';
import { reading } from '../reading.ts';

const view: Page = {
  title: 'Een pagina',
  visitor: { name: 'Noor Claes', roleName: 'consulent', organisationName: 'Team <Kaai>' },
  csrf: 'a-token',
  help: { phone: '02 000 00 99', hours: 'elke werkdag' },
  body: html`<h1>Kop</h1>`,
};

describe('a page', () => {
  const shown = reading(page(view));

  test('opens with a link to its matter, and says who one works as, whom to phone and how to sign out', () => {
    expect(shown.html).toMatch(/<body[^>]*>\s*<a class="utrecht-skip-link[^>]*href="#inhoud"/);
    expect(shown.html).toContain('<main id="inhoud" tabindex="-1">');
    expect(shown.html).toContain('u werkt als consulent, Team &lt;Kaai&gt;');
    expect(shown.links).toContainEqual({ href: 'tel:020000099', text: '02 000 00 99' });
    expect(shown.html).toMatch(
      /<form method="post" action="\/sign-out"><input type="hidden" name="csrf" value="a-token"><button[^>]*>Afmelden/,
    );
  });

  test('is in Dutch, loads our own stylesheet in this version only, and no script', () => {
    expect(shown.html).toContain('<html lang="nl-BE"');
    expect(shown.html).toContain(`<link rel="stylesheet" href="/assets/site.css?v=${stylesheetHash}">`);
    expect(shown.html).not.toMatch(/<script|style="|https?:\/\/(?!www\.w3\.org)/);
  });

  test('says first in its title that something is to be mended', () => {
    expect(shown.title).toBe('Een pagina – Aansluiting');
    expect(reading(page({ ...view, failed: true })).title).toBe('Fout: Een pagina – Aansluiting');
  });

  test('offers nobody to sign out who is not signed in', () => {
    const { html: text } = reading(page({ ...view, visitor: null, csrf: null }));
    expect(text).not.toContain('Afmelden');
    expect(text).not.toContain('werkt als');
  });
});

describe('what is put into a template', () => {
  test('is escaped, in text and in an attribute', () => {
    expect(String(html`<p title="${`"'<>&`}">${'<script>'}</p>`)).toBe('<p title="&quot;&#39;&lt;&gt;&amp;">&lt;script&gt;</p>');
  });

  test('shows nothing for null, undefined and false, and a list one after another', () => {
    expect(String(html`${null}${undefined}${false}${['a', html`<b>b</b>`, 3]}`)).toBe('a<b>b</b>3');
  });

  test.each(['\u202A', '\u202E', '\u2066', '\u200F', '\u061C'])('shows the mark %j by its name', (mark) => {
    const shown = String(typed(`a${mark}b`));
    expect(shown).not.toContain(mark);
    expect(shown).toContain(`⟨${mark.codePointAt(0)?.toString(16).toUpperCase()}⟩`);
  });
});

describe('the error summary', () => {
  test('is not there without problems', () => {
    expect(errorSummary([])).toBeNull();
  });

  test('counts, links each problem to its box and says which question where needed', () => {
    const shown = reading(
      html`<main>${errorSummary([
        { field: 'a', message: 'Vul in.' },
        { field: 'b', message: 'Kijk na.', about: 'Wanneer?' },
      ])}</main>`,
    );
    expect(shown.headings(2)).toEqual(['Kijk deze 2 punten nog na']);
    expect(shown.links).toEqual([
      { href: '#a', text: 'Vul in.' },
      { href: '#b', text: 'Kijk na.' },
    ]);
    expect(shown.text).toContain('bij "Wanneer?"');
    expect(shown.html).toContain('role="alert" tabindex="-1"');
  });
});

describe('a field', () => {
  test('joins term, hint, error and limit to its box', () => {
    const shown = String(textArea({ name: 'x', label: 'Vraag', term: 'term', hint: 'hint', error: 'fout', limit: 300, value: '\neen' }));
    expect(shown).toContain('aria-describedby="x-term x-hint x-error x-limit" aria-invalid="true"');
    expect(shown).toContain('Ten hoogste 300 tekens.');
    expect(shown).toContain('>\n\neen</textarea>');
  });

  test('has no description and is not invalid when there is nothing to say', () => {
    expect(String(textField({ name: 'x', label: 'Vraag', value: '' }))).not.toMatch(/aria-describedby|aria-invalid/);
  });

  test('of choices has one box checked, or those chosen', () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', term: 'officieel' },
    ];
    expect(String(radios({ name: 'x', label: 'Vraag', choices, value: 'b' })).match(/ checked/g)).toHaveLength(1);
    expect(String(checkboxes({ name: 'x', label: 'Vraag', choices, value: ['a', 'b'] })).match(/ checked/g)).toHaveLength(2);
    expect(
      String(
        select({
          name: 'x',
          label: 'Vraag',
          choices: [
            { value: '', label: 'Kies' },
            { value: 'b', label: 'B' },
          ],
          value: 'b',
        }),
      ),
    ).toContain('<option value="b" selected>B</option>');
  });
});

test('a table says its column in every cell, and names its rows', () => {
  const shown = String(table({ caption: 'Rijen', columns: ['Wie', 'Wat'], rows: [['een', 'twee']] }));
  expect(shown).toMatch(/<th[^>]*scope="row"[^>]*data-label="Wie"/);
  expect(shown).toMatch(/<td[^>]*data-label="Wat"/);
});

test('a notice about trouble is said at once, any other politely', () => {
  expect(String(notice({ kind: 'error', heading: 'x' }))).toContain('role="alert"');
  expect(String(notice({ kind: 'ok', heading: 'x' }))).toContain('role="status"');
});

test('a form carries its token, and a button says which one was pressed', () => {
  expect(String(form({ action: '/x', csrf: 'a"b', body: button({ text: 'Doe', name: 'action', value: 'stop' }) }))).toMatch(
    /<form method="post" action="\/x" novalidate><input type="hidden" name="csrf" value="a&quot;b">[\s\S]*name="action" value="stop">Doe/,
  );
});

test('a list of answers says what is not answered and what "Wijzig" would change', () => {
  const shown = reading(summaryList([{ question: 'Wie?', answer: null, change: { href: '/x', about: 'Wie?' } }]));
  expect(shown.html).toContain('Nog geen antwoord');
  expect(shown.links).toEqual([{ href: '/x', text: 'Wijzig Wie?' }]);
});

test('a task tells its status to who only hears its link', () => {
  expect(String(taskList([{ href: '/x', name: 'Deel', status: 'Klaar', tone: 'done' }]))).toMatch(
    /aria-describedby="taak-1"[\s\S]*id="taak-1"[\s\S]*Klaar/,
  );
});

test('every sign of a reference can be said over the phone', () => {
  expect(referenceSpelled('B2C-DFG-HJK')).toBe('Brussel, 2, Carolina – Desiré, Frederik, Gustaaf – Hendrik, Jozef, Kilogram');
  for (const sign of 'BCDFGHJKLMNPQRSTVWXYZ') expect(referenceSpelled(sign).charAt(0)).toBe(sign);
});
