import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Came before. */
export const visitedAgain: Figure = {
  name: 'visited_again',
  group: 'visits',
  unit: 'share',
  of: sql`true`,
  top: sql`(visits > 0)::int`,
  words: {
    'zh-CN': {
      title: '30 天内来过',
      sentence: '买家在之前 30 天里已经来过的会话占比。',
      leavesOut: '更早的；另一家店的；换了设备、没登录的访客算新来的。',
    },
    en: {
      title: 'Came before',
      sentence: 'Sessions of shoppers who had another one in the thirty days before.',
      leavesOut: 'Earlier ones, other shops; a visitor who is not signed in and changes the device counts as new.',
    },
  },
}
