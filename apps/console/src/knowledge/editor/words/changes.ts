import type { Revision } from '@xiaoer/contract'
import type { useEntryWords } from './use-entry-words.ts'

/** A field that differs between two versions, as it was and is. */
export interface Change {
  field: string
  was: string
  is: string
}

type Content = Revision['content']

/** What changed between two versions, field by field and in words; of lists only the items that came or went. */
export function changesOf(before: Content, after: Content, words: ReturnType<typeof useEntryWords>): Change[] {
  const [was, is] = [linesOf(before, words), linesOf(after, words)]
  return [...is].flatMap(([field, fresh]) => {
    const old = was.get(field) ?? []
    const [gone, come] = [old.filter((one) => !fresh.includes(one)), fresh.filter((one) => !old.includes(one))]
    return gone.length + come.length === 0 ? [] : [{ field: words.field(field), was: gone.join('\n'), is: come.join('\n') }]
  })
}

/** Every field as lines that can be read. */
function linesOf(content: Content, { answer, part, nameOf }: ReturnType<typeof useEntryWords>): Map<string, string[]> {
  const { answers, parts, translations, overrides, ...plain } = content
  const listed: [string, string[]][] = [
    ['answers', answers.map(answer)],
    ['parts', parts.map(part)],
    ['translations', Object.entries(translations).map(([name, one]) => [name, one.question, ...one.wordings, one.answer].join(' · '))],
    ['overrides', overrides.map(({ found, reason }) => `${found}: ${reason}`)],
  ]
  const single = Object.entries(plain).map(([field, value]): [string, string[]] => [
    field,
    (Array.isArray(value) ? value : [value]).flatMap((one) => (one === null || one === '' ? [] : [nameOf(field, String(one))])),
  ])
  return new Map([...single, ...listed])
}
