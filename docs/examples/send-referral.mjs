/**
 * Sends a release referral as a program does: a draft, each of its sections, and then the referral, in JSON, with nothing but
 * fetch and a token. What it prints is the reference and never anything about the person.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const { AANSLUITING_URL = 'http://localhost:3000', TOKEN, ACTING_AS, RUN = randomUUID() } = process.env;
const [file = new URL('referral.json', import.meta.url)] = process.argv.slice(2);
const mostTries = 4;

/** What the interface says when something did not go as asked (RFC 9457). */
class Refused extends Error {
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

const headers = {
  accept: 'application/json',
  authorization: `Bearer ${TOKEN}`,
  // Only for who has several posts.
  ...(ACTING_AS !== undefined && { 'acting-as': ACTING_AS }),
};

const read = (path) => answerTo(path, { headers });

/** The same key each time that this step of this run is sent: what was done is not done twice. */
const post = (path, step, body) =>
  answerTo(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `${RUN}-${step}` },
    body: JSON.stringify(body),
  });

async function answerTo(path, request, tries = 1) {
  // No answer is as good as "come back later": the key makes asking again safe.
  const answer = await fetch(new URL(path, AANSLUITING_URL), { ...request, redirect: 'manual' }).catch(() => null);
  if (answer?.ok || answer?.status === 303) return answer.json();
  // Nor is what a gateway on the way says in its place, when it was too slow or broke.
  const problem = answer?.headers.get('content-type') === 'application/problem+json' ? await answer.json() : null;
  const seconds = problem === null ? 1 : Number(answer.headers.get('retry-after'));
  if (seconds === 0 || tries === mostTries) throw new Refused(problem ?? { title: 'No answer.' });
  await sleep(seconds * 1000);
  return answerTo(path, request, tries + 1);
}

async function send(sections) {
  const { reference } = await post('/drafts', 'draft', {});
  console.error(`Draft ${reference}`);
  for (const [section, answers] of Object.entries(sections)) {
    await post(`/drafts/${reference}/sections/${section}`, section, answers);
    console.error(`  ${section}: kept`);
  }
  const { location, missing, version, destination } = await read(`/drafts/${reference}/check`);
  // Elsewhere is what an earlier time of this run sent.
  if (location === undefined) {
    if (missing.length > 0) throw new Refused({ title: 'Not complete.', missing });
    // Sent is what was looked at: this version, to this receiver.
    await post(`/drafts/${reference}/submit`, 'submit', { version: `${version}`, receiver: destination.receiverId });
  }
  return read(`/referrals/${reference}/sent`);
}

function explain({ title, errors = [], missing = [], samePerson }) {
  console.error(`Refused: ${title}`);
  for (const { section, field, detail } of [...errors, ...missing])
    console.error(`  ${[section, field].filter(Boolean).join('.')}: ${detail}`);
  if (samePerson) console.error(`  You have an open referral of this person already: ${samePerson.reference}`);
}

try {
  console.error(`Run ${RUN}: set RUN to this to go on after a failure`);
  const { reference, due } = await send(JSON.parse(await readFile(file, 'utf8')));
  console.error(`Sent; to be acknowledged by ${due.dueOn}`);
  console.log(reference);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  explain(error.problem);
  process.exitCode = 1;
}
