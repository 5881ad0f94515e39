/** Faults in who may do and read what (DOMAIN §2, §5, §8): the relations, the table of actions, and the door that asks it. */
import type { Fault } from '../fault.ts';

const access = 'functions/referral/access.ts';
const actions = 'functions/referral/actions.ts';
const lookUp = 'functions/referral/look-up.ts';
const admission = 'functions/http/admission.ts';
const tested = (file: string) => (test: string) => ({ file: `test/referral/${file}.test.ts`, test });
const inAccess = tested('access');
const inActions = tested('actions');
const inMatrix = { file: 'test/matrix/matrix.test.ts', test: 'gives each what is theirs' };
const inHandler = (test: string) => ({ file: 'test/http/handler.test.ts', test });

export const accessFaults: readonly Fault[] = [
  {
    name: 'A member of another LIVC reads along',
    rule: 'DOMAIN §8 default deny',
    file: access,
    find: 'if (actor.organisation !== responsibleLivc(about)) {',
    replace: "if (!actor.organisation.startsWith('livc-')) {",
    killedBy: inAccess('a member of another LIVC: nothing'),
  },
  {
    name: 'A member reads content without being admitted',
    rule: 'DOMAIN §2 livcMember',
    file: access,
    find: "livcMember: ['chain', 'clear'],",
    replace: "livcMember: ['chain', 'clear', 'organise'],",
    killedBy: inAccess('a member who was not admitted: clear fields'),
  },
  {
    name: 'An admin reads content',
    rule: 'DOMAIN §2 admin',
    file: access,
    find: "admin: ['chain', 'clear'],",
    replace: "admin: ['chain', 'clear', 'organise', 'guide'],",
    killedBy: inAccess('an admin: clear fields'),
  },
  {
    name: 'The fallback’s people read content',
    rule: 'DOMAIN §5 no LIVC known',
    file: access,
    find: "(state === 'WITHDRAWN' || livc?.kind === 'fallback')",
    replace: "state === 'WITHDRAWN'",
    killedBy: inAccess('never at the fallback'),
  },
  {
    name: 'What was withdrawn stays open to its receiver',
    rule: 'DOMAIN §8 need to know',
    file: access,
    find: "(state === 'WITHDRAWN' || livc?.kind === 'fallback')",
    replace: "livc?.kind === 'fallback'",
    killedBy: inActions('once withdrawn is content to its sender only'),
  },
  {
    name: 'A former LIVC keeps the content',
    rule: 'DOMAIN §8 former LIVC',
    file: access,
    find: "formerLivc: ['chain'],",
    replace: "formerLivc: ['chain', 'clear', 'organise', 'guide'],",
    killedBy: inAccess('whoever handled it at a former LIVC keeps reference and chain, not content'),
  },
  {
    name: 'Any consultant of the team may act on a referral',
    rule: 'DOMAIN §2 nobody else in the organisation sees it',
    file: access,
    find: "if (about.owner === actor.person || about.ownerBackup === actor.person) relations.add('owner');",
    replace: "relations.add('owner');",
    killedBy: inAccess('another consultant of the same team: nothing'),
  },
  {
    name: 'An admin may open somebody’s draft',
    rule: 'DOMAIN §8 a draft is its owner’s',
    file: actions,
    find: "prepareReferral: related(['owner']",
    replace: "prepareReferral: related(['owner', 'admin']",
    killedBy: inActions('of a draft is its sender’s alone'),
  },
  {
    name: 'An action of any row lets anybody in who is signed in',
    rule: 'DOMAIN §8 default deny',
    file: actions,
    find: "return enter === 'signedIn' || enter.some((one) => one === role);",
    replace: 'return true;',
    killedBy: inActions('gives an unknown role nothing'),
  },
  {
    name: 'Who is not signed in may do what the signed in may',
    rule: 'DOMAIN §8 default deny',
    file: actions,
    find: 'if (role === null) return false;',
    replace: "if (role === null) return enter === 'signedIn';",
    killedBy: inActions('lets nobody in who is not signed in'),
  },
  {
    name: 'The fallback names handlers',
    rule: 'DOMAIN §5 the fallback may acknowledge and redirect only',
    file: actions,
    find: "(notByFallback && livc?.kind === 'fallback')",
    replace: "(notByFallback && livc?.kind === 'common')",
    killedBy: inActions('lets the fallback acknowledge, not lead, and not read'),
  },
  {
    name: 'A layer that the action is not about is opened with it',
    rule: 'DOMAIN §8 need to know',
    file: actions,
    find: '.filter((layer) => opens.includes(layer))',
    replace: '.filter(() => opens.length > 0)',
    killedBy: inActions('opens to each what both action and relation allow'),
  },
  {
    name: 'A state that forbids it is not looked at',
    rule: 'DOMAIN §5 from',
    file: actions,
    find: "if (states !== null && !states.includes(about.state)) return { kind: 'notNow' };",
    replace: '',
    killedBy: inActions('that is theirs at another time is told apart'),
  },
  {
    name: 'A referral is found by whoever asks for it',
    rule: 'DOMAIN §8 what is not yours does not exist',
    file: lookUp,
    find: 'if (!isGranted(action, relations, null)) return null;',
    replace: '',
    killedBy: { file: 'test/referral/lists.test.ts', test: 'is not found by who has nothing to do with it, and costs no second question' },
  },
  {
    name: 'Another role may open a page',
    rule: 'DOMAIN §8 default deny',
    file: admission,
    find: '  if (isAdmitted) return null;\n',
    replace: '  if (isAdmitted || session.role !== notChosen) return null;\n',
    killedBy: inHandler('for another role a page does not exist'),
  },
  {
    name: 'A page for another role says that it is forbidden',
    rule: 'DOMAIN §8 what is not yours is 404',
    file: admission,
    find: "throw new Failure('notFound');",
    replace: "throw new Failure('origin');",
    killedBy: inHandler('for another role a page does not exist'),
  },
  {
    name: 'A page of the sender’s is open to whoever may read the referral',
    rule: 'DOMAIN §8 each route by its own action',
    file: 'functions/referral/actions.ts',
    find: "printLetter: related(['owner', 'colleague']",
    replace: "printLetter: related(['owner', 'colleague', 'livcCoordinator']",
    killedBy: inMatrix,
  },
  {
    name: 'A route names an action that is for more people',
    rule: 'DOMAIN §8 each route by its own action',
    file: 'functions/list-own-referrals.ts',
    find: "action: 'listOwnReferrals'",
    replace: "action: 'readReferral'",
    killedBy: inMatrix,
  },
  {
    name: 'The page of who passed it on shows the whole',
    rule: 'DOMAIN §8 former LIVC',
    file: 'functions/read-referral.ts',
    find: "if (!found.layers.includes('clear'))",
    replace: "if (!found.layers.includes('chain'))",
    killedBy: inMatrix,
  },
  {
    name: 'What is somebody else’s says its state',
    rule: 'RELIABILITY invariant 7',
    file: 'functions/acknowledge-referral.ts',
    find: '  if (found === null) return notFound;\n  if (!found.isNow)',
    replace:
      "  if (found === null) return (await services.referrals.load(request.params['reference'])) === null ? notFound : seeOther('/livc');\n  if (!found.isNow)",
    killedBy: { file: 'test/matrix/alike.test.ts', test: 'looks to everyone, of what is not theirs, as of what nobody has' },
  },
];
