import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Since the last visit. */
export const visitGapP50: Figure = {
  name: 'visit_gap_p50',
  group: 'visits',
  unit: 'seconds',
  of: sql`since_seconds >= 0`,
  top: sql`round(since_seconds, 0)`,
  quantile: { at: 0.5, spread: 'visit_gap' },
  words: {
    'zh-CN': {
      title: '隔多久再来',
      sentence: '再来的会话里，一半离上次不到这么久。按 5 % 一档统计，误差不超过 2.5 %。',
      leavesOut: '30 天内第一次来的。',
    },
    en: {
      title: 'Since the last visit',
      sentence:
        'Of sessions that were not the first in thirty days, half came within this time of the last. Told in steps of 5 %, so to within 2.5 %.',
      leavesOut: 'First visits in thirty days.',
    },
  },
}
