import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** First answer. */
export const firstAnswer: Figure = {
  name: 'first_answer',
  group: 'waits',
  unit: 'seconds',
  better: 'down',
  of: sql`wait_seconds >= 0`,
  top: sql`round(wait_seconds, 3)`,
  words: {
    'zh-CN': {
      title: '首次回答',
      sentence: '从买家第一句话到第一个回答，不论谁答，取平均。',
      leavesOut: '没有得到回答的会话：看「30 秒内回答」。',
    },
    en: {
      title: 'First answer',
      sentence: 'From the first message to the first answer, whoever gave it; the mean.',
      leavesOut: 'Sessions without an answer: see “answered within 30 s”.',
    },
  },
}
