import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Came again within 72 h. */
export const cameAgain: Figure = {
  name: 'came_again',
  group: 'settled',
  unit: 'share',
  better: 'down',
  of: sql`over and turns > 0`,
  top: sql`returned::int`,
  words: {
    'zh-CN': { title: '72 小时内又来', sentence: '结束后 72 小时内为同一件事再来的会话占比。', leavesOut: '没满 72 小时的会话。' },
    en: {
      title: 'Came again within 72 h',
      sentence: 'Sessions after which the shopper came back with the same matter.',
      leavesOut: 'Sessions not over for 72 hours.',
    },
  },
}
