import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { history, type Scene } from '#engine/conversation'
import type { Database } from '#platform/db'

const MOST_SIGNS = 1_000

/** The latest lines of a conversation before what is not answered yet, oldest first: whose they are (shopper, bot, agent, system), and their words. */
export async function transcriptOf(db: Database, { workspaceId }: Pick<Scene, 'workspaceId'>, conversationId: string, most: number) {
  const { messages } = await db.inWorkspace(workspaceId, (tx) => history(tx, conversationId, null, most))
  const last = messages.findLastIndex(({ author }) => author !== 'shopper')
  return messages.slice(0, last + 1).map(({ author, parts }) => ({
    by: author,
    text: firstGraphemes(parts.map(({ text }) => text).join('\n'), MOST_SIGNS),
  }))
}
