import type { ConversationRow } from '@xiaoer/contract'

/** Who holds a conversation, seen from the agent who looks; `beside`: a colleague, and one has joined them. */
export type HeldBy = 'bot' | 'queue' | 'me' | 'beside' | 'other' | 'closed'

export function heldBy(row: Pick<ConversationRow, 'holder' | 'agentId' | 'sessionOpen' | 'participants'>, me: string): HeldBy {
  if (row.holder === 'agent' && row.agentId === me) return 'me'
  if (row.holder === 'agent') return calledAs(row, me) === 'joined' ? 'beside' : 'other'
  return row.sessionOpen ? row.holder : 'closed'
}

/** Whether one is called to a conversation beside who holds it, or has joined it. */
export const calledAs = ({ participants }: Pick<ConversationRow, 'participants'>, me: string) =>
  participants.find(({ accountId }) => accountId === me)?.state

/** What the agent may do now: only who holds a conversation passes it on, and speaks in it with whom they called and who joined. Taking from a colleague is asked twice; a closed one may be taken up again. */
export const MAY: Readonly<Record<HeldBy, { take: boolean; force: boolean; handBack: boolean; settle: boolean; reply: boolean }>> = {
  bot: { take: true, force: false, handBack: false, settle: false, reply: false },
  queue: { take: true, force: false, handBack: false, settle: false, reply: false },
  me: { take: false, force: false, handBack: true, settle: true, reply: true },
  beside: { take: false, force: false, handBack: false, settle: false, reply: true },
  other: { take: true, force: true, handBack: false, settle: false, reply: false },
  closed: { take: true, force: false, handBack: false, settle: false, reply: false },
}
