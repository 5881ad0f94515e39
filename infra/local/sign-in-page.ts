/** "Wie bent u?": the page of the local sign-in provider on which one chooses whom of the invented people to be. It asks no password and says so. */
import { type Html, html } from '../../forms/elements/html.ts';
import { nl } from '../../forms/words/nl.ts';

export type SignInPerson = {
  readonly id: string;
  readonly name: string;
  readonly function: string;
  readonly role: string;
  readonly organisation: string;
  readonly organisationName: string;
  /** All roles, for who has more than one. */
  readonly posts?: readonly { readonly role: string; readonly organisation: string; readonly organisationName: string }[];
  readonly email: string;
  readonly phone: string;
};

const words = nl.signIn.chooser;
const roleNames: Readonly<Record<string, string>> = nl.signIn.roles;

/** `asks`: who sent the browser here; a program is to act for whoever is chosen. */
export function choicePage(people: readonly SignInPerson[], action: string, asks: 'pages' | 'program' = 'pages'): Html {
  const { title, lead, stop } = asks === 'program' ? words.forProgram : words;
  const groups = [...Map.groupBy(people, ({ role }) => role)];
  return frame(
    title,
    html`<p class="lead">${lead}</p>
<form method="post" action="${action}">
${groups.map(([role, those], index) => html`<section aria-labelledby="role-${index}"><h2 id="role-${index}">${roleNames[role] ?? role}</h2><ul>${those.map(choice)}</ul></section>`)}
<p class="stop"><button class="plain" name="stop" value="yes">${stop}</button></p>
</form>`,
  );
}

const choice = ({ id, name, function: work, role, organisationName, posts = [] }: SignInPerson): Html =>
  html`<li><button name="person" value="${id}"><strong>${name}</strong> <span>${work}</span> <span class="place">${organisationName}</span>${posts
    .filter((post) => post.role !== role || post.organisationName !== organisationName)
    .map((post) => html` <span>${words.also(roleNames[post.role] ?? post.role, post.organisationName)}</span>`)}</button></li>`;

export const troublePage = (): Html =>
  frame(words.trouble.title, html`<p class="lead">${words.trouble.lead}</p><p><a href="/sign-in">${words.trouble.again}</a></p>`);

const frame = (title: string, body: Html): Html => html`<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${words.product}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><p><strong>${words.product}</strong> <span>${words.invented}</span></p></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;

/** A look of its own, so that nobody takes it for the product. */
const style = `
:root { color-scheme: light; --ink: #1d2b36; --quiet: #4d5b66; --line: #cbd5dc; --ground: #f3f6f8; --accent: #005f73; }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
header { background: var(--ink); color: #fff; }
header p { max-width: 64rem; margin: 0 auto; padding: .7rem 1.25rem; display: flex; flex-wrap: wrap; gap: 0 1rem; }
main { max-width: 64rem; margin: 0 auto; padding: 1.75rem 1.25rem 3rem; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0 0 .5rem; }
.lead { font-size: 1.15rem; margin: 0 0 1.5rem; max-width: 40rem; color: var(--quiet); }
section { margin: 0 0 1.75rem; }
h2 { font-size: 1.15rem; margin: 0 0 .6rem; }
h2::first-letter { text-transform: uppercase; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
li { display: grid; }
button { font: inherit; color: inherit; text-align: start; cursor: pointer; background: #fff; border: 1px solid var(--line); border-inline-start: .3rem solid var(--accent); border-radius: .35rem; padding: .7rem .9rem; min-height: 2.75rem; display: grid; align-content: start; }
button strong { color: var(--accent); font-size: 1.1rem; }
button span { color: var(--quiet); }
button:hover { background: #e8f2f4; border-color: var(--accent); }
button:focus-visible, a:focus-visible { outline: 3px solid #ee9b00; outline-offset: 2px; }
button.plain { background: none; border-color: transparent; color: var(--accent); text-decoration: underline; padding-inline: 0; }
a { color: var(--accent); }
`;
