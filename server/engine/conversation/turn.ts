import type { Page, StoredPart } from '@xiaoer/contract'
import type { Bilingual, ScenarioInForce } from '@xiaoer/contract/scenarios'
import type { Consultation } from '#platform/models'
import type { AgentTerms } from './consult.ts'
import type { DialogueState } from './dialogue-state.ts'
import type { PartDraft } from './parts.ts'
import type { Understanding } from './understanding.ts'

/** What the engine knows while it works one inbound message (or a burst). Stages add to it; nothing else does. */
export interface Turn {
  readonly id: string
  readonly workspaceId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly shop: TurnShop
  readonly shopper: TurnShopper
  readonly page: Page | null
  /** Why the turn runs: the shopper wrote, or fell silent. */
  readonly cause: 'message' | 'silence'
  /** The clock as read once at the start: every "now" of the turn. */
  readonly now: Date
  readonly parts: readonly StoredPart[]
  /** The words of all parts, by perceive. */
  readonly said: string
  /** The words as they were typed, where `said` has them in simplified characters to be read; set while a step is decided. */
  readonly typed?: string
  readonly understood: Understanding
  readonly state: DialogueState
  /** Results of look-ups by the name the step gave them. */
  readonly facts: Readonly<Record<string, unknown>>
  /** In force in this shop and channel now; absent where there are none. */
  readonly notices?: readonly TurnNotice[]
  /** The workspace's own scenarios in force; absent where there are none. */
  readonly scenarios?: readonly ScenarioInForce[]
  /** A language model drives this turn on these terms; absent where none does. */
  readonly agent?: AgentTerms
}

/** What the shop tells before other answers, for a time. */
export interface TurnNotice {
  readonly id: string
  readonly text: string
  readonly translations: Readonly<Record<string, string>>
  /** Intents, or beginnings of their names that end with a dot; empty: all matters. */
  readonly intents: readonly string[]
  readonly regions: readonly string[]
  readonly productIds: readonly string[]
}

export interface TurnShop {
  readonly id: string
  readonly name: string
  /** IANA zone of law, promises and opening hours. */
  readonly timeZone: string
  readonly currency: string
  /** Where it sells, as its settings say. */
  readonly market?: 'CN' | 'EU' | 'none'
}

export interface TurnShopper {
  readonly id: string
  readonly name: string | null
  /** The shop's own customer id; null for an anonymous visitor, who never sees an order. */
  readonly customerId: string | null
  readonly language: string
  /** What an experiment keeps back from them; absent where nothing is. */
  readonly heldOut?: readonly string[]
  /** Where they write choices are numbered lines, and a number by itself is one of them. */
  readonly numbered?: true
}

/** A fact to fetch through a port, as data: the trace keeps question and result, and a replay needs no shop. */
export interface LookUp {
  readonly port: string
  readonly with: readonly unknown[]
  /** The reader's: what the shop's texts come in, as far as it has them so. */
  readonly language?: string
}

/** Something to say, as a catalogue key with its arguments, or words a merchant wrote (an entry). */
export type Words =
  /** `texts`: a merchant's own words of a scenario, in place of the catalogue's; `deed`: the id of what these words tell the end of. */
  | { readonly key: string; readonly args?: Readonly<Record<string, WordArg>>; readonly texts?: Bilingual; readonly deed?: string }
  /** `language`: what the text is written in; `answerId` and `when`: which of the entry's answers, and why that one; `filled`: the live facts in it, as JSON. */
  | {
      readonly entryId: string
      readonly text: string
      readonly language?: string
      readonly answerId?: string
      readonly when?: Readonly<Record<string, unknown>>
      readonly filled?: string
    }
  | { readonly noticeId: string; readonly text: string }
  /** A language model's own words, through all gates. */
  | { readonly by: 'model'; readonly text: string }
/** What is put into words: plain, or money (minor units), a time or names that the language writes in its own way. */
export type WordArg =
  | string
  | number
  | { readonly minor: number; readonly currency: string }
  | { readonly at: string; readonly as: 'date' | 'time' | 'moment' }
  /** A language by its tag (BCP 47), called as the text's own language calls it. */
  | { readonly tongue: string }
  /** Names in a row, joined the way the language joins them. */
  | { readonly list: readonly string[] }
  /** Other words inside these, such as the name of a state. */
  | { readonly key: string; readonly args?: Readonly<Record<string, WordArg>>; readonly texts?: Bilingual }

/** Where an answer's truth comes from; what rehearsals and figures count. */
export type Source = 'facts' | 'knowledge' | 'scenario' | 'courtesy' | 'agent'

