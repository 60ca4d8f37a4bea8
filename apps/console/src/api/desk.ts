import { type AgentReply, type Box, ConversationView, FeedPage, History, Inbox, MessageView, TraceView } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { KeptMedia, Library, MediaWay, ReplyDraft } from '@xiaoer/contract/replies'
import { z } from 'zod'
import { call, checked } from './call.ts'
import { sent } from './imports.ts'
import { query } from './query.ts'
import { Done } from './shapes.ts'

const at = (id: string, rest = '') => `/conversations/${encodeURIComponent(id)}${rest}`

export const readInbox = (box: Box, q = '', after?: string, filter: InboxFilter = {}) =>
  call(Inbox, 'GET', `/conversations${query({ box, q, after, ...filter })}`)
/** With the shop's texts, such as the goods of an order, in a language. */
export const readConversation = (id: string, language: string) => call(ConversationView, 'GET', at(id, query({ language })))
export const readEarlier = (id: string, before: number, limit?: number) =>
  call(History, 'GET', at(id, `/messages${query({ before, limit })}`))
export const takeConversation = (id: string, force: boolean) => call(Done, 'POST', at(id, '/take'), force ? { force } : {})
export const handBack = (id: string) => call(Done, 'POST', at(id, '/hand-back'), {})
export const settle = (id: string, outcome: 'settled' | 'unsettled') => call(Done, 'POST', at(id, '/settle'), { outcome })
export const sendReply = (id: string, reply: AgentReply) => call(MessageView, 'POST', at(id, '/messages'), reply)
export const recallMessage = (id: string, message: string) => call(Done, 'POST', at(id, `/messages/${encodeURIComponent(message)}/recall`))
export const markRead = (id: string, seq: number) => call(Done, 'POST', at(id, '/read'), { seq })
export const sayTyping = (id: string, on: boolean) => call(Done, 'POST', at(id, '/typing'), { on })
/** How many warnings of the wall stand; its shape stands here, as those of the wall come with its page. */
export const readStanding = () => call(z.object({ standing: z.int() }), 'GET', '/alerts/standing')
export const readEvents = (after: number) => call(FeedPage, 'GET', `/events?after=${after}`)
export const readTrace = (id: string) => call(TraceView, 'GET', `/traces/${encodeURIComponent(id)}`)

/** What a reply is made of: words not sent yet, pictures and documents, and the library of those sent again. */
export const replyCalls = {
  draft: (id: string) => call(ReplyDraft, 'GET', at(id, '/reply-draft')),
  keepDraft: (id: string, words: string) => call(Done, 'PUT', at(id, '/reply-draft'), { words }),
  way: (id: string, fileId: string) => call(MediaWay, 'GET', at(id, `/files/${encodeURIComponent(fileId)}/way`)),
  attach: async (id: string, file: File) => checked(KeptMedia, await sent(file, at(id, '/files')), at(id, '/files')),
  library: () => call(Library, 'GET', '/library'),
  shelve: async (file: File) => checked(Done, await sent(file, '/library'), '/library'),
  unshelve: (file: string) => call(Done, 'DELETE', `/library/${encodeURIComponent(file)}`),
}
