/** The terms of DOMAIN §6 once more, worked out by walking a list of days one by one: own days, own Easter table, own zone arithmetic. Must share no code with the core, or its agreement would prove nothing. */

/** `off`: why nobody works that day. */
type Day = { readonly text: string; readonly year: number; readonly off: string | null };

/** Easter Sundays as printed in any almanac, month and day. */
const easter: Readonly<Record<number, readonly [number, number]>> = {
  2025: [4, 20],
  2026: [4, 5],
  2027: [3, 28],
  2028: [4, 16],
  2029: [4, 1],
  2030: [4, 21],
  2031: [4, 13],
  2032: [3, 28],
  2033: [4, 17],
  2034: [4, 9],
  2035: [3, 25],
  2036: [4, 13],
  2037: [4, 5],
};

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const weekdays = ['wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday'];
const fixed: Readonly<Record<string, string>> = {
  '1-1': 'newYear',
  '5-1': 'labourDay',
  '7-11': 'flemishCommunityDay',
  '7-21': 'nationalDay',
  '8-15': 'assumption',
  '11-1': 'allSaints',
  '11-11': 'armistice',
  '12-25': 'christmas',
};

const two = (n: number): string => String(n).padStart(2, '0');

const years = Object.keys(easter).map(Number);
const lengthOf = (year: number, month: number): number => (month === 2 && year % 4 === 0 ? 29 : (lengths[month - 1] ?? 0));
const oneTo = (n: number): number[] => Array.from({ length: n }, (_, before) => before + 1);

/** Every date from Wednesday 1 January 2025 to the end of 2037, in order. */
const dates = years.flatMap((year) => oneTo(12).flatMap((month) => oneTo(lengthOf(year, month)).map((day) => ({ year, month, day }))));
const easterPlaces = new Set(
  dates.flatMap(({ year, month, day }, place) => (easter[year]?.[0] === month && easter[year]?.[1] === day ? [place] : [])),
);

function offBecause({ month, day }: { readonly month: number; readonly day: number }, place: number): string | null {
  const weekday = weekdays[place % 7];
  if (weekday === 'saturday' || weekday === 'sunday') return weekday;
  if (easterPlaces.has(place - 1)) return 'easterMonday';
  if (easterPlaces.has(place - 39)) return 'ascension';
  if (easterPlaces.has(place - 50)) return 'whitMonday';
  return fixed[`${month}-${day}`] ?? null;
}

const days: readonly Day[] = dates.map((date, place) => ({
  text: `${date.year}-${two(date.month)}-${two(date.day)}`,
  year: date.year,
  off: offBecause(date, place),
}));

const places: ReadonlyMap<string, number> = new Map(days.map(({ text }, place) => [text, place]));
export const placeOf = (text: string): number => places.get(text) ?? Number.NaN;
export function dayAt(place: number): Day {
  const day = days[place];
  if (day === undefined) throw new Error('beyond the days that are walked');
  return day;
}
/** The day that is `n` days on, as text. */
export const daysOn = (text: string, n: number): string => dayAt(placeOf(text) + n).text;

/** The last Sunday of March or October: there clocks change, at 01:00 UTC. */
function changeOf(year: number, month: 3 | 10): number {
  let place = placeOf(`${year}-${two(month)}-31`);
  while (dayAt(place).off !== 'sunday') place -= 1;
  return place;
}

/** Hours that Brussels is ahead of UTC at that UTC day and hour. */
function ahead(place: number, utcHour: number): 1 | 2 {
  const { year } = dayAt(place);
  const hours = place * 24 + utcHour;
  return hours >= changeOf(year, 3) * 24 + 1 && hours < changeOf(year, 10) * 24 + 1 ? 2 : 1;
}

/** The day in Brussels, and the hour there, of a UTC instant. */
export function localOf(at: string): { readonly on: string; readonly hour: number } {
  const place = placeOf(at.slice(0, 10));
  const utcHour = Number(at.slice(11, 13));
  const hour = utcHour + ahead(place, utcHour);
  return hour < 24 ? { on: dayAt(place).text, hour } : { on: dayAt(place + 1).text, hour: hour - 24 };
}

export const lastMoment = (place: number): string => `${dayAt(place).text}T${23 - ahead(place, 21)}:59:59.999Z`;
const eight = (place: number): string => `${dayAt(place).text}T0${8 - ahead(place, 6)}:00:00.000Z`;

/** What is asked of the walker; days and instants as plain text. */
export type Question = {
  readonly receivedAt: string;
  readonly releaseType: string;
  /** null: unknown. */
  readonly releaseOn: string | null;
  readonly closingDays: readonly string[];
  readonly flemishHoliday: boolean;
  readonly today: string;
};

export type WalkedStep = { readonly step: string; readonly at: string; readonly mails: readonly string[] };
export type Walked = {
  readonly noticeClass: 'URGENT' | 'SHORT' | 'STANDARD';
  readonly countedFrom: string;
  readonly dueOn: string;
  readonly dueAt: string;
  readonly counted: readonly string[];
  readonly skipped: readonly string[];
  readonly daysLeft: number;
  readonly daysLate: number;
  /** Each step in order until 21 working days after the due day. */
  readonly steps: readonly WalkedStep[];
};
/** When mail may go out: from eight o'clock of that working day until midnight. The first two that are not over on `today`. */
export type Opening = { readonly on: string; readonly at: string };

type Off = (place: number) => string | null;

function classOf({ releaseType, releaseOn }: Question, from: number, off: Off): Walked['noticeClass'] {
  if (releaseOn === null) return releaseType === 'endOfSentence' ? 'URGENT' : 'STANDARD';
  const release = placeOf(releaseOn);
  let working = 0;
  for (let place = from + 1; place <= release; place += 1) if (off(place) === null) working += 1;
  if (working < 10) return 'URGENT';
  return release - from < 56 ? 'SHORT' : 'STANDARD';
}

