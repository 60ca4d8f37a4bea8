import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Which visit. */
export const visitNumber: Figure = {
  name: 'visit_number',
  group: 'visits',
  unit: 'per_session',
  of: sql`true`,
  top: sql`visits + 1`,
  words: {
    'zh-CN': {
      title: '第几次来',
      sentence: '30 天里这是买家的第几次会话，取平均。',
      leavesOut: '100 次以上算 100；更早的；另一家店的。',
    },
    en: {
      title: 'Which visit',
      sentence: 'Which session of the shopper in thirty days it is; the mean.',
      leavesOut: 'More than 100 count as 100; earlier ones; other shops.',
    },
  },
}
