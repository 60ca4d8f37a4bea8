import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Potential customers. */
export const potential: Figure = {
  name: 'potential',
  group: 'money',
  unit: 'count',
  of: sql`asked and order_ripe and orders = 0`,
  top: sql`1`,
  words: {
    'zh-CN': { title: '潜在客户', sentence: '询单后 7 天内没有下单的会话。', leavesOut: '没登录的访客。' },
    en: {
      title: 'Potential customers',
      sentence: 'Sessions that asked and were not followed by an order within 7 days.',
      leavesOut: 'Visitors who are not signed in.',
    },
  },
}
