import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** Handling time, nine of ten. */
export const handlingP90: Figure = {
  name: 'handling_p90',
  group: 'handled',
  unit: 'seconds',
  better: 'down',
  of: sql`handled_seconds >= 0`,
  top: sql`round(handled_seconds, 3)`,
  quantile: { at: 0.9, spread: 'handling' },
  words: {
    'zh-CN': {
      title: '处理时长 p90',
      sentence:
        '九成的会话从买家第一句话到最后一个回答不超过这么久；按「接待方式·文字语音」看机器人、人工各要多久，文字、语音分开。按 5 % 一档统计，误差不超过 2.5 %。',
      leavesOut: '没有得到回答的会话。',
    },
    en: {
      title: 'Handling time, p90',
      sentence:
        'In nine of ten sessions the last answer came within this time of the first message; cut by way of serving for bot and people, text and voice apart. Told in steps of 5 %, so to within 2.5 %.',
      leavesOut: 'Sessions without an answer.',
    },
  },
}
