import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Length of a session. */
export const length: Figure = {
  name: 'length',
  group: 'volume',
  unit: 'seconds',
  of: sql`closed_at is not null`,
  top: sql`round(length_seconds, 3)`,
  words: {
    'zh-CN': { title: '会话时长', sentence: '从开始到结束。', leavesOut: '还没结束的会话。' },
    en: { title: 'Length of a session', sentence: 'From its beginning to its end.', leavesOut: 'Sessions still open.' },
  },
}