/** What to do next. `runTurn` handles every case; adding one here makes the compiler list the places. */
export type Step =
  | { readonly do: 'look_up'; readonly what: LookUp; readonly as: string }
  /** Something done in the shop's systems; what came of it is a fact like a look-up's. */
  | { readonly do: 'act'; readonly what: LookUp; readonly as: string }
  | {
      readonly do: 'ask'
      readonly say: readonly Words[]
      readonly parts?: readonly PartDraft[]
      readonly state: DialogueState
      readonly reason: AskReason
    }
  | {
      readonly do: 'answer'
      readonly say: readonly Words[]
      readonly parts?: readonly PartDraft[]
      readonly source: Source
      readonly state: DialogueState
    }
  | { readonly do: 'not_known'; readonly say: readonly Words[]; readonly parts?: readonly PartDraft[]; readonly state: DialogueState }
  | { readonly do: 'hand_off'; readonly reason: HandoffReason; readonly say?: readonly Words[]; readonly state: DialogueState }
  | { readonly do: 'close'; readonly say: readonly Words[]; readonly state: DialogueState }
  | { readonly do: 'stay_silent'; readonly reason: string; readonly state: DialogueState }

/** What to do next where a language model drives: a step, or the model is asked for its own; what it gave is a fact like a look-up's. */
export type NextStep = Step | { readonly do: 'consult'; readonly ask: Consultation; readonly as: string }

/** Why the shopper is asked: a slot lacks, two intents stand near each other, or silence fell. */
export type AskReason = 'slot' | 'between_rivals' | 'nudge'
/** Why a person gets the conversation; what the desk shows and the figures count. */
export type HandoffReason =
  | 'asked_for'
  | 'lost'
  | 'angry'
  | 'safety'
  | 'unsettled'
  | 'shop_failed'
  /** An error inside: no fault of the shop's system. */
  | 'failed'
  | 'scenario'
  | 'bot_off'
  | 'person_first'
  | 'mode'

/** What a turn comes to: any step that gets nothing more. */
export type Outcome = Exclude<Step, { do: 'look_up' | 'act' }>

/** Runs a look-up and gives its result, plain JSON after `toFacts`. */
export type Fetch = (what: LookUp, turn: Turn) => Promise<unknown>

/** Does something in the shop's systems, once for this step of this turn, and gives what came of it. */
export type Act = (what: LookUp, as: string, turn: Turn) => Promise<unknown>

/** Pure: the next step from what is known. */
export type Decide = (turn: Turn) => NextStep

/** One matter takes up to seven; what ends may be followed by the one that waited for it. */
const MAX_STEPS = 12
/** Each further stretch or clause of a message looks up for itself. */
const STEPS_OF_STRETCH = 8

/** What a turn reaches outside itself through. */
export interface Reach {
  readonly fetch: Fetch
  readonly act?: Act
  readonly consult?: (ask: Consultation, as: string) => Promise<unknown>
}

/** What a language model may still do once it was asked: a few look-ups a step. */
const STEPS_OF_CONSULT = 8

/** One turn in, one outcome out. A turn that will not settle goes to a person; so does one whose shop fails twice. */
export async function runTurn(
  start: Turn,
  decide: Decide,
  { fetch, act = cannotAct, consult = cannotConsult }: Reach,
): Promise<{ outcome: Outcome; turn: Turn }> {
  let turn = start
  const { stretches = [], clauses = [] } = start.understood
  let most = MAX_STEPS + STEPS_OF_STRETCH * Math.max(0, Math.max(stretches.length, clauses.length) - 1)
  for (let step = 0; step < most; step++) {
    const next = decide(turn)
    if (next.do !== 'look_up' && next.do !== 'act' && next.do !== 'consult') return { outcome: next, turn }
    if (next.do === 'consult') most += STEPS_OF_CONSULT
    const fact = await (next.do === 'consult'
      ? consult(next.ask, next.as)
      : next.do === 'act'
        ? act(next.what, next.as, turn)
        : fetch(next.what, turn))
    turn = { ...turn, facts: { ...turn.facts, [next.as]: fact } }
  }
  return { outcome: { do: 'hand_off', reason: 'unsettled', state: turn.state }, turn }
}

/** Where nothing is connected that acts. */
const cannotAct: Act = async ({ port }): Promise<Failed> => ({ failed: true, port, why: 'upstream_failed' })

/** Where no language model is set up. */
const cannotConsult = async (): Promise<Failed> => ({ failed: true, port: 'model.step', why: 'upstream_failed' })

/** What a failed look-up leaves among the facts: the scenario says so or hands off, never guesses. */
export interface Failed {
  readonly failed: true
  readonly port: string
  readonly why: string
  /** As the shop or its adapter put it, for whoever reads the trace. */
  readonly details?: string
}
/** Whether a fact is what a failed look-up left. */
export const isFailed = (fact: unknown): fact is Failed =>
  typeof fact === 'object' && fact !== null && 'failed' in fact && fact.failed === true
/** Whether what failed is ours: anything but a shop's system that did not answer, or does not do it. */
export const isInnerFailure = ({ why }: Failed): boolean => why !== 'upstream_failed' && why !== 'unsupported'

/** Why a person gets a deed whose end is not known, and what is said of it. */
export const deedFailed = (fact: Failed): [reason: 'shop_failed' | 'failed', say: Words[]] =>
  isInnerFailure(fact) ? ['failed', [{ key: 'settle.failed_inside' }]] : ['shop_failed', [{ key: 'settle.shop_failed' }]]
