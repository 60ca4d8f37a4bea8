import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Cost per settled matter. */
export const costPerSettled: Figure = {
  name: 'cost_settled',
  group: 'costs',
  unit: 'money',
  better: 'down',
  of: sql`people_hour is not null and over and turns > 0`,
  weight: sql`(not (disliked or contrary or returned) and (not unanswered or agent_messages > 0))::int`,
  top: sql`round(people_seconds * people_hour / 3600, 2) + round(model_money, 2) + round(channel_money, 2)`,
  words: {
    'zh-CN': {
      title: '每解决一件的成本',
      sentence: '满 72 小时的会话的全部成本，除以其中机器人或同事解决了的：没有不满、没有再来。',
      leavesOut: '没满 72 小时的会话；还没有填人工时薪的商家。',
    },
    en: {
      title: 'Cost per settled matter',
      sentence:
        'All costs of sessions that are over for 72 hours, by those of them that bot or people settled: nothing against it, nobody back with the same.',
      leavesOut: 'Sessions younger than that; workspaces that have not said what an hour costs.',
    },
  },
}
