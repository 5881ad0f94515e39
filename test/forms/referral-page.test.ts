/** A referral is read in the order in which a receiver needs it, everything the sender wrote is on it once, and who may not read it learns nothing of it. */
import { describe, expect, test } from 'vitest';
import { referralPage } from '../../forms/referral-page/page.ts';
import type { AsShown } from '../../forms/release-referral/as-shown.ts';
import { aReference } from '../builders/references.ts';
import { isAscending, reading } from './reading.ts';
import { anAcknowledgedView, aReferralView, content } from './referral-views.ts';
import { consultant, member } from './views.ts';

const shown = (...changes: Parameters<typeof aReferralView>) => reading(referralPage(aReferralView(...changes)));
const acknowledged = (...changes: Parameters<typeof aReferralView>) => reading(referralPage(anAcknowledgedView(...changes)));
/** The same document with an unmistakable answer and question per field. */
const marked: AsShown = {
  ...content,
  sections: content.sections.map((section) => ({
    ...section,
    groups: section.groups.map((items) =>
      items.map((item) => ({ ...item, question: `vraag(${item.field})`, answers: [`antwoord(${item.field})`] })),
    ),
  })),
};
const fields = content.sections.flatMap(({ groups }) => groups.flat()).map(({ field }) => field);
/** The page says these itself, from the clear fields. */
const saidElsewhere = ['releaseOn', 'senderPhone'];

describe('for the LIVC', () => {
  test('first what to do and by when, then release, first night, justice, whom to phone, what must not stop, first week, the person, the rest', () => {
    const order = shown().order(
      'Bevestig uiterlijk dinsdag 8 december 2026',
      'maandag 15 maart 2027 (verwacht), over 102 dagen',
      'Bij familie of kennissen',
      'Justitiehuis Gent',
      'elke werkdag van 9 tot 16 uur',
      'OCMW Zilverbeke, 10 uur',
      'Inschrijven in de gemeente',
      'Verelst',
      'Een werkgever die hem een kans geeft.',
      'Niet voor uw gemeente?',
      'Wat is er gebeurd',
    );
    expect(isAscending(order)).toBe(true);
  });

  test('one next step: to acknowledge', () => {
    const page = shown();
    expect(page.links).toContainEqual({ href: `/referrals/${aReference(2)}/acknowledge`, text: 'Bevestig de ontvangst' });
    expect(page.text).toContain('U hoeft nog niets te beslissen.');
    expect(
      shown({ may: { acknowledge: false, reassign: false, withdraw: false, tell: false, confirmRelease: false, amend: false } }).links.map(
        ({ text }) => text,
      ),
    ).not.toContain('Bevestig de ontvangst');
  });

  test.each([
    [false, 'Bevestig zo snel u kunt dat uw LIVC deze doorverwijzing heeft ontvangen.'],
    [true, 'Bevestig zo snel u kunt dat de opvang deze doorverwijzing heeft ontvangen.'],
  ])('a day that is past is not asked for any more (fallback: %s)', (isFallback, asked) => {
    const { due } = aReferralView();
    const { text } = shown({ isFallback, due: due && { ...due, days: { late: 2 } } });
    expect(text).toContain(`De termijn liep tot en met dinsdag 8 december 2026. ${asked} 2 werkdagen te laat`);
    expect(text).not.toContain('Bevestig uiterlijk');
  });

  test('the date is explained: which days count, which do not and why', () => {
    const { text } = shown();
    expect(text).toContain('Hoe is dinsdag 8 december 2026 geteld?');
    expect(text).toContain('za 5 dec. 2026: zaterdag');
  });

  test('every answer of the sender is on it exactly once, but for what the page says itself', () => {
    const { text } = shown({ content: marked });
    expect(fields.length).toBeGreaterThan(20);
    for (const field of fields) {
      expect(text.split(`vraag(${field}) antwoord(${field})`).length - 1, field).toBe(saidElsewhere.includes(field) ? 0 : 1);
    }
  });

  test('a question of a later form is never left out', () => {
    const later = { field: 'somethingNew', question: 'Wat nog?', term: null, answers: ['Iets dat later gevraagd werd'] };
    const { text } = shown({
      content: { ...content, sections: [...content.sections, { section: 'new', title: 'Nieuw', groups: [[later]] }] },
    });
    expect(isAscending(shownOrder(text, 'Nieuw', 'Wat nog?', 'Iets dat later gevraagd werd'))).toBe(true);
  });

  test('after the acknowledgement: who handles it, and a coordinator may name someone else', () => {
    const page = acknowledged();
    expect(page.text).toContain('Tarik Demir behandelt deze doorverwijzing. Vervanger: Bram Oyen.');
    expect(page.links).toContainEqual({ href: `/referrals/${aReference(2)}/handler`, text: 'Wijs iemand anders aan' });
    expect(page.text).not.toContain('Hoe is');
    expect(acknowledged({ handler: { name: 'Tarik Demir', isYou: true } }).text).toContain('U behandelt deze doorverwijzing.');
  });

  test('withdrawn: nothing is asked any more, and no phone numbers for passing it on', () => {
    const { text } = shown({ state: 'WITHDRAWN', due: null, withdrawnOn: '2026-12-02' });
    expect(text).toContain('De afzender trok deze doorverwijzing in op woensdag 2 december 2026. U hoeft niets meer te doen.');
    expect(text).not.toContain('Niet voor uw gemeente?');
  });

  test('not for this municipality: whom to phone, and no button that does not exist', () => {
    const page = shown();
    expect(page.text).toContain('Bel de afzender.');
    expect(page.links).toContainEqual({ href: 'tel:020000012', text: '02 000 00 12' });
    expect(page.links.map(({ href }) => href).filter((href) => href.includes('redirect'))).toEqual([]);
  });

  test('each fork says what the municipality has to do', () => {
    expect(shown({ judicialFollowUp: 'yes' }).text).toContain('De justitieassistent en de politie');
    expect(shown({ judicialFollowUp: 'no' }).text).toContain('vaste trajectbegeleider');
    expect(shown({ judicialFollowUp: 'unknown' }).text).toContain('Vraag het na bij de afzender');
  });
});

