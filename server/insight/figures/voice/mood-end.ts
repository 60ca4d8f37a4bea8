import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Mood at the end. */
export const moodEnd: Figure = {
  name: 'mood_end',
  group: 'voice',
  unit: 'mood',
  better: 'up',
  of: sql`mood_last is not null`,
  top: sql`round(mood_last, 4)`,
  words: {
    'zh-CN': { title: '结束时情绪', sentence: '最后一轮的情绪，−1 到 1，取平均。', leavesOut: '没有读出情绪的会话。' },
    en: { title: 'Mood at the end', sentence: 'The mood of the last turn, −1 to 1; the mean.', leavesOut: 'Sessions without a mood.' },
  },
}
