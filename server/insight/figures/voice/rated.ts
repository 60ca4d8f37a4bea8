import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Rated. */
export const rated: Figure = {
  name: 'rated',
  group: 'voice',
  unit: 'share',
  of: sql`closed_at is not null`,
  top: sql`(stars is not null)::int`,
  words: {
    'zh-CN': { title: '评分率', sentence: '结束的会话里给了星的占比。', leavesOut: '还没结束的会话。' },
    en: { title: 'Rated', sentence: 'Closed sessions that were given stars.', leavesOut: 'Sessions still open.' },
  },
}
