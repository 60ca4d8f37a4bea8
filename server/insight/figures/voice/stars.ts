import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Stars. */
export const stars: Figure = {
  name: 'stars',
  group: 'voice',
  unit: 'stars',
  better: 'up',
  of: sql`stars is not null`,
  top: sql`stars`,
  words: {
    'zh-CN': { title: '评分', sentence: '给出的星数平均，1 到 5。', leavesOut: '没有评分的会话：愿意评的人和别人不一样。' },
    en: {
      title: 'Stars',
      sentence: 'The mean of the stars given, 1 to 5.',
      leavesOut: 'Sessions without stars; those who rate differ from those who do not.',
    },
  },
}
