/** Finds a Belgian national number in what someone typed, so that it is never kept (DOMAIN §4: never written). A number with another check, or one that begins like a telephone number, is none. */

/** Year, month, day, serial number and check: in one row, or with blanks, dots, dashes or slashes between them. */
const groups = (['\\d{2}', '\\d{2}', '\\d{2}', '\\d{3}', '\\d{2}'] as const).map((digits) => `(${digits})`);
const notation = new RegExp(`(?<![\\d+])${groups.join('[\\s.,/_\\p{Pd}]{0,3}')}(?!\\d)`, 'gu');

/** Two digits; a person without a national number has 20 or 40 more in the month (bis number), an unknown day or month is 0. */
const isMonth = (month: number): boolean => month % 20 <= 12 && month < 60;
const isDay = (day: number): boolean => day <= 31;

/** The last two digits are 97 less the rest, of the first nine, or of those after a 2 for who was born from 2000 on. */
const hasCheck = (firstNine: string, check: number): boolean =>
  ['', '2'].some((century) => 97 - (Number(`${century}${firstNine}`) % 97) === check);

export function hasNationalNumber(text: string): boolean {
  // One form of each digit, dash and blank, whatever it was pasted from.
  for (const [, year = '', month = '', day = '', serial = '', check = ''] of text.normalize('NFKC').matchAll(notation))
    if (isMonth(Number(month)) && isDay(Number(day)) && hasCheck(`${year}${month}${day}${serial}`, Number(check))) return true;
  return false;
}
