/** The overview of the demonstration: who there is, where things are, what to try. */

import { type Html, html } from '../../forms/elements/html.ts';
import type { Instant } from '../../functions/referral/calendar.ts';
import { spoken } from './clock-pages.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import { type LocalRoute, localPage } from './pages.ts';

const roles: Readonly<Record<DemoPerson['role'], string>> = {
  consultant: 'consultant',
  livcCoordinator: 'LIVC coordinator or their backup',
  livcMember: 'member of an LIVC',
  admin: 'admin: watches the terms',
  auditor: 'auditor',
};

export const homeRoutes = (now: () => Instant, mails: () => number): readonly LocalRoute[] => [
  { method: 'GET', path: /^\/local\/?$/, answer: () => ({ page: home(now(), mails()) }) },
];

const postsOf = (person: DemoPerson) => person.posts ?? [person];
const lines = (texts: readonly string[]): Html => html`${texts.map((text) => html`<div>${text}</div>`)}`;

const home = (now: Instant, mails: number): Html =>
  localPage({
    title: 'Aansluiting on one machine',
    body: html`<div class="card"><p>It is <a href="/local/clock">${spoken(now)}</a> here, and ${mails} mails are in <a href="/local/inbox">the inbox</a>. <a href="/">Open the product</a>, sign in as anybody below, no password.</p></div>
<h2>What to try</h2>
<ol>
<li>As <strong>Lien Claes</strong> prepare a referral to Gent and send it. Two mails follow.</li>
<li>As <strong>Katrien De Smet</strong> confirm that it was received; or do not, and move the clock.</li>
<li>As <strong>Els Martens</strong> see what is overdue or did not arrive; log a call, correct an address.</li>
<li>Let <a href="/local/inbox">livc@gent.example bounce</a> and send another one.</li>
<li>Choose Oostende as the municipality: it has no LIVC here.</li>
<li>As <strong>Els Martens</strong> reach nobody, twice, and open the content of what is overdue (<span lang="nl">Noodtoegang</span>); then judge it as <strong>Rik Coppens</strong>.</li>
</ol>
<h2>People</h2>
<div class="wide"><table><thead><tr><th>Name</th><th>Role</th><th>Of</th><th>Work</th></tr></thead>
<tbody>${demoPeople.map((person) => html`<tr><td>${person.name}</td><td>${lines(postsOf(person).map(({ role }) => roles[role]))}</td><td>${lines(postsOf(person).map(({ organisationName }) => organisationName))}</td><td lang="nl">${person.function}</td></tr>`)}</tbody></table></div>`,
  });
