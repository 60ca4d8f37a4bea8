import type { Box, ConversationRow } from '@xiaoer/contract'

/** In which boxes of the inbox a conversation lies, for the agent `me`. */
export function boxesOf(row: Pick<ConversationRow, 'holder' | 'agentId' | 'sessionOpen' | 'snoozed' | 'participants'>, me: string): Box[] {
  const held: Box = row.sessionOpen ? openBox(row, me) : 'closed'
  if (!row.snoozed) return ['all', held]
  // what sleeps is out of one's own sight, and nobody else's
  return held === 'mine' ? ['all', 'snoozed'] : ['all', 'snoozed', held]
}

function openBox(row: Pick<ConversationRow, 'holder' | 'agentId' | 'participants'>, me: string): Box {
  if (row.holder === 'queue') return 'queue'
  if (row.holder === 'bot') return 'bot'
  return row.agentId === me || row.participants.some(({ accountId }) => accountId === me) ? 'mine' : 'others'
}
