import type { AnswerPart } from '@xiaoer/contract'
import { answersThatFit, entryIn, type PublishedEntry, placeholdersIn, publishedCategories, publishedEntries } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import type { HelpShop } from '../parts.ts'
import type { HelpLanguage } from '../words/index.ts'

/** A question as the public reads it. */
export interface HelpQuestion {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly parts: readonly AnswerPart[]
  readonly category: string
  readonly updatedAt: Date
  /** The languages it can be read in. */
  readonly languages: readonly string[]
}

/** For whom it is read: nobody in particular, unless a product is named. */
export interface Reader {
  readonly shop: HelpShop
  readonly language: HelpLanguage
  readonly now: Date
  readonly productId?: string
  readonly category?: string
}

export const PAGE = 30

/** The questions of a category, a page of them. */
export async function ofCategory(tx: Tx, reader: Reader, category: string, page: number) {
  const { entries, total } = await publishedEntries(tx, { language: reader.language, category, limit: PAGE, offset: (page - 1) * PAGE })
  return { questions: readable(entries, reader), total }
}

/** Questions by id, in the order asked for; what is not public is left out. */
export async function byIds(tx: Tx, reader: Reader, ids: readonly string[]): Promise<HelpQuestion[]> {
  if (ids.length === 0) return []
  const { entries } = await publishedEntries(tx, { language: reader.language, ids, limit: ids.length })
  const place = new Map(ids.map((id, at) => [id, at]))
  return readable(entries, reader).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

/** What is written for one product, or for its shelf. */
export async function ofProduct(tx: Tx, reader: Reader, about: { productId: string; category: string }): Promise<HelpQuestion[]> {
  const { entries } = await publishedEntries(tx, { language: reader.language, about, limit: 100 })
  return readable(entries, { ...reader, ...about })
}

/** The first published questions, for a front page that has no votes yet. */
export async function first(tx: Tx, reader: Reader, limit: number): Promise<HelpQuestion[]> {
  const { entries } = await publishedEntries(tx, { language: reader.language, limit: limit * 2 })
  return readable(entries, reader).slice(0, limit)
}

/** Categories with how many questions each has. */
export const categories = publishedCategories

/** What of some entries the reader may read. */
export function readable(entries: readonly PublishedEntry[], reader: Reader): HelpQuestion[] {
  return entries.flatMap((entry) => {
    const said = publicAnswer(entry, reader)
    if (!said) return []
    const { question } = entryIn(entry, reader.language)
    const { id, category, updatedAt, language, translations } = entry
    return [
      { id, question, answer: said.text, parts: said.parts, category, updatedAt, languages: [language, ...Object.keys(translations)] },
    ]
  })
}

/** The answer for anybody. One with a placeholder is about somebody's order or a chosen item: it is told in the chat alone. */
const publicAnswer = (entry: PublishedEntry, { shop, language, now, productId, category }: Reader) =>
  answersThatFit(entry, { now, shopId: shop.id, channel: 'help', language, productId, category }).find(
    ({ text }) => placeholdersIn(text).length === 0,
  )
