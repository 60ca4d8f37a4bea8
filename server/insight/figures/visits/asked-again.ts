import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Asked about goods when coming again. */
export const askedOnReturn: Figure = {
  name: 'asked_on_return',
  group: 'visits',
  unit: 'share',
  of: sql`customer_id is not null and visits > 0`,
  top: sql`asked::int`,
  words: {
    'zh-CN': {
      title: '再来时询单',
      sentence: '认得的买家 30 天内再来时，问商品、库存、价格或优惠的占比。',
      leavesOut: '第一次来的、没登录的访客。',
    },
    en: {
      title: 'Asked on a later visit',
      sentence: 'Of later visits of known customers, those that asked about goods, stock, price or an offer.',
      leavesOut: 'First visits, visitors not signed in.',
    },
  },
}
