import { createHash } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refuse } from '../../faults.ts'
import { isBad, type Row } from '../../rows.ts'
import type { Source } from '../../sources/source.ts'
import { wholeText } from '../../sources/text.ts'
import { rowsOfHtml } from '../documents/html.ts'
import { entriesOf } from './facts.ts'
import { gather } from './gather.ts'
import { linkedData } from './linked-data.ts'

/** What a heading has where it is a question. */
const ASKS =
  /[?？吗呢么]|什么|怎|如何|多少|几|哪|是否|能否|可否|为何|^(?:how|what|when|where|which|who|why|can|do|does|is|are|may|will)\b/iu

/** Facts and questions of a shop's page, as drafts: linked data (schema.org), tables and lists of attributes, questions and answers. Nothing in it is run. */
export async function* readPage(source: Source): AsyncGenerator<Row> {
  const html = await wholeText(source)
  const { scripts, name: shown, attributes: listed } = gather(html)
  const { product, questions } = linkedData(scripts)
  const name = firstGraphemes(product?.name ?? shown, 120)
  const key = `page ${createHash('sha256').update(source.name).digest('hex').slice(0, 12)}`
  const attributes = [...new Map([...listed, ...(product?.attributes ?? [])])]
  let found = 0
  for (const fields of name === '' ? [] : entriesOf({ key, name, category: product?.category, attributes })) {
    found++
    yield { where: `fact ${found}`, fields: { ...fields }, draft: true }
  }
  for (const fields of questions) {
    found++
    yield { where: `faq ${found}`, fields, draft: true }
  }
  for await (const row of rowsOfHtml(html)) {
    // of a page much stands under no heading, or under one that asks nothing: prices, menus, praise
    if (isBad(row) || !ASKS.test(String(row.fields.question ?? ''))) continue
    found++
    yield { ...row, draft: true }
  }
  if (found === 0) refuse('no_facts')
}
