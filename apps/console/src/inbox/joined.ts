import type { Box, Inbox } from '@xiaoer/contract'
import { inOrder } from '../feed/index.ts'

/** A later page behind the rows that are here; the cursor of what is here holds. */
export function joined(now: Inbox, page: Inbox, box: Box): Inbox {
  const here = new Set(now.conversations.map((row) => row.id))
  const later = page.conversations.filter((row) => !here.has(row.id))
  return { ...now, conversations: inOrder([...now.conversations, ...later], box), more: page.more }
}
