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
      sentence: '愿意推荐（9–10）减不愿意（0–6），百分点；答案经评分接口的 nps 传来，小窗自己还不问。',
      leavesOut: '没有被问或没有回答的买家。',
    },
    en: {
      title: 'NPS',
      sentence:
        'Promoters (9–10) less detractors (0–6), in points; answers come by the rating call (nps), the widget does not ask by itself yet.',
      leavesOut: 'Shoppers who were not asked, or did not answer.',
    },
  },
}
