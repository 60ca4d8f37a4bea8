import type { Part, StoredPart } from '@xiaoer/contract'
import type { ScenarioInForce } from '@xiaoer/contract/scenarios'
import type { Consultation, ModelStep } from '#platform/models'
import type { AgentTerms } from '../consult.ts'
import type { DialogueState } from '../dialogue-state.ts'
import type { Journal, ReadJournal } from '../store/backlog.ts'
import type { Context } from '../store/context.ts'
import type { Decide, HandoffReason, LookUp, Outcome, Turn, TurnNotice } from '../turn.ts'
import type { Understanding } from '../understanding.ts'
import type { PeopleFirst, TurnAbout } from './first.ts'
import type { IntentModes } from './in-mode.ts'
import type { AskModel, LanguageStage } from './language/language-stage.ts'

import type { PromiseNote } from './promised/promised.ts'
import type { Complaint } from './ticket/complained-of.ts'
import type { Trace } from './trace.ts'

/** The stages of a turn, as the loop receives them. All but `fetch` and `handOff` are pure. */
export interface Stages {
  /** Parts → the words of them all. */
  readonly perceive: (parts: readonly StoredPart[]) => string
  readonly understand: (said: string, state: DialogueState, scene: Scene) => Understanding
  /** What was understood in a turn, with the values in its words: told to who looks at it, and no turn waits for that. Absent: as it was understood. */
  readonly valued?: (trace: Pick<Trace, 'said' | 'before' | 'understood'>) => Understanding
  readonly decide: Decide
  readonly say: (outcome: Outcome, turn: Turn) => readonly Part[]
  /** One read through a port; throws AppError where the shop does not answer. */
  readonly fetch: (what: LookUp, scene: Scene) => Promise<unknown>
  /** One deed in the shop's systems, once a key; throws AppError where the shop does not answer. Absent where nothing acts. */
  readonly act?: (what: LookUp, scene: Scene, step: ActStep) => Promise<unknown>
  /** What an earlier try of a turn had looked up when it began a deed; absent where nothing acts. */
  readonly journal?: ReadJournal
  /** The promises in a reply, each with what bears it out; pure. Absent where nothing is checked. */
  readonly promises?: (reply: readonly Part[], outcome: Outcome, turn: Turn) => readonly PromiseNote[]
  readonly handOff: Handoff
  /** Whether choices are told as numbered lines where the shopper writes from; absent: they are tapped everywhere. */
  readonly numbers?: (scene: Scene) => boolean
  /** Whether a person is to serve first, by a rule or as an experiment keeps the bot back, and whether one is there; absent: the bot always does. */
  readonly peopleFirst?: (scene: Scene, about: TurnAbout) => Promise<PeopleFirst | undefined>
  /** Of build, model, knowledge and policy. */
  readonly versions: (scene: Scene) => Readonly<Record<string, string>>
  /** Notices in force for this shop and channel, as `prepare` has read them. */
  readonly notices?: (scene: Scene) => readonly TurnNotice[] | Promise<readonly TurnNotice[]>
  /** Reads what the pure stages need of a shop before they run (its catalogue's names). */
  readonly prepare: (scene: Scene) => Promise<void>
  /** How far the bot goes with each intent, as `prepare` has read it; absent or empty: in full. */
  readonly modes?: (scene: Scene) => IntentModes | undefined
  /** The workspace's own scenarios, as `prepare` has read them; with `then`, those that a trace names by its version of them. */
  readonly scenarios?: (scene: Scene, then?: string) => readonly ScenarioInForce[] | Promise<readonly ScenarioInForce[]>
  /** What a language model is asked and what of its words is used; pure. */
  readonly language?: LanguageStage
  /** On what terms a language model drives here, as `prepare` has read them; undefined where none does. */
  readonly agentFor?: (scene: Scene) => AgentTerms | undefined
  /** Asks the language model that drives for its next step; throws AppError where none came in time. */
  readonly consult?: (ask: Consultation, scene: Scene) => Promise<ModelStep>
  /** Keeps what a turn that a language model drives had looked up and been told so far, before it goes on: a crash loses none of it. Throws `conflict` where the turn's right has lapsed. */
  readonly keepStep?: (scene: Scene, step: KeptStep) => Promise<void>
  /** As `prepare` has read it; none where no language model is at hand. */
  readonly askModelFor?: (scene: Scene) => AskModel | undefined
}

/** Where and when a turn takes place: whose shop, which shopper, on which page, at what time. */
export interface Scene extends Context {
  readonly workspaceId: string
  readonly now: Date
}

/** Which step of which turn a deed is: `key` is the same for every try of it, by whichever node. */
export interface ActStep {
  readonly key: string
  readonly conversationId: string
  readonly sessionId: string
  /** The turn's right to the conversation, and up to where all was answered when it began: once either is another's, it does nothing more. */
  readonly turn?: { readonly fence: number; readonly since: number }
  /** Kept with the deed, so that the turn comes to it again after a crash. */
  readonly journal: Journal
  /** The matter is served only half by itself: a person nods before anything is done. */
  readonly nod?: true
}

/** What a turn knows after one step of a language model. */
export interface KeptStep {
  readonly conversationId: string
  /** Up to where all was answered when the turn began, and up to which message it answers. */
  readonly since: number
  readonly upTo: number
  /** The turn's right to the conversation. */
  readonly fence: number
  /** Counted from nought within the turn. */
  readonly nth: number
  /** What it had looked up since the step before. */
  readonly lookUps: Journal['lookUps']
}

/** Asks for a person. The receipt feeds `say`: what is not in it is not promised. */
export type Handoff = (
  scene: Scene,
  reason: HandoffReason,
  conversationId: string,
  about: Pick<Complaint, 'intent'>,
) => Promise<HandoffReceipt>

export type HandoffReceipt =
  | { readonly kind: 'queue'; readonly place: number; readonly online: number }
  /** `standing`: the conversation had this open ticket already, no second one is made. */
  | { readonly kind: 'ticket'; readonly ticketId: string; readonly number: number; readonly dueAt: string; readonly standing?: true }
