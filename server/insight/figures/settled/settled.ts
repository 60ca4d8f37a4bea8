import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Settled, honestly. */
export const settled: Figure = {
  name: 'settled',
  group: 'settled',
  unit: 'share',
  better: 'up',
  of: sql`over and turns > 0`,
  top: sql`(not (person or disliked or contrary or unanswered or returned))::int`,
  words: {
    'zh-CN': {
      title: '如实解决',
      sentence: '结束满 72 小时、没用到人工、没人说没解决、没点没用、有回答、72 小时内没再来问同一件事。',
      leavesOut: '没满 72 小时的会话。',
    },
    en: {
      title: 'Settled, honestly',
      sentence:
        'Over for 72 hours, without a person, without a dislike or a word that it is not settled, answered, and nobody came back with the same matter.',
      leavesOut: 'Sessions not over for 72 hours.',
    },
  },
}
