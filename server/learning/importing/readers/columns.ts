import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refuse } from '../faults.ts'
import type { Field, RawRow } from '../rows.ts'

/** Heads of columns, folded, by what they hold; also the keys of JSON. Those of MaxKB, FastGPT and Tiledesk are among them. */
const HEADS: readonly (readonly [Field, string])[] = [
  ['id', 'id 编号 知识id 知识编号 slug'],
  [
    'question',
    'question q 问题 标准问题 标准问 标准问法 问 提问 主问题 用户问题 问题标题 客户问 顾客问 买家问 客户问题 顾客问题 买家问题 questions',
  ],
  ['title', 'title 标题 分段标题 name'],
  [
    'wordings',
    'wordings 相似问 相似问法 相似问题 其他问法 其它问法 扩展问 扩展问法 问法 别名 indexes index similarquestions alternatives synonyms variants',
  ],
  ['answer', 'answer a 答案 回答 回复 答 标准答案 答复 回复内容 回答内容 客服回复 客服答复 我们答 分段内容 内容 reply response content'],
  ['category', 'category 分类 类目 类别 知识分类 topic group 目录'],
  ['tags', 'tags 标签 tag keywords 关键词'],
  ['conditions', 'conditions 条件 适用条件 适用店铺 适用商品 适用渠道 会员等级 生效时间 失效时间'],
  ['intents', 'intents 意图 intent'],
  ['language', 'language 语言'],
  ['status', 'status 状态'],
  ['priority', 'priority 优先级'],
  ['questionEn', 'questionen 英文问题'],
  ['wordingsEn', 'wordingsen 英文相似问'],
  ['answerEn', 'answeren 英文答案'],
]
const BY_HEAD = new Map<string, Field>()
for (const [field, heads] of HEADS) for (const head of heads.split(' ')) BY_HEAD.set(head, field)

/** What a column holds, by its head: case, blanks, and what stands in brackets ("（必填…）") do not count. */
export function fieldOf(head: string): Field | undefined {
  const folded = head
    .normalize('NFKC')
    .replace(/\(.*$|[\s_*:-]/gsu, '')
    .toLowerCase()
  return BY_HEAD.get(folded)
}

/** Which field each column holds; null for those of no use. */
export type Columns = readonly (Field | null)[]

const BARE: Columns = ['question', 'answer']

/** So many rows may stand above the heads. */
const MOST_TITLES = 5

/** Tells rows above the heads, a title or a note over the whole width: one filled cell that is no head. Used for one table, from its first row on. */
export function titles(): (cells: readonly string[]) => boolean {
  let passed = 0
  return (cells) => {
    const [one, ...others] = cells.filter((cell) => cell.trim() !== '')
    return one !== undefined && others.length === 0 && fieldOf(one) === undefined && passed++ < MOST_TITLES
  }
}

/**
 * The columns of a table by its first row. `headless`: two columns without heads, as Tiledesk takes and gives them. Refuses a first row that
 * names no question or no answer.
 */
export function columnsOf(first: readonly string[]): { columns: Columns; headless: boolean } {
  const found = first.map((head) => fieldOf(head) ?? null)
  // FastGPT: indexes go on to the right of their head
  const indexes = first.findIndex((head) => /^indexes$/iu.test(head.trim()))
  const columns = found.map((field, at) =>
    field === null && indexes >= 0 && at > indexes && first[at]?.trim() === '' ? 'wordings' : field,
  )
  const has = (...fields: Field[]) => fields.some((field) => columns.includes(field))
  if (has('question', 'title', 'wordings') && has('answer')) return { columns: asMaxKb(first, columns), headless: false }
  const filled = first.filter((cell) => cell.trim() !== '')
  if (filled.length === 2 && first.length === 2 && !columns.some((field) => field !== null)) return { columns: BARE, headless: true }
  return refuse('columns', firstGraphemes(first.join(', '), 200))
}

/** MaxKB calls the answer "分段内容", and its "问题" are all wordings of it, one a line. */
const asMaxKb = (first: readonly string[], columns: Columns): Columns =>
  first.some((head) => head.startsWith('分段内容')) ? columns.map((field) => (field === 'question' ? 'wordings' : field)) : columns

/** A row of a table by its columns; cells of one field are joined. FastGPT's indexes go on past the last head. */
export function rowOf(where: string, cells: readonly string[], columns: Columns): RawRow {
  const fields: Partial<Record<Field, string | string[]>> = {}
  const tail = columns.at(-1) === 'wordings' ? 'wordings' : null
  for (const [at, cell] of cells.entries()) {
    const field = at < columns.length ? columns[at] : tail
    if (!field) continue
    const before = fields[field]
    fields[field] = typeof before === 'string' && before !== '' ? `${before}\n${cell}` : cell
  }
  return { where, fields }
}
