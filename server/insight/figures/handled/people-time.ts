import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** People’s time per session. */
export const peopleTime: Figure = {
  name: 'people_time',
  group: 'handled',
  unit: 'seconds',
  better: 'down',
  of: sql`true`,
  top: sql`round(people_seconds, 3)`,
  words: {
    'zh-CN': {
      title: '每会话人工用时',
      sentence: '从接手到同事最后一句话；每条回复至少半分钟，每个会话最多一小时；摊到所有会话。',
      leavesOut: '同事在别处花的时间。',
    },
    en: {
      title: 'People’s time per session',
      sentence: 'From taking to a colleague’s last message, at least half a minute a message and at most an hour; over all sessions.',
      leavesOut: 'What colleagues do elsewhere.',
    },
  },
}
