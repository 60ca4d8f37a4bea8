import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Answered within 30 s. */
export const answeredIn30s: Figure = {
  name: 'answered_in_30s',
  group: 'waits',
  unit: 'share',
  better: 'up',
  of: sql`first_message`,
  top: sql`(coalesce(wait_seconds <= 30, false))::int`,
  words: {
    'zh-CN': { title: '30 秒内回答', sentence: '首次回答不晚于 30 秒的会话占比；没回答的算晚。', leavesOut: '买家没有说话的会话。' },
    en: {
      title: 'Answered within 30 s',
      sentence: 'Sessions whose first answer came within 30 seconds; none at all counts as late.',
      leavesOut: 'Sessions in which the shopper said nothing.',
    },
  },
}
