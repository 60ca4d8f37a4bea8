import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Wait for a person. */
export const personWait: Figure = {
  name: 'person_wait',
  group: 'waits',
  unit: 'seconds',
  better: 'down',
  of: sql`person_wait_seconds >= 0`,
  top: sql`round(person_wait_seconds, 3)`,
  words: {
    'zh-CN': { title: '等人工', sentence: '从转人工到有同事接手，取平均。', leavesOut: '没有人接手的：看「转人工」。' },
    en: {
      title: 'Wait for a person',
      sentence: 'From the handoff to a colleague taking it; the mean.',
      leavesOut: 'Handoffs nobody took.',
    },
  },
}
