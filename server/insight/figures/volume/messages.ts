import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Replies per session. */
export const messages: Figure = {
  name: 'messages',
  group: 'volume',
  unit: 'per_session',
  of: sql`true`,
  top: sql`bot_messages + agent_messages`,
  words: {
    'zh-CN': { title: '每会话回复数', sentence: '机器人和同事的回复条数除以会话数。', leavesOut: '买家自己写的不算。' },
    en: { title: 'Replies per session', sentence: 'Replies of bot and people, by sessions.', leavesOut: 'What shoppers wrote.' },
  },
}
