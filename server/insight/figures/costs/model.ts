import sql from 'sql-template-tag'
import type { Figure } from '../figure.ts'

/** What the language model costs per session. */
export const costOfModel: Figure = {
  name: 'cost_model',
  group: 'costs',
  unit: 'money',
  better: 'down',
  of: sql`people_hour is not null`,
  top: sql`round(model_money, 2)`,
  words: {
    'zh-CN': {
      title: '其中语言模型',
      sentence: '买家当天用掉的词元 × 单价，平分给当天的会话。',
      leavesOut: '不属于任何买家的调用；自带模型的机器。',
    },
    en: {
      title: 'Of it the language model',
      sentence: 'The tokens of the shopper that day × their price, in equal parts to the sessions of the day.',
      leavesOut: 'Calls that are of no shopper; machines of a model of one’s own.',
    },
  },
}
