/**
 * What is done with a second pair of eyes, in the life that reaches everything: two admins decide, content is opened in
 * need and judged, a view that stood out is judged. It asserts nothing but that each step was possible.
 */
import { nl } from '../../forms/words/nl.ts';
import { must, openContent } from '../../infra/local/deeds.ts';
import { as, referenceOf, type Scene } from './life.ts';
import { newcomer } from './markers.ts';

/** Gives the page on which an admin saw what was opened. */
export async function secondEyes(scene: Scene): Promise<string> {
  await proposing(scene);
  const opened = await openContent(await as(scene, 'bart'), 'bart', referenceOf(scene, 'mechelen'));
  const rik = await as(scene, 'rik');
  const judged = await rik.follow(await rik.go('/openings'), /^\/openings\//);
  must(await rik.press(judged, nl.breakGlass.review.confirm.press), 200, 'judge what was opened');
  const stoodOut = await rik.follow(await rik.go('/audit/odd-views'), /^\/audit\/odd-views\//);
  must(await rik.press(stoodOut, nl.audit.odd.press, {}), 422, 'be asked what was found');
  must(await rik.press(stoodOut, nl.audit.odd.press, { finding: 'toDiscuss' }), 200, 'say what was found of a view');
  await scene.machine.quiet();
  return opened.html;
}

/** Two admins write somebody down beforehand, with a role; and refuse that a municipality is bound. */
async function proposing(scene: Scene): Promise<void> {
  const els = await as(scene, 'els');
  const bart = await as(scene, 'bart');
  const words = nl.proposals;
  const post = { role: 'livcMember', organisation: 'livc-gent', why: 'newColleague' };
  must(await els.press(await els.go('/colleagues/new'), words.ask, { ...newcomer, ...post }), 200, 'ask to write somebody down');
  const first = await bart.go(`/proposals/person/${newcomer.subject}/1`);
  must(await bart.press(first, words.approve.press, {}), 422, 'be asked how it is known');
  must(await bart.press(first, words.approve.press, { approveBecause: 'inWriting' }), 200, 'approve it');
  await els.go(`/accounts/${newcomer.subject}`);
  await els.go('/accounts?organisation=livc-gent');
  const bound = { livc: 'livc-gent', 'from-day': '1', 'from-month': '6', 'from-year': '2027', why: 'newLivc' };
  must(await bart.press(await bart.go('/municipalities/34022'), words.ask, bound), 200, 'ask to bind a municipality');
  const second = await els.go('/proposals/municipality/34022/1');
  must(await els.press(second, words.refuse.press, { refuseBecause: 'notClear' }), 200, 'refuse it');
  for (const each of [els, bart]) must(await each.go('/proposals'), 200, 'see what was decided');
}
