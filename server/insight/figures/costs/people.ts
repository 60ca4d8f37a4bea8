import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** What people cost per session. */
export const costOfPeople: Figure = {
  name: 'cost_people',
  group: 'costs',
  unit: 'money',
  better: 'down',
  of: sql`people_hour is not null`,
  top: sql`round(people_seconds * people_hour / 3600, 2)`,
  words: {
    'zh-CN': {
      title: '其中人工',
      sentence: '人工用时 × 时薪，摊到所有会话。',
      leavesOut: '同事在别处花的时间。',
    },
    en: {
      title: 'Of it people',
      sentence: 'People’s time × what an hour costs, over all sessions.',
      leavesOut: 'What colleagues do elsewhere.',
    },
  },
}
