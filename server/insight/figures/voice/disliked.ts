import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Disliked. */
export const disliked: Figure = {
  name: 'disliked',
  group: 'voice',
  unit: 'share',
  better: 'down',
  of: sql`turns > 0`,
  top: sql`disliked::int`,
  words: {
    'zh-CN': { title: '点踩或低分', sentence: '点了没用或给了两星以下的会话占比。', leavesOut: '不满意但没表示的人。' },
    en: {
      title: 'Disliked',
      sentence: 'Sessions with an answer marked as no help, or at most two stars.',
      leavesOut: 'Who was unhappy and did not say so.',
    },
  },
}
