import type { LanguageModelUse } from '@xiaoer/contract'
import type { Entity, ModelGiven } from '#engine/conversation'
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
  /** Empty where it would call a person. */
  readonly text: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly timeZone: string
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
  ) => Promise<ModelGiven | undefined>
  /** Whether a workspace has a model to ask. */
  readonly isSetUp: (workspaceId: string) => Promise<boolean>
  /** Works the conversation's last words as the bot would, and writes nothing. */
  readonly wouldSay: (workspaceId: string, conversationId: string) => Promise<WouldSay>
  /** What is private in these words: names, addresses, numbers of people. */
  readonly privateIn: (workspaceId: string, conversationId: string, texts: readonly string[]) => Promise<readonly Entity[]>
}

/** A person waits longer than a shopper, but not long. */
export const WITHIN_MS = 8_000