const shownOrder = (text: string, ...parts: readonly string[]): readonly number[] => parts.map((part) => text.indexOf(part));

test('a receiver that answers for several municipalities sees which one, above what to do', () => {
  expect(isAscending(shown({ municipalityName: 'Kreekland' }).order('Gemeente: Kreekland', 'Wat nu?'))).toBe(true);
  expect(shown().text).not.toContain('Gemeente:');
});

test('the fallback is never spoken to as an LIVC, and is told who has to take it up', () => {
  const caught = { isFallback: true, municipalityName: 'Kreekland', content: 'fallback' } as const;
  expect(shown(caught).text).toContain('dat de opvang deze doorverwijzing heeft ontvangen');
  expect(acknowledged(caught).text).toContain('Voor Kreekland kennen we nog geen LIVC.');
  for (const { text } of [shown(caught), acknowledged(caught)]) expect(text).not.toContain('uw LIVC');
});

describe('for who may not read the content', () => {
  test.each(['notAdmitted', 'fallback', 'unavailable'] as const)('%s: no answer, no name, no prison, no question of the form', (why) => {
    const { html, text } = shown({ frame: member, content: why });
    expect(fields.filter((field) => html.includes(field))).toEqual([]);
    for (const asked of ['justitie', 'Waar slaapt', 'Levensdomein', 'eerste week']) expect(text).not.toContain(asked);
    expect(text).toContain('maandag 15 maart 2027 (verwacht)');
    expect(text).toContain('Bevestig uiterlijk');
  });

  test('a member is told to ask the coordinator', () => {
    expect(shown({ frame: member, content: 'notAdmitted' }).text).toContain('Uw coördinator, Lies Vermaele, kan u daarvoor aanduiden');
  });

  test('with the keys out of reach one can still confirm', () => {
    const page = shown({ content: 'unavailable' });
    expect(page.text).toContain('De inhoud is bewaard en veilig.');
    expect(page.links.map(({ text }) => text)).toContain('Bevestig de ontvangst');
  });
});

