import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Visits to an order. */
export const visitsToOrder: Figure = {
  name: 'visits_to_order',
  group: 'visits',
  unit: 'per_session',
  better: 'down',
  of: sql`asked and order_ripe and orders > 0`,
  top: sql`visits + 1`,
  words: {
    'zh-CN': {
      title: '几次来才下单',
      sentence: '下了单的询单会话，是 30 天里的第几次来，取平均。',
      leavesOut: '没下单的；没登录的访客。',
    },
    en: {
      title: 'Visits to an order',
      sentence: 'Of sessions that asked and were followed by an order: which visit in thirty days it was; the mean.',
      leavesOut: 'Those that did not order, visitors not signed in.',
    },
  },
}
