import { pacer } from '#platform/pacing'
import { type AskParts, askBotOf } from '../teaching/ask-bot.ts'

/** What shoppers say most: an order's way, returning, invoices, stock and price, what a thing is of, whether it is genuine, a greeting; and in English. */
const SAYINGS = [
  ['zh-CN', '我的订单到哪了'],
  ['zh-CN', '怎么退货'],
  ['zh-CN', '可以开发票吗'],
  ['zh-CN', '还有货吗，多少钱'],
  ['zh-CN', '是什么材质的'],
  ['zh-CN', '保证正品吗'],
  ['zh-CN', '在吗'],
  ['en', 'Where is my order?'],
] as const

/**
 * Does once what the first turns of a process would wait for: reads the base and what small bases are compared by, and takes a turn for each of the usual sayings, of which nothing
 * is written. Dictionaries, patterns and the shop's assortment are read at their first use, together some half a second.
 */
export function readAheadOf(parts: AskParts, workspaceId: string): () => Promise<void> {
  const ask = askBotOf(parts)
  return async () => {
    await parts.knowledge.readAhead(workspaceId, () => pacer.goOn())
    for (const [language, text] of SAYINGS) {
      await pacer.goOn()
      await ask(workspaceId, { text, language })
    }
  }
}
