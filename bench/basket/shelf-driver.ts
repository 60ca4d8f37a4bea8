import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { MessageView } from '@xiaoer/contract'
import type { ChatDriver, ChatVisit } from '@xiaoer/testing/chat/run-chat'
import { shippedReader } from '../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../server/engine/understanding/index.ts'
import { readShelf } from '../goods/shelf.ts'
import { type Minds, openTalk } from '../goods/talk.ts'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/xiaoer', import.meta.url))

export function readMinds(): Minds {
  const model = shippedModel(CACHE)
  return { model, reader: shippedReader(CACHE, readerTeaching(model)) }
}

/** Plays scripts in a shop of the bench, which has goods and neither orders nor people. */
export const shelfDriver = (minds: Minds, shelf: string): ChatDriver => ({
  async begin({ language = 'zh-CN' }) {
    const talk = openTalk(minds, readShelf(shelf), language)
    return { names: {}, visit: { ...NOTHING_ELSE, write: async (text) => written(await talk.hear(text)) } }
  },
})

const written = ({ parts, source }: Awaited<ReturnType<ReturnType<typeof openTalk>['hear']>>) => ({
  replies: parts.length > 0 ? [{ id: randomUUID(), parts } as unknown as MessageView] : [],
  source,
})

const none = (): never => {
  throw new Error('a shop of the bench has goods alone')
}
const NOTHING_ELSE: Omit<ChatVisit, 'write'> = { tap: none, silence: none, agent: none, shop: none, holder: none }
