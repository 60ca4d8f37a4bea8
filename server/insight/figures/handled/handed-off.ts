import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Handed off. */
export const handedOff: Figure = {
  name: 'handed_off',
  group: 'handled',
  unit: 'share',
  better: 'down',
  of: sql`turns > 0`,
  top: sql`handed_off::int`,
  words: {
    'zh-CN': { title: '转人工', sentence: '转给人工的会话占比，原因另表。', leavesOut: '机器人没有处理过的会话。' },
    en: {
      title: 'Handed off',
      sentence: 'Sessions that went to a person; why stands in the table of reasons.',
      leavesOut: 'Sessions the bot never worked on.',
    },
  },
}
