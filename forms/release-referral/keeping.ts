/** What keeping a section means: what is stored of it, and where one goes from there. It neither stores nor looks anything up. */
import { draftAt, type From, sectionAt } from './addresses.ts';
import type { AllAnswers, Answers, Pressed } from './answers.ts';
import { initials, releaseDayOf } from './facts.ts';
import type { SectionName } from './sections.ts';

export type Kept = { readonly section: SectionName; readonly answers: Answers; readonly pressed: Pressed; readonly from: From };

/** A municipality was typed that was not looked for yet. */
const isNewSearch = ({ section, answers }: Kept, saved: AllAnswers): boolean =>
  section === 'municipality' &&
  answers['municipalitySearch'] !== undefined &&
  answers['municipalitySearch'] !== saved.municipality?.['municipalitySearch'];

/** Searching for another municipality lets go of the one that was chosen: it must never be sent to by oversight. */
function answersToKeep(kept: Kept, saved: AllAnswers): Answers {
  if (kept.pressed !== 'search' || !isNewSearch(kept, saved)) return kept.answers;
  const { municipality: _, ...others } = kept.answers;
  return others;
}

/** The answers, and the little that the draft's own row and the sender's list know of them. */
export function toKeep(kept: Kept, saved: AllAnswers) {
  const { section } = kept;
  const answers = answersToKeep(kept, saved);
  return {
    section,
    answers,
    ...(section === 'person' && { initials: initials({ ...saved, person: answers }) }),
    ...(section === 'release' && { releaseOn: releaseDayOf(answers) }),
  };
}

/** Where the button leads whatever the answers are; null: onward, once nothing is wrong with them. */
export function whereAsked(reference: string, kept: Kept, saved: AllAnswers): string | null {
  // Whoever types a municipality and goes on without searching sees what was found first.
  if (kept.pressed === 'search' || (kept.pressed === 'continue' && isNewSearch(kept, saved)))
    return sectionAt(reference, kept.section, kept.from);
  return kept.pressed === 'stop' ? draftAt(reference) : null;
}
