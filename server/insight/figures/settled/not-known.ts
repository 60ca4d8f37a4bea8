import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Not known. */
export const notKnown: Figure = {
  name: 'not_known',
  group: 'settled',
  unit: 'share',
  better: 'down',
  of: sql`turns > 0`,
  weight: sql`turns`,
  top: sql`not_known`,
  words: {
    'zh-CN': { title: '答不上来', sentence: '答不上来的轮次占所有轮次。', leavesOut: '人工的回复。' },
    en: { title: 'Not known', sentence: 'Turns that ended as not known, of all turns.', leavesOut: 'What people answered.' },
  },
}
