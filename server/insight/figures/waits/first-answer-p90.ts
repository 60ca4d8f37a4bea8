import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** First answer, nine of ten. */
export const firstAnswerP90: Figure = {
  name: 'first_answer_p90',
  group: 'waits',
  unit: 'seconds',
  better: 'down',
  of: sql`wait_seconds >= 0`,
  top: sql`round(wait_seconds, 3)`,
  quantile: { at: 0.9, spread: 'first_answer' },
  words: {
    'zh-CN': {
      title: '首次回答 p90',
      sentence: '九成的会话在这个时间内得到第一个回答，不论谁答。按 5 % 一档统计，误差不超过 2.5 %。',
      leavesOut: '没有得到回答的会话：看「30 秒内回答」。',
    },
    en: {
      title: 'First answer, p90',
      sentence:
        'In nine of ten sessions the first answer came within this time, whoever gave it. Told in steps of 5 %, so to within 2.5 %.',
      leavesOut: 'Sessions without an answer: see “answered within 30 s”.',
    },
  },
}
