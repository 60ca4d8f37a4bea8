import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** NPS. */
export const nps: Figure = {
  name: 'nps',
  group: 'voice',
  unit: 'points',
  better: 'up',
  of: sql`nps is not null`,
  top: sql`case when nps >= 9 then 100 when nps <= 6 then -100 else 0 end`,
  words: {
    'zh-CN': {
      title: 'NPS',
      sentence: '愿意推荐（9–10）减不愿意（0–6），百分点；会话结束后在小窗里随机问，每位买家每季度最多一次。',
      leavesOut: '没有被问或没有回答的买家。',
    },
    en: {
      title: 'NPS',
      sentence:
        'Promoters (9–10) less detractors (0–6), in points; asked at random in the widget when a chat is over, of a shopper once a quarter at most.',
      leavesOut: 'Shoppers who were not asked, or did not answer.',
    },
  },
}
