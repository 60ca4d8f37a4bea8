import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Returned after a chat. */
export const sentBack: Figure = {
  name: 'sent_back',
  group: 'money',
  unit: 'share',
  better: 'down',
  of: sql`customer_id is not null and return_ripe`,
  top: sql`(sent_back > 0)::int`,
  words: {
    'zh-CN': {
      title: '聊后退货',
      sentence: '会话后 14 天内申请退换或退款的占比；只算给之前最后一次会话。',
      leavesOut: '没满 14 天的会话、没登录的访客。',
    },
    en: {
      title: 'Returned after a chat',
      sentence: 'Sessions followed within 14 days by a return or refund; it counts for the last session before it.',
      leavesOut: 'Sessions younger than 14 days, visitors not signed in.',
    },
  },
}
