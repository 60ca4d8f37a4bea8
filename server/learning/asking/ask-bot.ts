import type { Outcome, Source } from '#engine/conversation'
import type { Entry } from '#engine/knowledge'

/** A question with what a turn would know beside it. */
export interface BotQuestion {
  readonly text: string
  /** Absent: the workspace's first shop. */
  readonly shopId?: string | undefined
  readonly language: string
  /** Of the page it is asked on. */
  readonly productId?: string | null | undefined
}

/** What a turn would come to. */
export interface BotAnswer {
  readonly outcome: Outcome['do']
  /** Where an answer comes from; null for any other outcome. */
  readonly source: Source | null
  /** Entries that are said, in their order. */
  readonly entryIds: readonly string[]
  /** As the shopper would read it. */
  readonly said: string
}

/** A turn from words to parts by the stages that serve shoppers, in a fresh conversation, as if `draft` were published; writes nothing. */
export type AskBot = (workspaceId: string, question: BotQuestion, draft?: Entry) => Promise<BotAnswer>
