/** Faults in the closed list of fields (DOMAIN §8): who reads a layer, what is clear, and what pages make of it. */
import type { Fault } from '../fault.ts';

const fields = 'functions/referral/fields.ts';
const inFields = (test: string) => ({ file: 'test/referral/fields.test.ts', test });

export const fieldFaults: readonly Fault[] = [
  {
    name: 'The list says other readers than the table of rights',
    rule: 'DOMAIN §8 closed list',
    file: fields,
    find: '.filter((one) => readsAs[one].includes(layer));',
    replace: ".filter((one) => readsAs[one].includes(layer) || one === 'livcMember');",
    killedBy: inFields('of what anyone wrote about the person are two sides'),
  },
  {
    name: 'The prison stands in the clear',
    rule: 'DOMAIN §8 clear fields',
    file: fields,
    find: "prison: field('release', 'directory', 'organise', 'reachPerson'),",
    replace: "prison: field('release', 'directory', 'clear', 'reachPerson'),",
    killedBy: inFields('lets nothing be clear but what DOMAIN §8 names'),
  },
  {
    name: 'The receiver is told that somebody else sent one too',
    rule: 'DOMAIN §4 same person twice',
    file: fields,
    find: "possibleDuplicate: clear('avoidDoubles', ['owner', 'colleague', 'admin']),",
    replace: "possibleDuplicate: clear('avoidDoubles'),",
    killedBy: inFields('of what was perhaps sent twice are never its receiver'),
  },
  {
    name: 'Whoever opens the kept document sees all of it, whatever the layer of an answer',
    rule: 'DOMAIN §4 layers',
    file: 'forms/release-referral/as-shown.ts',
    find: 'layers.includes(layerOf(field))',
    replace: "(layers.includes(layerOf(field)) || layers.includes('organise'))",
    killedBy: { file: 'test/read-referral.test.ts', test: 'by the layer of each field' },
  },
  {
    name: 'The sender is told of fewer readers than there are',
    rule: 'DOMAIN §8 closed list',
    file: 'forms/release-referral/who-reads.ts',
    find: 'readersOfLayer[layer].filter(isAtReceiver)',
    replace: "readersOfLayer[layer].filter(isAtReceiver).filter((one) => one !== 'admitted')",
    killedBy: { file: 'test/forms/release-referral/who-reads.test.ts', test: 'names every relation at the receiver' },
  },
  {
    name: 'A begun sign-in keeps who was signed in, and no list says so',
    rule: 'DOMAIN §8 the closed list of fields',
    file: 'functions/referral/kept-fields.ts',
    find: ', fresh: attempt, by: attempt },',
    replace: ', fresh: attempt },',
    killedBy: inFields('names exactly the fields of a'),
  },
];
