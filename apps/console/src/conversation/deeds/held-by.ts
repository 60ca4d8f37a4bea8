import type { ConversationRow } from '@xiaoer/contract'

/** Who holds a conversation, seen from the agent who looks. */
export type HeldBy = 'bot' | 'queue' | 'me' | 'other' | 'closed'

export function heldBy(row: Pick<ConversationRow, 'holder' | 'agentId' | 'sessionOpen'>, me: string): HeldBy {
  if (row.holder === 'agent') return row.agentId === me ? 'me' : 'other'
  return row.sessionOpen ? row.holder : 'closed'
}

/** What the agent may do now: only who holds a conversation speaks in it or passes it on. Taking from a colleague is asked twice; a closed one may be taken up again. */
export const MAY: Readonly<Record<HeldBy, { take: boolean; force: boolean; handBack: boolean; settle: boolean; reply: boolean }>> = {
  bot: { take: true, force: false, handBack: false, settle: false, reply: false },
  queue: { take: true, force: false, handBack: false, settle: false, reply: false },
  me: { take: false, force: false, handBack: true, settle: true, reply: true },
  other: { take: true, force: true, handBack: false, settle: false, reply: false },
  closed: { take: true, force: false, handBack: false, settle: false, reply: false },
}
