/** What kinds of values and dates are called. */
export const TYPES = {
  'zh-CN': {
    types: {
      string: '文字',
      number: '数字',
      int: '整数',
      boolean: 'true（是）或 false（否）',
      array: '列表 […]',
      object: '一组字段 {…}',
      record: '一组字段 {…}',
    } as Readonly<Record<string, string>>,
    dates: { date: '日期', instant: '时刻' },
  },
  en: {
    types: {
      string: 'text',
      number: 'a number',
      int: 'a whole number',
      boolean: 'true or false',
      array: 'a list […]',
      object: 'fields {…}',
      record: 'fields {…}',
    } as Readonly<Record<string, string>>,
    dates: { date: 'date', instant: 'instant' },
  },
} as const
