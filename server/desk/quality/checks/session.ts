/** One thing that was said in a session. */
export interface Said {
  readonly id: string
  readonly author: 'shopper' | 'bot' | 'agent' | 'system'
  readonly agentId: string | null
  readonly text: string
  readonly turnId: string | null
  readonly helpful: boolean | null
  /** Titles of goods that are shown with it. */
  readonly goods: readonly string[]
  readonly at: Date
}

/** What the machine made of one turn. */
export interface TurnSeen {
  readonly id: string
  readonly at: Date
  readonly said: string
  readonly intent: string
  readonly outcome: string
  readonly source: string
  /** −1 … 1. */
  readonly mood: number
  readonly entities: readonly { readonly type: string; readonly text: string }[]
  /** What the shop and the knowledge gave, as JSON. */
  readonly given: readonly unknown[]
}

/** A closed session with all that its rows and traces tell, as the rules take it. Plain; in the order of what was said. */
export interface Session {
  readonly id: string
  readonly conversationId: string
  readonly closedAt: Date
  readonly timeZone: string
  readonly messages: readonly Said[]
  readonly turns: readonly TurnSeen[]
  /** Promises of the bot that were held back. */
  readonly held: readonly { readonly turnId: string; readonly words: string }[]
  readonly receipts: readonly { readonly kind: string; readonly [field: string]: unknown }[]
  /** What was decided by policies, by its option. */
  readonly decisions: readonly { readonly id: string; readonly orderNumber: string; readonly wants: string; readonly chosen: string }[]
  readonly handedOffAt: Date | null
  readonly takenAt: Date | null
  readonly hasTicket: boolean
  readonly outcome: string | null
  readonly settledByShopper: boolean | null
  readonly stars: number | null
  /** Words of the shop's own that nobody may say. */
  readonly forbidden: readonly string[]
}

/** What a rule found. `words`: as they were said, not masked yet. */
export interface Found {
  readonly rule: string
  readonly messageIds: readonly string[]
  readonly words?: string
}

/** Ours, of those that people or the bot wrote. */
export const isOurs = ({ author }: Said): boolean => author === 'bot' || author === 'agent'
