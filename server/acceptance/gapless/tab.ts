import { type Box, ConversationView, FeedPage, Inbox } from '@xiaoer/contract'
import type { Reply } from '@xiaoer/testing/reply'
import { applyToConversation, applyToInbox, readWhole } from '../../../apps/console/src/feed/index.ts'

/** A console's calls, whoever serves them now. */
export type Read = (path: string) => Promise<Reply>

/** One open page of the console: what it holds of boxes and of conversations, kept by the feed as the console keeps it. */
export interface Tab {
  /** As after a bell or a new connection: reads the feed on, and anew what it is told to. */
  sync(): Promise<void>
  /** What it shows, and the same as a page that is opened now has it, both of one moment. */
  compare(): Promise<{ shown: unknown; fresh: unknown }>
}

/** Pages of the feed and of lists until both are of one number; something of the service's own may come between. */
const TRIES = 50

/** Opens a page with these boxes and conversations. */
export async function openTab(read: Read, me: string, boxes: readonly Box[], conversations: readonly string[]): Promise<Tab> {
  const inboxes = new Map<Box, Inbox>()
  const views = new Map<string, ConversationView>()
  const loadBox = async (box: Box) => (await read(`/conversations?box=${box}`)).as(Inbox)
  const loadView = async (id: string) => (await read(`/conversations/${id}?language=zh-CN`)).as(ConversationView)
  for (const box of boxes) inboxes.set(box, await loadBox(box))
  for (const id of conversations) views.set(id, await loadView(id))
  let cursor = Math.min(...[...inboxes.values(), ...views.values()].map((one) => one.cursor))

  async function sync(): Promise<void> {
    for (let more = true; more; ) {
      const page = (await read(`/events?after=${cursor}`)).as(FeedPage)
      const whole = readWhole(page.events)
      for (const [box, before] of inboxes) {
        const { next, stale } = applyToInbox(before, page.events, { box, me })
        inboxes.set(box, stale || whole.has('inbox') ? await loadBox(box) : next)
      }
      for (const [id, before] of views) {
        const { next, stale } = applyToConversation(before, page.events)
        views.set(id, stale || whole.has('conversation') ? await loadView(id) : next)
      }
      cursor = page.cursor
      more = page.more
    }
  }

  /** The number a page shows may be behind where the last events were of nothing it holds. */
  const without = ({ cursor: _, ...rest }: Inbox | ConversationView) => rest

  async function compare(): Promise<{ shown: unknown; fresh: unknown }> {
    for (let i = 0; i < TRIES; i++) {
      await sync()
      const fresh = [...(await Promise.all(boxes.map(loadBox))), ...(await Promise.all(conversations.map(loadView)))]
      if (fresh.every((one) => one.cursor === cursor))
        return { shown: [...inboxes.values(), ...views.values()].map(without), fresh: fresh.map(without) }
    }
    throw new Error('the feed does not come to rest')
  }
  return { sync, compare }
}
