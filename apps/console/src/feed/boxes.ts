import type { Box, ConversationRow } from '@xiaoer/contract'

/** In which boxes of the inbox a conversation lies, for the agent `me`. */
export function boxesOf(row: Pick<ConversationRow, 'holder' | 'agentId' | 'sessionOpen'>, me: string): Box[] {
  return ['all', row.sessionOpen ? openBox(row, me) : 'closed']
}

function openBox(row: Pick<ConversationRow, 'holder' | 'agentId'>, me: string): Box {
  if (row.holder === 'queue') return 'queue'
  if (row.holder === 'bot') return 'bot'
  return row.agentId === me ? 'mine' : 'others'
}
