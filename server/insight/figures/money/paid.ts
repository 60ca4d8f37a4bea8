import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Asked → paid. */
export const paid: Figure = {
  name: 'paid',
  group: 'money',
  unit: 'share',
  better: 'up',
  of: sql`asked and order_ripe`,
  top: sql`(paid > 0)::int`,
  words: {
    'zh-CN': { title: '询单转化', sentence: '询单后 7 天内下单并付款的占比。', leavesOut: '没满 7 天的会话、没登录的访客、取消的订单。' },
    en: {
      title: 'Asked → paid',
      sentence: 'As ordered, and the order was paid.',
      leavesOut: 'Sessions younger than 7 days, visitors not signed in, cancelled orders.',
    },
  },
}
