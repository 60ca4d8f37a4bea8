import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Wait for a person, nine of ten. */
export const personWaitP90: Figure = {
  name: 'person_wait_p90',
  group: 'waits',
  unit: 'seconds',
  better: 'down',
  of: sql`person_wait_seconds >= 0`,
  top: sql`round(person_wait_seconds, 3)`,
  quantile: { at: 0.9, spread: 'person_wait' },
  words: {
    'zh-CN': {
      title: '等人工 p90',
      sentence: '九成的转人工在这个时间内有同事接手。按 5 % 一档统计，误差不超过 2.5 %。',
      leavesOut: '没有人接手的：看「转人工」。',
    },
    en: {
      title: 'Wait for a person, p90',
      sentence: 'In nine of ten handoffs a colleague took it within this time. Told in steps of 5 %, so to within 2.5 %.',
      leavesOut: 'Handoffs nobody took.',
    },
  },
}