function mailsOf(step: number): readonly string[] {
  if (step === -1 || step === 0 || step === 2) return ['reminder to mailbox', 'reminder to handler'];
  if (step === 1) return ['escalation to backup'];
  if (step === 3) return ['escalation to escalation', 'overdueToAdmin to admin'];
  return step > 0 && step % 5 === 0 ? ['pleasePhone to owner', 'overdueToAdmin to admin'] : [];
}

/** Walks from the day of receipt, day by day. */
export function walk(question: Question): { readonly walked: Walked; readonly openings: readonly Opening[] } {
  const general: Off = (place) => {
    const { off } = dayAt(place);
    return off === 'flemishCommunityDay' && !question.flemishHoliday ? null : off;
  };
  const from = placeOf(localOf(question.receivedAt).on);
  const noticeClass = classOf(question, from, general);
  const closed = new Set(noticeClass === 'URGENT' ? [] : question.closingDays);
  const own: Off = (place) => general(place) ?? (closed.has(dayAt(place).text) ? 'closingDay' : null);

  const toCount = { URGENT: 1, SHORT: 2, STANDARD: 5 }[noticeClass];
  const counted: string[] = [];
  const skipped: string[] = [];
  let due = from;
  while (counted.length < toCount) {
    due += 1;
    const because = own(due);
    if (because === null) counted.push(dayAt(due).text);
    else skipped.push(`${dayAt(due).text}:${because}`);
  }

  const today = placeOf(question.today);
  let daysLeft = 0;
  for (let place = today + 1; place <= due; place += 1) if (own(place) === null) daysLeft += 1;
  let daysLate = 0;
  for (let place = due + 1; place <= today; place += 1) if (own(place) === null) daysLate += 1;

  const openings: Opening[] = [];
  for (let place = today; openings.length < 2; place += 1)
    if (own(place) === null) openings.push({ on: dayAt(place).text, at: eight(place) });

  const walked = {
    noticeClass,
    countedFrom: dayAt(from).text,
    dueOn: dayAt(due).text,
    dueAt: lastMoment(due),
    counted,
    skipped,
    daysLeft,
    daysLate,
    steps: stepsOf(from, due, own),
  };
  return { walked, openings };
}

function stepsOf(from: number, due: number, own: Off): WalkedStep[] {
  const steps: WalkedStep[] = [];
  const add = (place: number, step: number) => {
    const mails = mailsOf(step);
    if (place > from && mails.length > 0) steps.push({ step: step > 0 ? `+${step}` : `${step}`, at: eight(place), mails });
  };
  let before = due - 1;
  while (own(before) !== null) before -= 1;
  add(before, -1);
  add(due, 0);
  for (let place = due + 1, step = 0; step < 21; place += 1) {
    if (own(place) !== null) continue;
    step += 1;
    add(place, step);
  }
  return steps;
}

/** What the walker says of the sender's term to tell the person, at each moment at which somebody looked. */
export type WalkedTelling = {
  readonly dueOn: readonly string[];
  /** `2:0 owner QUEUED`, in the order in which they came about. */
  readonly told: readonly string[];
  /** Working days that each occurrence was late at the end. */
  readonly late: readonly number[];
};

const tellingSteps = [
  { after: 0, contacts: ['owner', 'ownerBackup'] },
  { after: 2, contacts: ['admin'] },
] as const;

export const works = (place: number): boolean => dayAt(place).off === null;
export function workingAfter(from: number, n: number): number {
  let place = from;
  for (let left = n; left > 0; ) {
    place += 1;
    if (works(place)) left -= 1;
  }
  return place;
}

/** Working days after the due day up to and including that of the report; none while the due day is not over. */
export function lateAt(due: number, reportedAt: string): number {
  if (reportedAt <= lastMoment(due)) return 0;
  let days = 0;
  for (let place = due + 1; place <= placeOf(localOf(reportedAt).on); place += 1) if (works(place)) days += 1;
  return days;
}

/** Every occurrence that began by then: ten working days after the one before. */
function addPassed(due: number[], look: string): void {
  for (let last = due.at(-1) ?? 0; lastMoment(last) < look; last = due.at(-1) ?? 0) due.push(workingAfter(last, 10));
}

/** Sent, looked at, and at last reported: by counting days one by one. */
export function walkTelling(sentAt: string, looks: readonly string[], reportedAt: string): WalkedTelling {
  const due = [workingAfter(placeOf(localOf(sentAt).on), 10)];
  const done = new Set<string>();
  const told: string[] = [];
  for (const look of looks) {
    addPassed(due, look);
    const { on, hour } = localOf(look);
    if (!works(placeOf(on)) || hour < 8) continue;
    const now = due.flatMap((on0, at) =>
      tellingSteps.flatMap(({ after, contacts }) =>
        contacts.map((contact) => ({ occurrence: at + 1, after, contact, place: workingAfter(on0, after) })),
      ),
    );
    const fresh = now.filter(
      ({ occurrence, after, contact, place }) => place <= placeOf(on) && !done.has(`${occurrence} ${after} ${contact}`),
    );
    for (const { occurrence, after, contact } of fresh) {
      const isLast = !fresh.some((other) => other.contact === contact && other.occurrence > occurrence);
      told.push(`${occurrence}:${after === 0 ? '0' : `+${after}`} ${contact} ${isLast ? 'QUEUED' : 'SKIPPED'}`);
      done.add(`${occurrence} ${after} ${contact}`);
    }
  }
  const late = due.map((place) => lateAt(place, reportedAt));
  return { dueOn: due.map((place) => dayAt(place).text), told, late };
}
