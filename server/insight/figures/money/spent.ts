import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Spent after asking. */
export const spent: Figure = {
  name: 'spent',
  group: 'money',
  unit: 'money',
  better: 'up',
  of: sql`asked and order_ripe`,
  top: sql`spent`,
  ofOneMoney: true,
  words: {
    'zh-CN': {
      title: '询单后消费',
      sentence: '询单后 7 天内已付订单的金额，摊到每个询单会话；只计第一家店铺的货币。',
      leavesOut: '退掉的钱：看「退回」。',
    },
    en: {
      title: 'Spent after asking',
      sentence: 'Paid orders within 7 days, over sessions that asked; in the currency of the first shop alone.',
      leavesOut: 'What was refunded.',
    },
  },
}