describe('for the sender', () => {
  const own = {
    frame: consultant,
    viewer: 'owner',
    may: { acknowledge: false, reassign: false, withdraw: true, tell: false, confirmRelease: false, amend: false },
  } as const;

  test('whose turn it is, and that nothing is asked of them', () => {
    const page = shown(own);
    expect(page.text).toContain('LIVC Zilverbeke bevestigt de ontvangst uiterlijk dinsdag 8 december 2026. U hoeft nu niets te doen.');
    expect(page.links.map(({ text }) => text)).not.toContain('Bevestig de ontvangst');
    expect(page.text).not.toContain('Niet voor uw gemeente?');
  });

  test('late: the receiver is reminded; from five days on they are asked to phone', () => {
    const due = {
      days: { late: 5 },
      explanation: { how: 'after' as const, countedFrom: '2026-11-18', dueOn: '2026-11-26', counted: ['2026-11-26'], skipped: [] },
    };
    expect(shown({ ...own, due }).text).toContain('Wij herinneren de ontvanger');
    expect(shown({ ...own, due, asksToPhone: true }).text).toContain(
      'Bel LIVC Zilverbeke en vraag of iemand de ontvangst kan bevestigen. 5 werkdagen te laat 050 00 00 01',
    );
  });

  test('a mail that did not arrive asks nothing of them', () => {
    expect(shown({ ...own, isUndelivered: true }).text).toContain('U hoeft niets te doen: wij bellen de ontvanger.');
  });

  test('they can print the letter and take the referral back', () => {
    const { links } = shown(own);
    expect(links).toContainEqual({ href: `/referrals/${aReference(2)}/letter`, text: 'Print de brief voor de persoon' });
    expect(links).toContainEqual({ href: `/referrals/${aReference(2)}/withdraw`, text: 'Trek de doorverwijzing in' });
    expect(
      shown({ ...own, may: { ...own.may, withdraw: false, tell: false, confirmRelease: false, amend: false } }).links.map(
        ({ href }) => href,
      ),
    ).not.toContain(`/referrals/${aReference(2)}/withdraw`);
  });

  test('acknowledged: who did it, who handles it, who read it', () => {
    const { text } = acknowledged(own);
    expect(text).toContain(
      'Lies Vermaele van LIVC Zilverbeke bevestigde de ontvangst op woensdag 2 december 2026. Tarik Demir behandelt de doorverwijzing.',
    );
    expect(text).toContain('Wie heeft dit gelezen?');
    expect(text).toContain('Tarik Demir lid van het LIVC LIVC Zilverbeke wo 2 dec. 2026, 11.30 uur');
  });
});

describe('what happened', () => {
  test('is told in sentences, oldest first', () => {
    const { text } = acknowledged({
      history: [
        { what: 'submitted', by: 'Noor Claes', actingAs: 'consultant', at: { day: '2026-12-01', time: '10:12' } },
        { what: 'stepsTaken', told: 'reminded', by: null, actingAs: 'system', at: { day: '2026-12-02', time: '08:00' } },
        { what: 'callLogged', by: null, actingAs: 'admin', result: 'willAct', whom: 'livc', at: { day: '2026-12-02', time: '09:00' } },
        {
          what: 'acknowledged',
          by: 'Lies Vermaele',
          actingAs: 'livcCoordinator',
          handler: 'Lies Vermaele',
          at: { day: '2026-12-02', time: '09:05' },
        },
        {
          what: 'handlerReassigned',
          by: 'Lies Vermaele',
          actingAs: 'livcCoordinator',
          handler: 'Tarik Demir',
          at: { day: '2026-12-02', time: '09:10' },
        },
        {
          what: 'withdrawn',
          by: 'Noor Claes',
          actingAs: 'consultant',
          reason: 'releaseCancelled',
          at: { day: '2026-12-03', time: '10:00' },
        },
      ],
    });
    expect(text).toContain('dinsdag 1 december 2026, 10.12 uur Noor Claes verzond de doorverwijzing.');
    expect(text).toContain('08.00 uur De ontvanger kreeg een herinnering.');
    expect(text).toContain('De opvolging bij het agentschap belde de ontvanger: gaat bevestigen.');
    expect(text).toContain('Lies Vermaele bevestigde de ontvangst en behandelt de doorverwijzing.');
    expect(text).toContain('Lies Vermaele wees Tarik Demir aan');
    expect(text).toContain('Noor Claes trok de doorverwijzing in: de vrijlating gaat niet door.');
  });

  test('names and reasons that are not for who looks stay away', () => {
    const { text } = shown({
      history: [{ what: 'withdrawn', by: null, actingAs: 'consultant', reason: null, at: { day: '2026-12-03', time: '10:00' } }],
    });
    expect(text).toContain('De afzender trok de doorverwijzing in.');
  });
});

describe('everywhere', () => {
  test('the title holds the reference and nothing else', () => {
    expect(shown().title).toBe(`Doorverwijzing ${aReference(2)} – Aansluiting`);
  });

  test('what was typed is shown as text: markup, line ends and marks that turn the direction', () => {
    const typed = {
      field: 'worksWell',
      question: 'Wat werkt?',
      term: null,
      answers: ['<img src=x onerror=alert(1)>\nrustig \u202Egnortsrev'],
    };
    const page = shown({ content: { ...content, sections: [{ section: 'continuity', title: 'Verder', groups: [[typed]] }] } });
    expect(page.html).not.toContain('<img');
    expect(page.text).toContain('<img src=x onerror=alert(1)>');
    expect(page.text).toContain('⟨202E⟩');
    expect(page.html).not.toContain('\u202E');
  });
});
