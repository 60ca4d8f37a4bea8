import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Upset. */
export const upset: Figure = {
  name: 'upset',
  group: 'voice',
  unit: 'share',
  better: 'down',
  of: sql`mood_last is not null`,
  top: sql`coalesce(upset, false)::int`,
  words: {
    'zh-CN': { title: '有过不满', sentence: '任何一轮情绪不高于 −0.5 的会话占比。', leavesOut: '没有读出情绪的会话。' },
    en: { title: 'Upset', sentence: 'Sessions with a turn of −0.5 or less.', leavesOut: 'Sessions without a mood.' },
  },
}
