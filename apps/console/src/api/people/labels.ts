import {
  CustomFields,
  type DoMany,
  DoneMany,
  InboxViews,
  Labels,
  Mentions,
  type PutConversationNote,
  type PutInboxView,
  type PutQuickReply,
  type PutTag,
  QuickReplies,
  TaggedMany,
  type TagMany,
  Tags,
} from '@xiaoer/contract/labels'
import { OrderMark, OrderMarks, type PutOrderMark } from '@xiaoer/contract/marks'
import type { FieldValues } from '@xiaoer/contract/tickets'
import { z } from 'zod'
import { call } from '../call.ts'
import { Done } from '../shapes.ts'

const at = (id: string, rest: string) => `/conversations/${encodeURIComponent(id)}${rest}`
const under = (what: string, id: string) => `/${what}/${encodeURIComponent(id)}`

/** What the desk keeps of its own about conversations and shoppers. */
export const labelCalls = {
  of: (id: string) => call(Labels, 'GET', at(id, '/labels')),
  note: (id: string, note: PutConversationNote) => call(Done, 'POST', at(id, '/notes'), note),
  snooze: (id: string, until: string | null) => call(Done, 'PUT', at(id, '/snooze'), { until }),
  wake: (id: string) => call(Done, 'DELETE', at(id, '/snooze')),
  block: (id: string, why: string) => call(Done, 'PUT', at(id, '/block'), { why }),
  unblock: (id: string) => call(Done, 'DELETE', at(id, '/block')),
  fill: (id: string, on: 'conversation' | 'shopper', values: FieldValues) => call(Done, 'PUT', at(id, '/fields'), { on, values }),
  orderMarks: (id: string) => call(OrderMarks, 'GET', at(id, '/order-marks')),
  markOrder: (id: string, number: string, mark: PutOrderMark) =>
    call(OrderMark, 'PUT', at(id, `/order-marks/${encodeURIComponent(number)}`), mark),
  tags: () => call(Tags, 'GET', '/tags'),
  putTag: (tag: PutTag, id?: string) => call(z.unknown(), id ? 'PUT' : 'POST', id ? under('tags', id) : '/tags', tag),
  removeTag: (id: string) => call(Done, 'DELETE', under('tags', id)),
  doMany: (wish: DoMany) => call(DoneMany, 'POST', '/conversations/many', wish),
  tagMany: (wish: Partial<TagMany> & Pick<TagMany, 'conversationIds'>) => call(TaggedMany, 'POST', '/conversations/tags', wish),
  fields: () => call(CustomFields, 'GET', '/custom-fields'),
  putFields: (fields: CustomFields) => call(Done, 'PUT', '/custom-fields', fields),
  mentions: () => call(Mentions, 'GET', '/mentions'),
  seen: (id: string | null) => call(Done, 'PUT', '/mentions/seen', { id }),
  quick: () => call(QuickReplies, 'GET', '/quick-replies'),
  putQuick: (reply: PutQuickReply, id?: string) =>
    call(z.unknown(), id ? 'PUT' : 'POST', id ? under('quick-replies', id) : '/quick-replies', reply),
  removeQuick: (id: string) => call(Done, 'DELETE', under('quick-replies', id)),
  used: (id: string) => call(Done, 'POST', `${under('quick-replies', id)}/used`, {}),
  views: () => call(InboxViews, 'GET', '/inbox-views'),
  saveView: (view: PutInboxView) => call(z.unknown(), 'POST', '/inbox-views', view),
  removeView: (id: string) => call(Done, 'DELETE', under('inbox-views', id)),
}
