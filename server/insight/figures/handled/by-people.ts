import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Handled by people. */
export const byPeople: Figure = {
  name: 'by_people',
  group: 'handled',
  unit: 'share',
  of: sql`bot_messages + agent_messages > 0`,
  top: sql`(agent_messages > 0 and bot_messages = 0)::int`,
  words: {
    'zh-CN': { title: '人工独自接待', sentence: '只有同事回答的会话占比。', leavesOut: '没有任何回答的会话。' },
    en: { title: 'Handled by people', sentence: 'Answered by colleagues alone.', leavesOut: 'Sessions without any reply.' },
  },
}
