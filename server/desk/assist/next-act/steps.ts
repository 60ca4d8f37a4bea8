import { fileURLToPath } from 'node:url'
import { linesOf } from '#engine/text'

const TABLE = fileURLToPath(new URL('../../../../data/knowledge/next-acts.tsv', import.meta.url))

/** An act in words, for the matters that begin so. */
interface Step {
  readonly act: string
  readonly matters: readonly string[]
  readonly zh: string
  readonly en: string
}

const STEPS: readonly Step[] = linesOf(TABLE).map((line) => {
  const [act = '', matters = '', zh = '', en = ''] = line.split('\t')
  return { act, matters: matters === '*' ? [''] : matters.split('|'), zh, en }
})

/** Where an order was named it is not asked for again, but whether it is that one. */
const NAMED = '+'

/** Written Cantonese is answered in Chinese, too. */
const CHINESE = /^(?:zh|yue)/u

/** What a step is about. */
interface About {
  readonly matter: string | null
  readonly language: string
  /** The number of the order that was named last; undefined where none was. */
  readonly order: string | undefined
}

/** An act in words that tell nothing and promise nothing; undefined where it has none, as telling and doing have. */
export function stepOf(act: string, { matter, language, order }: About): string | undefined {
  const named = order === undefined ? undefined : stepIn(`${act}${NAMED}`, matter)
  const step = named ?? stepIn(act, matter)
  return step && (CHINESE.test(language) ? step.zh : step.en).replace('{order}', order ?? '')
}

const stepIn = (act: string, matter: string | null): Step | undefined =>
  STEPS.find((step) => step.act === act && step.matters.some((begin) => (matter ?? '').startsWith(begin)))
