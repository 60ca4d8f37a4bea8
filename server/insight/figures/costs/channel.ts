import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** What channels cost per session. */
export const costOfChannel: Figure = {
  name: 'cost_channel',
  group: 'costs',
  unit: 'money',
  better: 'down',
  of: sql`people_hour is not null`,
  top: sql`round(channel_money, 2)`,
  words: {
    'zh-CN': {
      title: '其中渠道',
      sentence: '渠道按会话和按条的收费。',
      leavesOut: '月租。',
    },
    en: {
      title: 'Of it the channels',
      sentence: 'What channels take a session and a message.',
      leavesOut: 'Fees by the month.',
    },
  },
}
