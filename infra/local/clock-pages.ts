/** The page that moves the domain's clock: an hour, to the next working morning, ten days, or to a day and time; never back. */

import { type Html, html } from '../../forms/elements/html.ts';
import {
  addDays,
  atHour,
  calendarDay,
  dayOf,
  type Instant,
  instantOf,
  isCalendarDay,
  timeOf,
  weekdayOf,
} from '../../functions/referral/calendar.ts';
import { type Answered, type LocalRoute, localPage } from './pages.ts';
import { nextWorkingMorning, type Travel } from './travel.ts';

const hour = 3_600_000;
/** As the README asks: long enough for a referral to be overdue. */
const days = 10;
const weekdays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Monday 7 December" as a program writes it: weekday, day and time in Brussels. */
export const spoken = (at: Instant): string => `${weekdays[weekdayOf(dayOf(at))]} ${dayOf(at)}, ${timeOf(at)}`;

export const clockRoutes = (travel: Travel): readonly LocalRoute[] => [
  { method: 'GET', path: /^\/local\/clock$/, answer: () => ({ page: clock(travel.now(), null) }) },
  {
    method: 'POST',
    path: /^\/local\/clock$/,
    answer: async ({ form }): Promise<Answered> => {
      const target = targetOf(form, travel.now());
      if (target === null || target < travel.now()) {
        return { page: clock(travel.now(), 'The clock only moves forward: choose a later moment.'), status: 422 };
      }
      try {
        await travel.to(target);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return { page: clock(travel.now(), `Not possible: ${error.message}.`), status: 422 };
      }
      return { seeOther: '/local/clock' };
    },
  },
];

function targetOf(form: URLSearchParams, now: Instant): Instant | null {
  switch (form.get('move')) {
    case 'hour':
      return instantOf(Date.parse(now) + hour);
    case 'morning':
      return nextWorkingMorning(now);
    case 'days':
      return atHour(addDays(dayOf(now), days), 9);
    default:
      return chosen(form.get('day') ?? '', form.get('time') ?? '');
  }
}

function chosen(day: string, time: string): Instant | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (!isCalendarDay(day) || hours === undefined) return null;
  return instantOf(Date.parse(atHour(calendarDay(day), Number(hours))) + Number(minutes) * 60_000);
}

const clock = (now: Instant, problem: string | null): Html =>
  localPage({
    title: 'The clock',
    body: html`<div class="card"><p class="big">${spoken(now)}</p>
<p class="quiet">The day and time of terms, reminders and lists, in Brussels. Sessions run on the machine's own clock: nobody is signed out.</p></div>
${problem !== null && html`<p class="warn" role="alert">${problem}</p>`}
<div class="card row">
<form method="post" action="/local/clock"><input type="hidden" name="move" value="hour"><button>One hour later</button></form>
<form method="post" action="/local/clock"><input type="hidden" name="move" value="morning"><button>Next working day, 08:00</button></form>
<form method="post" action="/local/clock"><input type="hidden" name="move" value="days"><button>Ten days later, 09:00</button></form>
<form method="post" action="/local/clock" class="row"><input type="hidden" name="move" value="to">
<label>Day <input type="date" name="day" min="${dayOf(now)}" value="${dayOf(now)}" required></label>
<label>Time <input type="time" name="time" value="${timeOf(now)}" required></label>
<button>Go there</button></form>
</div>
<p class="quiet">On the way the sweep looks every morning at eight, as it would have; what it sends is in <a href="/local/inbox">the inbox</a>.</p>`,
  });
