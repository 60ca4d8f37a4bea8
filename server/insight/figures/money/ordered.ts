import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Asked → ordered. */
export const ordered: Figure = {
  name: 'ordered',
  group: 'money',
  unit: 'share',
  better: 'up',
  of: sql`asked and order_ripe`,
  top: sql`(orders > 0)::int`,
  words: {
    'zh-CN': {
      title: '询单下单',
      sentence: '询单后 7 天内下单的占比；一笔订单只算给下单前最后一次询单。',
      leavesOut: '没满 7 天的会话、没登录的访客、取消的订单。',
    },
    en: {
      title: 'Asked → ordered',
      sentence: 'Sessions that asked and were followed by an order within 7 days; an order counts for the last that asked before it.',
      leavesOut: 'Sessions younger than 7 days, visitors not signed in, cancelled orders.',
    },
  },
}
