/** An LIVC's list is made of clear fields: what to confirm first, and for who is not admitted no hint of content. */
import { describe, expect, test } from 'vitest';
import { livcListPage } from '../../forms/livc-list/page.ts';
import { aReference } from '../builders/references.ts';
import { isAscending, reading } from './reading.ts';
import { aConfirmedRow, aLivcList, aRowToConfirm, member } from './views.ts';

const shown = (...changes: Parameters<typeof aLivcList>) => reading(livcListPage(aLivcList(...changes)));

describe('the list of an LIVC', () => {
  test('to confirm comes before confirmed, in the order given', () => {
    const page = shown();
    expect(page.headings(1)).toEqual(['Doorverwijzingen voor uw LIVC']);
    expect(page.headings(2)).toEqual(['Te bevestigen', 'Bevestigd']);
    expect(isAscending(page.order(aReference(4), aReference(5), aReference(2), aReference(3), aReference(6)))).toBe(true);
  });

  test('how long there is, is said in words beside the colour', () => {
    const { text } = shown();
    expect(text).toContain('uiterlijk woensdag 2 december 2026 1 werkdag te laat');
    expect(text).toContain('uiterlijk donderdag 3 december 2026 vandaag');
    expect(text).toContain('uiterlijk dinsdag 8 december 2026 nog 3 werkdagen');
    expect(text).toContain('Dringend');
    expect(text).toContain('niet bezorgd');
  });

  test('each row has one button, which says about which referral to who cannot see the row', () => {
    expect(shown().links).toContainEqual({
      href: `/referrals/${aReference(4)}`,
      text: `Bekijk en bevestig doorverwijzing ${aReference(4)}`,
    });
  });

  test('who handles it is said; oneself is "U"', () => {
    const { text } = shown({
      toConfirm: [],
      confirmed: [aConfirmedRow(), aConfirmedRow({ isHandledByYou: true, backupName: 'Bram Oyen' })],
    });
    expect(text).toContain('Tarik Demir maandag 21 december 2026 (zeker)');
    expect(text).toContain('U vervanger: Bram Oyen');
  });

  test('a member who is not admitted is told whom to ask; who may read all is not', () => {
    expect(shown({ frame: member, reads: 'whenAdmitted' }).text).toContain('Uw coördinator, Lies Vermaele, kan u daarvoor aanduiden.');
    expect(shown().text).not.toContain('kan u daarvoor aanduiden');
  });

  test('who answers for several municipalities sees which one, who answers for one does not need to', () => {
    const { text } = shown({
      toConfirm: [aRowToConfirm({ municipalityName: 'Kreekland' })],
      confirmed: [aConfirmedRow({ municipalityName: 'Waterdam' })],
    });
    expect(text).toContain('Gemeente: Kreekland');
    expect(text).toContain('Gemeente: Waterdam');
    expect(shown().text).not.toContain('Gemeente:');
  });

  test('the fallback is no LIVC, and what it confirmed nobody has taken up', () => {
    const page = shown({ reads: 'fallback' });
    expect(page.headings(1)).toEqual(['Doorverwijzingen bij de opvang']);
    expect(page.headings(2)).toContain('Bevestigd, nog door geen gemeente opgenomen');
    expect(page.text).not.toContain('uw LIVC');
    expect(shown({ reads: 'fallback', toConfirm: [], confirmed: [] }).text).not.toContain('uw LIVC');
  });

  test('the fallback is told what its task is', () => {
    expect(shown({ reads: 'fallback' }).text).toContain('Voor deze gemeenten kennen we nog geen LIVC.');
  });

  test('nothing waits, and a mail will come', () => {
    const page = shown({ toConfirm: [], confirmed: [] });
    expect(page.headings(2)).toEqual(['Er wacht niets']);
    expect(page.text).toContain('dan krijgt uw LIVC een mail');
    expect(shown({ toConfirm: [] }).text).toContain('Er wacht niets op bevestiging.');
  });

  test('a name of an organisation is only ever text', () => {
    const page = shown({ livcName: 'LIVC <b>Zilver</b> & "beke"', toConfirm: [aRowToConfirm()] });
    expect(page.text).toContain('LIVC <b>Zilver</b> & "beke"');
    expect(page.html).not.toContain('<b>Zilver');
  });
});
