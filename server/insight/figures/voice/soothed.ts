import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Soothed. */
export const soothed: Figure = {
  name: 'soothed',
  group: 'voice',
  unit: 'share',
  better: 'up',
  of: sql`upset and mood_last is not null`,
  top: sql`(mood_last > -0.2)::int`,
  words: {
    'zh-CN': { title: '安抚成功', sentence: '有过不满的会话里，最后情绪回到 −0.2 以上的占比。', leavesOut: '从没不满的会话。' },
    en: {
      title: 'Soothed',
      sentence: 'Of sessions with an upset shopper, those that ended above −0.2.',
      leavesOut: 'Sessions that never were upset.',
    },
  },
}
