/** What a sender gets after sending: the receipt with whom to phone, and the letter to the person. */
import { expect, test } from 'vitest';
import { letterPage } from '../../../forms/release-referral/letter-page.ts';
import { sentPage } from '../../../forms/release-referral/sent-page.ts';
import { reading } from '../reading.ts';
import { consultant } from '../views.ts';

const reference = 'K7B-W3D-9QX';
const receiver = { name: 'LIVC Zilverbeke', phone: '02 000 00 11' };
const sender = { name: 'Noor Claes', organisation: 'Team Kaai' };
const due = {
  how: 'after' as const,
  countedFrom: '2026-12-03',
  dueOn: '2026-12-07',
  counted: ['2026-12-04', '2026-12-07'],
  skipped: [{ day: '2026-12-05', because: 'saturday' as const }],
};

test('the page after sending says "kept", shows the reference spelled and how the day was counted', () => {
  const page = reading(sentPage({ frame: consultant, reference, receiver, isFallback: false, due, isUrgent: false }));
  expect(page.text).toContain('De doorverwijzing is bewaard.');
  expect(page.text).not.toContain('aangekomen');
  expect(page.text).toContain('Kilogram, 7, Brussel – Waterloo, 3, Desiré – 9, Quotiënt, Xantippe');
  expect(page.text).toContain('LIVC Zilverbeke bevestigt de ontvangst uiterlijk op maandag 7 december 2026.');
  expect(page.text).toContain('za 5 dec. 2026: zaterdag');
  expect(page.links).toContainEqual({ href: `/referrals/${reference}/letter`, text: 'Print de brief voor de persoon' });
});

test('the page after sending gives the number of the receiver, and asks to phone at once when it is urgent', () => {
  const page = reading(sentPage({ frame: consultant, reference, receiver, isFallback: false, due, isUrgent: false }));
  expect(page.text).toContain('LIVC Zilverbeke: 02 000 00 11');
  expect(page.text).not.toContain('dringend');
  const urgent = reading(sentPage({ frame: consultant, reference, receiver, isFallback: false, due, isUrgent: true }));
  expect(urgent.text).toContain('de ontvangst binnen 2 werkdagen.');
  expect(urgent.text).toContain('Bel nu zelf naar LIVC Zilverbeke: 02 000 00 11.');
});

test('the letter says who receives what, why, how long and which rights, and shows only the name and the municipality', () => {
  const page = reading(
    letterPage({
      frame: consultant,
      reference,
      today: '2026-12-03',
      personName: 'Amir <Voorbeeld>',
      municipality: 'Zilverbeke',
      receiver: 'LIVC Zilverbeke',
      isFallback: false,
      sender: { ...sender, phone: '0470 12 34 56', hours: 'voormiddag' },
    }),
  );
  expect(page.headings(2)).toEqual(['Wie krijgt informatie?', 'Wat krijgen zij?', 'Waarom?', 'Hoe lang?', 'Wat zijn uw rechten?']);
  expect(page.text).toContain('Beste Amir <Voorbeeld>');
  expect(page.text).toContain('Noor Claes, Team Kaai: 0470 12 34 56 (voormiddag)');
  expect(page.title).not.toContain('Amir');
});
