import type { Part } from '@xiaoer/contract'
import type { Outcome, Turn } from '../../turn.ts'
import type { TurnReading } from '../../turn-reading.ts'
import type { Scene } from '../stages.ts'

/** What a language model may be asked in a turn that it does not drive: to read what was written, to word a reply that was decided. */
export type ModelTask = 'read' | 'phrase'

/** A question to a language model; pure, and masked of what is private. */
export interface ModelQuestion {
  readonly task: ModelTask
  readonly instructions: string
  readonly prompt: string
  readonly maxTokens: number
  /** Of reading: how sure the local reader is of its least sure act, 0 … 1; a workspace may ask the model only where that is little. */
  readonly sureness?: number
}

/** What it gave, or in a word why it gave nothing: `late`, `budget` … */
export type ModelGiven = { readonly name: string; readonly tools?: readonly ToolWord[] } & (
  | { readonly text: string }
  | { readonly none: string }
)

/** What a model asked of a tool on the way to its answer, and what came: material of others, of which the answer is no proof. */
export interface ToolWord {
  readonly server: string
  readonly tool: string
  /** What it was asked with, as JSON, and what it gave, both cut; null with a reason where nothing came. */
  readonly with: string
  readonly gave: string | null
  readonly why?: string
}

/** A question of a turn and what came of it, as the trace keeps it: a replay needs no model. */
export interface ModelWord {
  readonly task: ModelTask
  readonly prompt: string
  readonly given: ModelGiven
  /** Why its words were not used; absent where they were. */
  readonly refused?: string
}

/** A reply in the model's words, or why it stays as it was decided, and the words that were not used. */
export type Phrased = { readonly reply: readonly Part[] } | { readonly refused: string; readonly words?: string }

/** What a model made of a message, with the local reading beside it, or why its answer is not used. */
export type Read = { readonly reading: TurnReading } | { readonly refused: string }

/** The pure half: what is asked, and what of the answer may be used. */
export interface LanguageStage {
  readonly toRead: (turn: Turn) => ModelQuestion | null
  readonly read: (given: string, turn: Turn) => Read
  readonly toPhrase: (outcome: Outcome, reply: readonly Part[], turn: Turn) => ModelQuestion | null
  readonly phrased: (given: string, reply: readonly Part[], turn: Turn) => Phrased
}

/**
 * Asks the model within so many milliseconds; never throws. Undefined where this workspace has none for the task: then nothing is recorded.
 * `unused` says why an answer is of no use, which is told beside it to those who run the model.
 */
export type AskModel = (
  question: ModelQuestion,
  scene: Scene,
  withinMs: number,
  unused: (text: string) => string | undefined,
) => Promise<ModelGiven | undefined>
