import { readFileSync } from 'node:fs'
import type { Page, Questions } from '@xiaoer/contract'
import { z } from 'zod'

const Both = z.object({ 'zh-CN': z.string(), en: z.string() })
const Lists = z.object({ 'zh-CN': z.array(z.string()), en: z.array(z.string()) })

/** How a shop greets, and what it is usually asked on which page; kept with the shop. */
export const Look = z.object({
  accent: z.string(),
  logo: z.string().nullable().default(null),
  /** The shop's name as it came, in both languages; a name that a merchant gives is the same in all. */
  name: Both.optional(),
  /** `{shop}` stands for the name. */
  greeting: Both,
  offHours: Both,
  questions: z.object({ home: Lists, product: Lists, orders: Lists }),
})
export type Look = z.infer<typeof Look>

const DEMO_LOOK = new URL('../../../data/demo/look.json', import.meta.url)

/** The look that the demo shop comes with. */
export const demoLook = (): Look => Look.parse(JSON.parse(readFileSync(DEMO_LOOK, 'utf8')))

let demos: string | undefined
const NONE = { 'zh-CN': [], en: [] }

/** The look of a shop as it is shown: what the demo shop is usually asked is asked of no other, unless a merchant made the questions their own. */
export function lookOf({ connector, look }: { readonly connector: string; readonly look: unknown }): Look {
  const kept = Look.parse(look)
  if (connector === 'demo') return kept
  demos ??= JSON.stringify(demoLook().questions)
  const isDemos = JSON.stringify(kept.questions) === demos
  return isDemos ? { ...kept, questions: { home: NONE, product: NONE, orders: NONE } } : kept
}

/** What the shop is called in a language. */
export const shopNameIn = (name: string, look: Look, language: 'zh-CN' | 'en'): string =>
  look.name?.['zh-CN'] === name ? look.name[language] : name

const KINDS: Readonly<Record<Page['kind'], keyof Look['questions']>> = {
  home: 'home',
  list: 'home',
  other: 'home',
  cart: 'product',
  product: 'product',
  orders: 'orders',
  order: 'orders',
}
const SET = 4

/** Four questions for a page, what was foreseen before what is usual, none twice; the next four with the next set, and round again. */
export function questionsFor(
  look: Look,
  page: Page | null,
  language: 'zh-CN' | 'en',
  { set, foreseen }: { readonly set: number; readonly foreseen: readonly string[] },
): Questions {
  const own = look.questions[KINDS[page?.kind ?? 'home']][language]
  // a few that a merchant chose stand as they are
  const all = own.length > 0 && own.length < SET ? own : [...new Set([...foreseen, ...own])]
  const sets = Math.max(1, Math.ceil(all.length / SET))
  const nth = set % sets
  return { questions: all.slice(nth * SET, nth * SET + SET), set: nth, sets }
}
