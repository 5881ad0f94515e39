/** The sender's question about the release once more, day by day, on the walker's own calendar: what was asked when, what an answer or another day did to it. Must share no code with the core, or its agreement would prove nothing. */
import { dayAt, lastMoment, lateAt, localOf, placeOf, workingAfter, works } from './day-walker.ts';

/** What happened to it, in order; days and instants as plain text. */
export type Happening =
  | { readonly at: string; readonly what: 'look' }
  | { readonly at: string; readonly what: 'still'; readonly occurrence: number }
  | { readonly at: string; readonly what: 'amend'; readonly to: string | null };

/** Each time that it was asked: `1 2027-02-15`, then how many working days late it was answered; `-` while it is open. */
type Asked = { readonly due: number; late: number | null };

function workingBefore(from: number, n: number): number {
  let place = from;
  for (let left = n; left > 0; ) {
    place -= 1;
    if (works(place)) left -= 1;
  }
  return place;
}

/** The first day later than `later` on which it is asked: walked to, from where the release lies. */
function nextAsk(release: number | null, begins: number, last: number | null, later: number): number {
  if (release === null) {
    let place = workingAfter(last ?? begins, 20);
    while (place <= later) place = workingAfter(place, 20);
    return place;
  }
  const set = [workingBefore(release, 20), workingBefore(release, 10), workingBefore(release, 2), workingAfter(release, 1)];
  const ahead = set.find((place) => place > later);
  if (ahead !== undefined) return ahead;
  const dayAfter = set[3] ?? release;
  let place = workingAfter(last !== null && last > dayAfter ? last : dayAfter, 5);
  while (place <= later) place = workingAfter(place, 5);
  return place;
}

type Story = { release: number | null; begins: number; readonly asked: Asked[] };

const ask = ({ release, begins, asked }: Story, last: number | null, later: number): void => {
  asked.push({ due: nextAsk(release, begins, last, later), late: null });
};

function look({ asked, ...story }: Story, at: string): void {
  for (let last = asked.at(-1); last?.late === null && lastMoment(last.due) < at; last = asked.at(-1))
    ask({ ...story, asked }, last.due, last.due);
}

function answer(story: Story, at: string, occurrence: number): void {
  const { asked } = story;
  const today = placeOf(localOf(at).on);
  if (asked[occurrence - 1]?.late !== null) return;
  for (const [index, one] of asked.entries())
    if (one.late === null && (index < occurrence || one.due <= today)) one.late = lateAt(one.due, at);
  const last = asked.at(-1);
  // One that was answered late begins only after today.
  if (last !== undefined && last.late !== null) ask(story, last.due, Math.max(last.due, today));
}

function change(story: Story, at: string, to: number | null): void {
  if (to === story.release) return;
  for (const one of story.asked) one.late ??= lateAt(one.due, at);
  story.release = to;
  story.begins = placeOf(localOf(at).on);
  ask(story, null, story.begins);
}

export function walkRelease(sentAt: string, releaseOn: string | null, happenings: readonly Happening[]): readonly string[] {
  const begins = placeOf(localOf(sentAt).on);
  const release = releaseOn === null ? null : placeOf(releaseOn);
  const first = release === null ? workingAfter(begins, 20) : workingBefore(release, 20);
  const story: Story = { release, begins, asked: [{ due: first < begins ? workingAfter(begins, 1) : first, late: null }] };
  for (const one of happenings) {
    if (one.what === 'look') look(story, one.at);
    if (one.what === 'still') answer(story, one.at, one.occurrence);
    if (one.what === 'amend') change(story, one.at, one.to === null ? null : placeOf(one.to));
  }
  return story.asked.map(({ due, late }, index) => `${index + 1} ${dayAt(due).text} ${late ?? '-'}`);
}
