import { filled } from '#desk'
import { letterTexts } from './texts/index.ts'

/** What a letter is about. */
export interface About {
  readonly kind: string
  readonly why: Readonly<Record<string, string | number>>
  readonly at: Date
  readonly workspace: string
  readonly rule: string
  readonly link: string
  readonly language: string
  readonly timeZone: string
}

/** Subject and words of a mail about a warning: its kind, the numbers that say why, and the way there. Nothing that a shopper said. */
export function letterOf({ kind, why, at, language, timeZone, ...rest }: About): { subject: string; text: string } {
  const texts = letterTexts(language)
  const [kinds, reasons] = [new Map(Object.entries(texts.kind)), new Map(Object.entries(texts.why))]
  const of = reasons.get(`${kind}.${why['of'] ?? why['holder'] ?? ''}`) ?? reasons.get(`${kind}.inside`) ?? ''
  const values = {
    ...rest,
    kind: kinds.get(kind) ?? kind,
    why: filled(reasons.get(kind) ?? '', { said: '', ...why, of }),
    at: new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'long' }).format(at),
  }
  return { subject: filled(texts.subject, values), text: filled(texts.body, values) }
}
