import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** First-contact resolution. */
export const firstContact: Figure = {
  name: 'first_contact',
  group: 'settled',
  unit: 'share',
  better: 'up',
  of: sql`over and turns + agent_messages > 0`,
  top: sql`(not (disliked or contrary or returned) and (not unanswered or agent_messages > 0))::int`,
  words: {
    'zh-CN': {
      title: '一次解决（FCR）',
      sentence: '结束满 72 小时，机器人或人工答了，没有差评、没说没解决、72 小时内没再来问同一件事。',
      leavesOut: '没满 72 小时的会话。',
    },
    en: {
      title: 'First-contact resolution',
      sentence:
        'Over for 72 hours, answered by bot or people, no dislike, nobody said it is not settled, nobody came back with the same matter.',
      leavesOut: 'Sessions not over for 72 hours.',
    },
  },
}
