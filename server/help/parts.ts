import type { AnswerPart } from '@xiaoer/contract'
import type { Knowledge } from '#engine/knowledge'
import type { Database } from '#platform/db'

/** The product whose questions are asked for. */
export interface HelpProduct {
  readonly title: string
  readonly category: string
  readonly image?: string
  readonly url?: string
  /** What its page says of it: name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[]
}

/** The shop whose help this is, and the chat that stands on its pages. */
export interface HelpShop {
  readonly id: string
  /** What it is called in each language that the help centre's own words are written in. */
  readonly name: Readonly<Record<'zh-CN' | 'en', string>>
  readonly language: string
  /** Of the web channel. */
  readonly publicKey: string
}

/** What the help centre needs of the rest. */
export interface HelpParts {
  readonly db: Database
  readonly workspaceId: string
  readonly now: () => Date
  readonly knowledge: Knowledge
  /** Where people reach it, without a slash at the end: addresses of the sitemap are whole. */
  readonly origin: () => string
  /** The shop of the first web channel; undefined before there is one. */
  readonly shop: () => Promise<HelpShop | undefined>
  /** The same with addresses at which anybody can read the pictures it names. */
  readonly addressed: (shown: readonly AnswerPart[]) => readonly AnswerPart[]
  readonly product: (id: string, language: string) => Promise<HelpProduct | undefined>
}
