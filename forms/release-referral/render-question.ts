/** Draws a question with what was typed: its boxes, what is wrong, and the further questions that its answer opens. It only draws; whether an answer is right is known elsewhere. */
import { checkboxes, radios, select, whenChosen } from '../elements/choice-field.ts';
import { dateField } from '../elements/date-field.ts';
import { type Field, fieldset } from '../elements/field.ts';
import { type Html, html } from '../elements/html.ts';
import { type Problem, problemOf } from '../elements/problem.ts';
import { textArea, textField } from '../elements/text-field.ts';
import { typedDay } from '../elements/typed-day.ts';
import { nl } from '../words/nl.ts';
import { type Answers, teamMailbox, textsOf } from './answers.ts';
import type { Option, Surroundings } from './check.ts';
import type { Choice, Group, Question } from './question.ts';

export type Drawing = { readonly answers: Answers; readonly problems: readonly Problem[]; readonly around: Surroundings };

const words = nl.releaseReferral.further;

const fieldOf = ({ field, words: { label, term, hint }, optional }: Question, { problems }: Drawing): Field => ({
  name: field,
  label,
  term,
  hint,
  optional,
  error: problemOf(problems, field),
});

const childrenOf = (question: Question, siblings: readonly Question[]): readonly Question[] =>
  siblings.filter(({ when }) => when?.field === question.field);

/** Whether something in these questions, or in those they open, is to be mended. */
const hasProblem = (questions: readonly Question[], siblings: readonly Question[], problems: readonly Problem[]): boolean =>
  questions.some(
    (question) => problemOf(problems, question.field) !== undefined || hasProblem(childrenOf(question, siblings), siblings, problems),
  );

type Choosing = Question & { readonly asks: 'choice' | 'choices' };

function choosing(question: Choosing, siblings: readonly Question[], drawing: Drawing): Html {
  const children = childrenOf(question, siblings);
  const isBelow = question.asks === 'choice' && question.below;
  const opened = (value: string) => children.filter(({ when }) => when?.is.includes(value) === true);
  const choices = question.choices.map(({ value, label, term, hint }: Choice) => {
    const inside = isBelow ? [] : opened(value);
    return {
      value,
      label,
      term,
      hint,
      opens: isBelow && opened(value).length > 0,
      isOpen: hasProblem(inside, siblings, drawing.problems),
      inside: inside.length > 0 && html`${inside.map((child) => drawQuestion(child, siblings, drawing))}`,
    };
  });
  const chosen = textsOf(drawing.answers[question.field]);
  const field =
    question.asks === 'choices'
      ? checkboxes({ ...fieldOf(question, drawing), choices, value: chosen })
      : radios({ ...fieldOf(question, drawing), choices, value: chosen[0] ?? '' });
  if (!isBelow) return field;
  return whenChosen(
    field,
    html`${children.map((child) => drawQuestion(child, siblings, drawing))}`,
    hasProblem(children, siblings, drawing.problems),
  );
}

/** Several lines under one question: the first carries the question's id. */
function severalLines(question: Question & { readonly asks: 'texts' }, drawing: Drawing): Html {
  const kept = textsOf(drawing.answers[question.field]);
  const boxes = Array.from({ length: question.count }, (_, at) =>
    textArea({
      name: `${question.field}-${at + 1}`,
      id: at === 0 ? question.field : undefined,
      label: `${at + 1}.`,
      value: kept[at] ?? '',
      rows: 2,
    }),
  );
  return fieldset(fieldOf(question, drawing), html`<div class="aan-lines-typed">${boxes}</div>`);
}

const optionsOf = (question: Question & { readonly asks: 'directory' }, around: Surroundings): readonly Option[] => {
  const first: Option = { value: '', label: question.optional ? words.notKnown : words.choose };
  if (question.from === 'colleagues') return [first, { value: teamMailbox, label: words.teamMailbox }, ...around.colleagues];
  return [first, ...(question.from === 'municipalities' ? [] : around[question.from])];
};

/** Numbers and short names in a short box; a sentence in a wide one. */
const widthOf = (limit: number): 'medium' | 'full' => (limit > 100 ? 'full' : 'medium');

export function drawQuestion(question: Question, siblings: readonly Question[], drawing: Drawing): Html {
  const field = fieldOf(question, drawing);
  const typed = textsOf(drawing.answers[question.field]);
  const value = typed[0] ?? '';
  switch (question.asks) {
    case 'text':
      return question.lines > 1
        ? textArea({ ...field, value, limit: question.limit, rows: question.lines })
        : textField({ ...field, value, width: widthOf(question.limit) });
    case 'texts':
      return severalLines(question, drawing);
    case 'phone':
      return textField({ ...field, value, kind: 'tel' });
    case 'day':
    case 'birthDay':
      return dateField({ ...field, value: typedDay(drawing.answers[question.field]) });
    case 'directory':
      return select({ ...field, value, choices: optionsOf(question, drawing.around) });
    default:
      return choosing(question, siblings, drawing);
  }
}

/** The questions that stand on their own; the others are drawn where their answer opens them. */
const drawTop = (questions: readonly Question[], drawing: Drawing): readonly Html[] =>
  questions.filter(({ when }) => when === null).map((question) => drawQuestion(question, questions, drawing));

export function drawGroup({ questions, more }: Group, drawing: Drawing): Html {
  if (more === undefined) return html`${drawTop(questions, drawing)}`;
  const isOpen = more.questions.some(
    ({ field }) => drawing.answers[field] !== undefined || problemOf(drawing.problems, field) !== undefined,
  );
  return html`<div class="aan-group" role="group" aria-label="${questions[0]?.words.label}">${drawTop(questions, drawing)}
<details class="aan-details"${isOpen && html` open`}><summary>${more.summary}</summary><div class="aan-details__body">${drawTop(more.questions, drawing)}</div></details></div>`;
}
