import type { Words } from '#engine/conversation'
import type { ProductFact } from '../../facts/index.ts'
import type { PageLine } from './lines.ts'
import { type Verdict, verdictOn } from './verdict.ts'
import { byVersion } from './versions.ts'

/** What lines of a page come to for a question, then the lines, under the name of the goods. */
export function lineWords(question: string, product: ProductFact, lines: readonly PageLine[], months?: number): Words[] {
  const [best, ...rest] = lines
  if (!best) return []
  const verdict = verdictOn(question, best, product, months)
  const versions = verdict ? undefined : byVersion(question, product, best)
  const told = versions ? { ...best, value: versions.join(' / ') } : best
  // a verdict is of one line: what stands beside it may speak of something else
  return [...(verdict ? [verdictWords(verdict)] : []), ...linesAsWords(product.title, verdict ? [told] : [told, ...rest])]
}

function verdictWords(verdict: Verdict): Words {
  if (verdict.by === 'range') return { key: `answer.says.${verdict.says}_range`, args: { asked: verdict.asked } }
  if (verdict.by === 'list') return { key: 'answer.says.yes_list', args: { items: { list: verdict.items } } }
  return { key: `answer.says.${verdict.says}` }
}

/** What the page says, under the name of the goods. */
export function linesAsWords(title: string, lines: readonly PageLine[]): Words[] {
  return lines.map(({ name, value }, at): Words => {
    if (at > 0) return name === '' ? { key: 'plain.value', args: { value } } : { key: 'product.line', args: { name, value } }
    return name === ''
      ? { key: 'answer.page_sentence', args: { title, text: value } }
      : { key: 'answer.page_fact', args: { title, name, value } }
  })
}
