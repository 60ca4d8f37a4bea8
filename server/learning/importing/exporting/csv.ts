import { csvOf, MARK } from '#platform/csv'

/** Columns of a csv of entries: the field, and its head in both languages, as an import knows them. */
const COLUMNS = [
  ['id', '编号', 'id'],
  ['question', '问题', 'question'],
  ['wordings', '相似问', 'wordings'],
  ['answer', '答案', 'answer'],
  ['category', '分类', 'category'],
  ['intents', '意图', 'intents'],
  ['priority', '优先级', 'priority'],
  ['status', '状态', 'status'],
  ['language', '语言', 'language'],
  ['questionEn', '英文问题', 'questionEn'],
  ['wordingsEn', '英文相似问', 'wordingsEn'],
  ['answerEn', '英文答案', 'answerEn'],
] as const

/** The first line, with the mark by which spreadsheets know UTF-8. */
export const csvHead = (language: 'zh-CN' | 'en'): string =>
  `${MARK}${csvOf([COLUMNS.map(([, zh, en]) => (language === 'zh-CN' ? zh : en))])}`

/** An entry as a line. */
export const csvLine = (row: Record<string, unknown>): string => csvOf([COLUMNS.map(([field]) => cellOf(row[field]))])

const cellOf = (value: unknown): string => {
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.join('\n') : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
