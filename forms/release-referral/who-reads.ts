/** Who at the receiver will read what of an answer, told to the sender before sending. It is made from the closed list of fields, so that the page can never promise anything else than what is done. */
import { formFields, isFieldName, readersOfLayer } from '../../functions/referral/fields.ts';
import { nl } from '../words/nl.ts';
import { type SectionName, sectionOrder, sectionWords } from './sections.ts';

const words = nl.releaseReferral.check;

/** What is written, in the order in which it opens; the rest of a referral is no content. */
const contentLayers = ['organise', 'guide'] as const;
type ContentLayer = (typeof contentLayers)[number];

/** The sender's own side is not told of itself. */
type AtReceiver = keyof typeof words.readers;
const isAtReceiver = (reader: string): reader is AtReceiver => Object.hasOwn(words.readers, reader);
const readersAt = (layer: ContentLayer): readonly AtReceiver[] => readersOfLayer[layer].filter(isAtReceiver);

const sectionsOf = (layers: readonly ContentLayer[]): readonly SectionName[] => {
  const held = new Set(
    Object.keys(formFields)
      .filter(isFieldName)
      .map((name) => formFields[name])
      .filter(({ layer }) => layers.some((one) => one === layer))
      .map(({ section }) => section),
  );
  return sectionOrder.filter((section) => held.has(section));
};

const inARow = (texts: readonly string[]): string => {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : words.and(texts.slice(0, -1).join(', '), last);
};

/** One sentence for each group of layers that the same people read. */
export function whoReadsContent(receiver: string): readonly string[] {
  const groups = Map.groupBy(contentLayers, (layer) => readersAt(layer).join(' '));
  return [...groups.values()].map((layers) => {
    const who = inARow(readersAt(layers[0] ?? 'guide').map((one) => words.readers[one](receiver)));
    const what =
      layers.length === contentLayers.length ? words.everything : inARow(sectionsOf(layers).map((one) => sectionWords(one).name));
    return words.read(what, who);
  });
}
