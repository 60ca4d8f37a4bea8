import { z } from 'zod'

const Told = z.object({ 'zh-CN': z.string(), en: z.string() })
/** What a version may speak of: facts with the values they take, ways to settle a matter, and what the law gives whatever the shop writes. */
export const PolicyForm = z.object({
  /** By which name policies and cases speak of the shop. */
  shop: z.string(),
  currency: z.string(),
  /** The law the shop is under, null where none that ships is, and the zone in which its days are counted. */
  jurisdiction: z.string().nullable(),
  zone: z.string(),
  facts: z.array(z.object({ name: z.string(), kind: z.enum(['choice', 'number', 'flag', 'word']), values: z.array(z.string()) })),
  /** Those a rule may give or bar. */
  grantable: z.array(z.string()),
  options: z.array(z.string()),
  /** Which calendars may draw periods out, and what is counted from a date; with what the law draws out by itself. */
  periods: z.object({
    calendars: z.array(z.string()),
    counts: z.array(z.string()),
    byLaw: z.array(
      z.object({
        calendar: z.string(),
        lengthens: z.array(z.string()),
        /** The last year whose days off were announced; null where every year is reckoned. */
        announced: z.int().nullable(),
        articles: z.array(z.object({ law: z.string(), article: z.string() })),
      }),
    ),
  }),
  law: z.array(
    z.object({
      id: z.string(),
      gives: z.array(z.string()),
      articles: z.array(z.object({ law: z.string(), article: z.string() })),
      text: Told,
    }),
  ),
})
export type PolicyForm = z.infer<typeof PolicyForm>
