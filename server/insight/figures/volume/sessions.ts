import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Sessions. */
export const sessions: Figure = {
  name: 'sessions',
  group: 'volume',
  unit: 'count',
  of: sql`true`,
  top: sql`1`,
  words: {
    'zh-CN': { title: '会话数', sentence: '当天开始的会话，每个算一次。', leavesOut: '什么都不漏：没有得到回答的也算。' },
    en: {
      title: 'Sessions',
      sentence: 'Sessions that began on the day, each once.',
      leavesOut: 'Nothing: sessions without an answer count too.',
    },
  },
}
