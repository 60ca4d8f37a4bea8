import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Handled by the bot. */
export const byBot: Figure = {
  name: 'by_bot',
  group: 'handled',
  unit: 'share',
  better: 'up',
  of: sql`bot_messages + agent_messages > 0`,
  top: sql`(agent_messages = 0 and not handed_off)::int`,
  words: {
    'zh-CN': {
      title: '机器人独自接待',
      sentence: '只有机器人回答、也没有转人工的会话占比。不等于解决。',
      leavesOut: '没有任何回答的会话。',
    },
    en: {
      title: 'Handled by the bot',
      sentence: 'Answered by the bot alone and not handed off. That is not the same as settled.',
      leavesOut: 'Sessions without any reply.',
    },
  },
}
