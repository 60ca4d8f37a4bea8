import type { Visitor } from '@xiaoer/testing/visitor'
import { z } from 'zod'

const Page = z.object({
  messages: z.array(
    z.object({ id: z.string(), author: z.string(), parts: z.array(z.looseObject({ kind: z.string(), text: z.string() })) }),
  ),
})

/** What a shopper was told that nobody asked for. */
export async function told(shopper: Visitor): Promise<{ id: string; text: string }[]> {
  const { messages } = (await shopper.get('/messages')).as(Page)
  return messages.flatMap(({ id, author, parts }) => (author === 'system' ? parts.map(({ text }) => ({ id, text })) : []))
}
