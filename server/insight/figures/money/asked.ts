import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Asked about goods. */
export const asked: Figure = {
  name: 'asked',
  group: 'money',
  unit: 'share',
  of: sql`customer_id is not null`,
  top: sql`asked::int`,
  words: {
    'zh-CN': { title: '询单', sentence: '认得的买家里，问过商品、库存、价格或优惠的会话占比。', leavesOut: '没登录的访客。' },
    en: {
      title: 'Asked about goods',
      sentence: 'Of sessions of known customers, those that asked about goods, stock, price or an offer.',
      leavesOut: 'Visitors who are not signed in.',
    },
  },
}
