import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Cost per session. */
export const costPerSession: Figure = {
  name: 'cost',
  group: 'costs',
  unit: 'money',
  better: 'down',
  of: sql`people_hour is not null`,
  top: sql`round(people_seconds * people_hour / 3600, 2) + round(model_money, 2) + round(channel_money, 2)`,
  words: {
    'zh-CN': {
      title: '每会话成本',
      sentence: '人工用时 × 时薪，加语言模型和渠道的花费，摊到所有会话；每项假设都可以改。',
      leavesOut: '还没有填人工时薪的商家；买家自己的时间、房租、系统与机器。',
    },
    en: {
      title: 'Cost per session',
      sentence: 'People’s time × what an hour costs, and what model and channels cost, over all sessions; every assumption can be changed.',
      leavesOut: 'Workspaces that have not said what an hour costs; shoppers’ own time, rent, software and machines.',
    },
  },
}
