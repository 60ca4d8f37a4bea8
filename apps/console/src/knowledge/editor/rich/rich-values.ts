import type { AnswerPart, EntryView } from '@xiaoer/contract'

/** Something shown beside an answer, as it stands in the form: a field for every kind of part. */
export interface PartValues {
  kind: AnswerPart['kind']
  url: string
  /** What a picture shows, or what a link is called. */
  words: string
  productId: string | null
  questions: string[]
  kept: AnswerPart | null
}

/** A new part of a kind. */
export const freshPart = (kind: AnswerPart['kind']): PartValues => ({
  kind,
  url: '',
  words: '',
  productId: null,
  questions: [],
  kept: null,
})

/** What the form shows of a part. */
export function shownPart(part: AnswerPart): PartValues {
  const fresh = { ...freshPart(part.kind), kept: part }
  if (part.kind === 'picture') return { ...fresh, url: part.url, words: part.alt }
  if (part.kind === 'link') return { ...fresh, url: part.url, words: part.label }
  return part.kind === 'product' ? { ...fresh, productId: part.product.id } : { ...fresh, questions: part.questions }
}

/** Where pictures lie with the service; one that stands elsewhere on the web has no file of ours. */
const OURS = /^\/api\/v1\/files\/[^/]+\/([^/?]+)(?:\?|$)/
const ELSEWHERE = 'web'

/** A part as it is saved; a product keeps the title it is remembered under. */
export function asPart({ kind, url, words, productId, questions, kept }: PartValues): AnswerPart {
  if (kind === 'picture') {
    const address = url.trim()
    const fileId = kept?.kind === 'picture' && kept.url === address ? kept.fileId : (OURS.exec(address)?.[1] ?? ELSEWHERE)
    return { kind, fileId, url: address, alt: words.trim() }
  }
  if (kind === 'link') return { kind, url: url.trim(), label: words.trim() }
  if (kind === 'follow_ups') return { kind, questions }
  const same = kept?.kind === 'product' && kept.product.id === productId
  return { kind, product: same ? kept.product : { id: productId ?? '' } }
}

/** A translation as it stands in the form: other wordings a line each. */
export interface TranslationValues {
  language: string
  question: string
  lines: string
  answer: string
}

/** What the form shows of translations. */
export const shownTranslations = (translations: EntryView['translations']): TranslationValues[] =>
  Object.entries(translations).map(([language, { question, wordings, answer }]) => ({
    language,
    question,
    lines: wordings.join('\n'),
    answer,
  }))
