/**
 * What is planted in each field of the closed list, by walking that list: a new field gets its marker by itself, and
 * one that no page asks for is noticed. What stands in the clear by right is told apart here and nowhere else.
 */
import { nl } from '../../forms/words/nl.ts';
import { justiceHouses } from '../../functions/directory/justice-houses.ts';
import { prisons } from '../../functions/directory/prisons.ts';
import { type FieldKind, type FieldName, formFields } from '../../functions/referral/fields.ts';
import { type Needle, nameNeedle, wordNeedle } from './search.ts';

/** In every planted text. Letters only, so that it is the same in an address, a page and JSON; no word of any language. */
export const stem = 'zwvqxkjp';
/** In the one text that stands in the clear by right: the sender's hours. Neither mail nor log may hold it all the same. */
export const clearStem = 'qjxzvkwp';

/** In what an admin types of somebody's work: colleagues may see it, no mail, address or log may. */
export const workStem = 'vkzwjqpx';
export const newcomer = {
  subject: 'nieuw-1',
  name: `Noor ${workStem}`,
  function: `werkt als ${workStem}`,
  email: `noor.${workStem}@gent.example`,
  phone: '+32 9 000 00 77',
} as const;

const isFieldName = (name: string): name is FieldName => Object.hasOwn(formFields, name);
export const fieldNames: readonly FieldName[] = Object.keys(formFields).filter(isFieldName);

/** Whether an answer of this kind is written by the sender, so that it can hold anything. */
const isWritten: Readonly<Record<FieldKind, boolean>> = {
  text: true,
  texts: true,
  phone: true,
  day: true,
  birthDay: true,
  coded: false,
  choices: false,
  directory: false,
};
/** Every field that may never be seen outside the encrypted parts and the pages of who may read them. */
export const hiddenFields = fieldNames.filter((name) => formFields[name].layer !== 'clear');
export const writtenFields = hiddenFields.filter((name) => isWritten[formFields[name].kind]);

/** Of which field and which referral: `zwvqxkjpA07`; a second and third line of one field have their own. */
export const wordOf = (field: FieldName, letter: string, line = 0): string =>
  `${formFields[field].layer === 'clear' ? clearStem : stem}${letter}${String(fieldNames.indexOf(field)).padStart(2, '0')}${line === 0 ? '' : `x${line}`}`;

/** With signs that every place escapes in its own way; at both ends, so that half of it is noticed too. */
export const textOf = (field: FieldName, letter: string, line = 0): string => {
  const word = wordOf(field, letter, line);
  return `${word} é<&"'\\% ${word}`;
};

/** Years that nothing else in the system speaks of; one per field. */
const days: Readonly<Partial<Record<FieldName, string>>> = {
  nextStepOn: '2043-05-17',
  firstLeaveOn: '2025-03-14',
  firstAppointmentOn: '2047-08-29',
  birthDate: '1951-11-23',
};
export function plantedDay(field: FieldName): string {
  const day = days[field];
  if (day === undefined) throw new Error(`no day was thought of for ${field}: add one of a year of its own`);
  return day;
}

/** Nobody's. */
export const plantedPhone = '+32 470 91 82 73';
/** As `forms` makes them of both names. */
export const initials = `${stem.slice(0, 1).toUpperCase()}. ${stem.slice(0, 1).toUpperCase()}.`;

export const prison = prisons.find(({ id }) => id === 'penitentiair-schoolcentrum-hoogstraten') ?? prisons[0];
export const justiceHouse = justiceHouses.at(-1);

/** However a day is written, its year stands by itself, or the whole in one row. Not inside base64, where digits stand by chance. */
function dayNeedle(field: FieldName): Needle {
  const [year = '', month = '', day = ''] = plantedDay(field).split('-');
  const loose = `(?<![\\w-])${year}(?![\\w-])`;
  const joined = `${year}[-/.]?${month}[-/.]?${day}|0?${Number(day)}[-/. ]0?${Number(month)}[-/. ]${year}(?!\\w)`;
  return { what: field, pattern: new RegExp(`${loose}|${joined}`, 'gu') };
}

/** With whatever between its digits. */
const phoneNeedle: Needle = {
  what: 'reachPhone',
  pattern: new RegExp([...plantedPhone.replace(/\D/g, '').slice(2)].join('(?:[ ./()+-]|%20)?'), 'gu'),
};

type Words = { readonly label: string; readonly choices?: Readonly<Record<string, string | { readonly label: string }>> };
const wordsOf: Readonly<Record<FieldName, Words>> = nl.releaseReferral.questions;

/** Codes and their words: those long enough to be nobody else's. */
const codesOf = (field: FieldName): readonly Needle[] =>
  Object.entries(wordsOf[field].choices ?? {}).flatMap(([code, words]) => {
    const label = typeof words === 'string' ? words : words.label;
    return [...(code.length >= 9 ? [wordNeedle(field, code)] : []), ...(label.length >= 16 ? [wordNeedle(field, label)] : [])];
  });

const ofDirectory: readonly Needle[] = [prison, justiceHouse].flatMap((place) =>
  place === undefined ? [] : [wordNeedle('directory', place.id), wordNeedle('directory', place.name)],
);

/** What the sender wrote and may stand in the clear. */
export const writtenClear: readonly Needle[] = [wordNeedle('senderHours', clearStem)];
/** What an admin wrote of a colleague who is yet to come. */
export const writtenOfWork: readonly Needle[] = [wordNeedle('newcomer', workStem)];
/** Everything else that the sender wrote. */
export const written: readonly Needle[] = [
  wordNeedle('text', stem),
  nameNeedle('initials', initials.replace(/\.$/, '')),
  phoneNeedle,
  ...hiddenFields.filter((name) => formFields[name].kind === 'day' || formFields[name].kind === 'birthDay').map(dayNeedle),
];
/** And everything chosen: codes, their words, prison and justice house. */
export const chosen: readonly Needle[] = [...hiddenFields.flatMap(codesOf), ...ofDirectory];
