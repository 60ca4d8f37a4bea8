import { z } from 'zod'
import { Money } from '../money.ts'

/** How far the bot goes with an intent: watches, proposes to the agent, answers but acts after a nod, does all by itself. */
export const IntentMode = z.enum(['shadow', 'suggest', 'semi', 'full'])
export type IntentMode = z.infer<typeof IntentMode>

/** How often people agreed with what the bot decided; `low` is Wilson's lower bound of 95 %. */
export const Agreement = z.object({ decisions: z.int(), agreed: z.int(), waiting: z.int(), low: z.number() })
export type Agreement = z.infer<typeof Agreement>

/** What an intent fell by itself on: from where, when, and what people had agreed with by then. */
export const Fall = z.object({ from: IntentMode, at: z.string(), decisions: z.int(), agreed: z.int(), low: z.number() })
export type Fall = z.infer<typeof Fall>

/** An intent's mode, since when, whether it came there by itself and on what, and whether it may go one up now. */
export const ModeRow = z.object({
  intent: z.string(),
  mode: IntentMode,
  since: z.string().nullable(),
  byItself: z.boolean(),
  fell: Fall.nullable(),
  agreement: Agreement,
  mayRise: z.boolean(),
})
export type ModeRow = z.infer<typeof ModeRow>

/** The intents that are not simply served in full, and what is needed to move one up. */
export const Modes = z.object({ modes: z.array(ModeRow), needs: z.object({ decisions: z.int(), low: z.number() }) })
export type Modes = z.infer<typeof Modes>

/** What people made of a matter, whether it was ever set: of so many the agreed ones; `low` is Wilson's lower bound of 95 %. */
export const AgreedOf = z.object({ of: z.int(), agreed: z.int(), low: z.number() })
export type AgreedOf = z.infer<typeof AgreedOf>

/**
 * How many turns of the last `days` days each intent was the matter of, one that nobody brought left out: `served`, of those to which the bot said something and
 * whose session is closed, how many nobody objected to; `suggested`, of the bot's replies that stood before an agent who answered, how many were sent, as they are or changed.
 */
export const ModeVolumes = z.object({
  days: z.int(),
  turns: z.array(z.object({ intent: z.string(), turns: z.int(), served: AgreedOf, suggested: AgreedOf })),
})
export type ModeVolumes = z.infer<typeof ModeVolumes>

/** Sets an intent's mode. */
export const PutMode = z.strictObject({ mode: IntentMode })
export type PutMode = z.infer<typeof PutMode>

/** A deed that the bot would have done: `also` is done with it, such as a courier booked for a return. */
export const WouldDo = z.object({ kind: z.string(), orderNumber: z.string(), amount: Money.nullable(), also: z.array(z.string()) })
export type WouldDo = z.infer<typeof WouldDo>

/** What the bot would have done last in a conversation; `words` and `deed` only in the mode that proposes. */
export const Proposal = z.object({
  id: z.uuid(),
  intent: z.string(),
  mode: IntentMode,
  outcome: z.string(),
  words: z.string().nullable(),
  deed: WouldDo.nullable(),
  agreed: z.boolean().nullable(),
})
export type Proposal = z.infer<typeof Proposal>

/** The proposal of a conversation, null where there is none. */
export const Proposed = z.object({ proposal: Proposal.nullable() })
export type Proposed = z.infer<typeof Proposed>

/** A decision on an intent that has a mode: what was asked, what the bot would have said (or said), what an agent said first after it, and the verdict. */
export const DecisionRow = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  mode: IntentMode,
  outcome: z.string(),
  at: z.string(),
  asked: z.string(),
  would: z.string(),
  deed: WouldDo.nullable(),
  agent: z.string().nullable(),
  agreed: z.boolean().nullable(),
  /** By the agent's words, by a person's own word, by how the session closed; `void`: nobody wrote before it closed. */
  judgedBy: z.enum(['words', 'agent', 'session', 'void']).nullable(),
})
export type DecisionRow = z.infer<typeof DecisionRow>

/** Decisions, newest first; `next` goes in as `before` where more follow. */
export const Decisions = z.object({ decisions: z.array(DecisionRow), next: z.uuid().nullable() })
export type Decisions = z.infer<typeof Decisions>

/** An agent's own word: whether the bot would have done right. */
export const JudgeProposal = z.strictObject({ agreed: z.boolean() })
export type JudgeProposal = z.infer<typeof JudgeProposal>
