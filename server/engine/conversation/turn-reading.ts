/** What a shopper does with a piece of a message; words of ISO 24617-2 where it has one. `data/reading/guide.md` tells them apart. */
export const ACTS = [
  'ask',
  'request',
  'report',
  'inform',
  'answer',
  'choose',
  'confirm',
  'deny',
  'accept_but',
  'correct',
  'withdraw',
  'vent',
  'abuse',
  'call_person',
  'check_presence',
  'hold',
  'greet',
  'thank',
  'praise',
  'apologise',
  'acknowledge',
  'close',
  'chitchat',
  'spam',
  'unclear',
] as const
/** One of the acts. */
export type ActKind = (typeof ACTS)[number]

/** What an act leans on: nothing, the question asked, what was put for a yes, what was told, the matter under way, an earlier one. */
export const REFERENCES = ['', 'q', 'p', 't', 'm', 'b'] as const
/** One of the references. */
export type Reference = (typeof REFERENCES)[number]

/** The kinds of values that are marked in the words. */
export const SLOTS = [
  'item',
  'order',
  'size',
  'colour',
  'quantity',
  'spec',
  'amount',
  'date',
  'place',
  'name',
  'phone',
  'email',
  'tracking',
  'carrier',
  'height',
  'weight',
  'age',
  'foot',
  'who',
  'occasion',
  'need',
  'budget',
  'brand',
  'attribute',
  'problem',
  'part',
  'reason',
  'condition',
  'ending',
  'payment',
  'invoice',
  'title',
  'taxno',
  'coupon',
  'device',
  'link',
] as const
/** One of the kinds of values. */
export type SlotKind = (typeof SLOTS)[number]

/** A value in the words; `span` is half-open, in UTF-16 units of the message. */
export interface SlotValue {
  readonly slot: SlotKind
  readonly text: string
  readonly span: readonly [number, number]
}

/** One thing a shopper does in a message. */
export interface DialogueAct {
  readonly act: ActKind
  /** One of the 94 intents. */
  readonly intent: string
  readonly refersTo: Reference
  /** Half-open, in UTF-16 units of the message. */
  readonly span: readonly [number, number]
  readonly slots: readonly SlotValue[]
  /** How sure the reader is of act and intent together, 0 … 1. */
  readonly confidence: number
}

/** A message as it is read in its conversation: everything behind goes by this and not by the words. */
export interface TurnReading {
  /** In the order of the message; one at least. */
  readonly acts: readonly DialogueAct[]
  /** What the whole message is best taken for: the intent of its main act. */
  readonly intent: string
  readonly consent: Consent
  /** A language model read it, beside the reader that ships. */
  readonly byModel?: true
}

/** Whether what was put has its yes; a yes with a change beside it is none. */
export type Consent = 'yes' | 'no' | 'but' | 'none'

/** Courtesies stand back behind what is told, that behind what is wished or asked. */
const WEIGHT: Readonly<Partial<Record<ActKind, number>>> = {
  call_person: 6,
  ask: 5,
  request: 5,
  report: 5,
  withdraw: 4,
  accept_but: 4,
  correct: 4,
  answer: 3,
  choose: 3,
  deny: 3,
  confirm: 3,
  inform: 3,
  abuse: 3,
  vent: 3,
  check_presence: 2,
  close: 2,
  hold: 2,
  praise: 2,
  chitchat: 2,
  spam: 2,
}

/** The act a message is named by: the weightiest, the first of several. */
export function mainAct<Of extends Pick<DialogueAct, 'act'>>(acts: readonly Of[]): Of {
  const weight = ({ act }: Of) => WEIGHT[act] ?? 1
  return acts.reduce((best, act) => (weight(act) > weight(best) ? act : best))
}

/** What takes a plain yes away where it stands beside it. */
const CHANGES: ReadonlySet<ActKind> = new Set(['accept_but', 'correct', 'withdraw', 'deny', 'hold', 'request', 'choose'])

/** The consent of a message: a yes only where it is put to what was proposed and nothing beside it changes that. */
export function consentOf(acts: readonly Pick<DialogueAct, 'act' | 'refersTo'>[]): Consent {
  const yes = acts.some(({ act, refersTo }) => act === 'confirm' && refersTo === 'p')
  const changed = acts.some(({ act }) => CHANGES.has(act))
  if (acts.some(({ act }) => act === 'accept_but') || (yes && changed)) return 'but'
  if (yes) return 'yes'
  return acts.some(({ act, refersTo }) => act === 'deny' && refersTo === 'p') ? 'no' : 'none'
}
