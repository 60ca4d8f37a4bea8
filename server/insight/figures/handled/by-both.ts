import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Handled by both. */
export const byBoth: Figure = {
  name: 'by_both',
  group: 'handled',
  unit: 'share',
  of: sql`bot_messages + agent_messages > 0`,
  top: sql`(bot_messages > 0 and (agent_messages > 0 or handed_off))::int`,
  words: {
    'zh-CN': { title: '人机共同接待', sentence: '机器人回答过、又有同事回答或已转人工的会话占比。', leavesOut: '没有任何回答的会话。' },
    en: {
      title: 'Handled by both',
      sentence: 'The bot answered, and a colleague did or it was handed off.',
      leavesOut: 'Sessions without any reply.',
    },
  },
}
