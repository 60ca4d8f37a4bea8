import type { LanguageModelUse } from '@xiaoer/contract'
import type { DialogueAct, Entity, ModelGiven, Trace, Understanding } from '#engine/conversation'
import type { ToldEntry } from '#engine/knowledge'
import type { ReadingContext } from '#engine/reading'
import type { Database } from '#platform/db'

/** A question to the language model for a person at the desk. */
export interface Question {
  readonly use: LanguageModelUse
  readonly instructions: string
  readonly prompt: string
  readonly maxTokens: number
}

/** What the bot would say to what was last said, and what it looked up for that. */
export interface WouldSay {
  /** Empty where it would call a person, or does not know what is asked. */
  readonly text: string
  /** The order and the line of it that it would speak of. */
  readonly about: { readonly orderNumber?: string | undefined; readonly variantId?: string | undefined }
  /** It would ask something back: nothing is told. */
  readonly asks: boolean
  readonly facts: Readonly<Record<string, unknown>>
  readonly timeZone: string
  /** What it looked up, in order. */
  readonly lookUps: Trace['lookUps']
  /** The entries whose words it would say, by id. */
  readonly entryIds: readonly string[]
}

/** What help for people at the desk needs of others. */
export interface AssistParts {
  readonly db: Database
  readonly now: () => Date
  /** Asks the model within what the workspace allows; undefined where it may not be asked, or none is set up. */
  readonly ask: (
    question: Question,
    who: { readonly workspaceId: string; readonly now: Date; readonly shopper: { readonly id: string } },
    withinMs: number,
  ) => Promise<(ModelGiven & { readonly material?: readonly string[] }) | undefined>
  /** Whether a workspace has a model to ask. */
  readonly isSetUp: (workspaceId: string) => Promise<boolean>
  /** Works the conversation's last words as the bot would, or `asked` as though the shopper had said that; writes nothing. */
  readonly wouldSay: (workspaceId: string, conversationId: string, asked?: string) => Promise<WouldSay>
  /** What is private in these words: names, addresses, numbers of people. */
  readonly privateIn: (workspaceId: string, conversationId: string, texts: readonly string[]) => Promise<readonly Entity[]>
  readonly reading: ReadingParts
}

/** How the bot reads words of a conversation, and what it would look up for them. */
export interface ReadingParts {
  /** Each text as though it had been said there. */
  readonly readIn: (workspaceId: string, conversationId: string, texts: readonly string[]) => Promise<readonly Understanding[]>
  /** What words of the shop's do: `ask:order`, `ask:size`. */
  readonly does: (text: string) => readonly string[]
  /** What a shopper's words do in a talk that has come so far. */
  readonly actsIn: (text: string, context: ReadingContext) => readonly DialogueAct[]
  /** The entries that are near to the words, with live facts of this shopper put in; likeliest first. */
  readonly entriesFor: (workspaceId: string, conversationId: string, words: string, intent?: string) => Promise<readonly ToldEntry[]>
  /** Whether an order is of the shopper of this conversation. */
  readonly isTheirs: (workspaceId: string, conversationId: string, orderNumber: string) => Promise<boolean>
}

/** A person waits longer than a shopper, but not long. */
export const WITHIN_MS = 8_000
