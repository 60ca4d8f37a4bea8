import { Money } from '@xiaoer/contract'
import { z } from 'zod'
import { once, readDemoFile } from './read.ts'

/** How long an answer takes: hours or days on end, or Mondays to Fridays. */
const Within = z.strictObject({ hours: z.int().positive(), days: z.int().positive(), workingDays: z.int().positive() }).partial()
const Named = z.object({ zh: z.string(), en: z.string() })
const Facts = z.object({
  name: Named,
  slogan: Named,
  about: Named,
  timeZone: z.string(),
  currency: z.string().length(3),
  language: z.enum(['zh-CN', 'en']),
  contact: z.object({ phone: z.string(), email: z.string() }),
  desk: z.object({ opens: z.string(), closes: z.string(), weekdays: z.array(z.int().min(1).max(7)) }),
  shipping: z.object({
    withinHours: z.int().positive(),
    freeFrom: Money,
    fee: Money,
    remote: z.array(z.string()),
    remoteFee: Money,
    notServed: z.array(z.string()),
  }),
  payment: z.object({ methods: z.array(z.string()), unpaidHours: z.int().positive(), unpaidReason: z.string() }),
  returns: z.object({
    days: z.int().positive(),
    address: z.object({
      name: z.string(),
      phone: z.string(),
      province: z.string(),
      city: z.string(),
      district: z.string(),
      street: z.string(),
      nameEn: z.string(),
      addressEn: z.string(),
    }),
  }),
  installation: z.object({ cities: z.array(z.string()) }),
  answers: z.record(z.string(), Within),
  priceProtection: z.object({ days: z.int().positive() }),
  members: z.object({ levels: z.array(z.object({ level: z.string(), en: z.string(), percent: z.int().min(1).max(100) })) }),
})

/** What the shop says of itself, as far as the shop reckons with it. The rest of `shop.json` is for knowledge entries. */
export type ShopFacts = z.infer<typeof Facts>
/** What the shop says of itself: name, look, hours, delivery, from `shop.json`. */
export const shopFacts = once(() => readDemoFile('shop.json', Facts))

/** What a member pays of 100; 100 for a level that is not known. */
export const percentOf = (level: string | undefined): number =>
  shopFacts().members.levels.find((each) => each.level === level)?.percent ?? 100

/** The level that one of these names means, as the shop calls it: 金杉, "gold", or a card of its colour (金卡, 金牌). */
export const levelNamed = (names: readonly string[]): string | undefined =>
  shopFacts().members.levels.find(({ level, en }) => {
    const [word, colour] = [level.replace('会员', ''), level.slice(0, 1)]
    return names.some(
      (name) => name.toLowerCase() === en.toLowerCase() || name.startsWith(word) || (/^.[卡牌级]/u.test(name) && name.startsWith(colour)),
    )
  })?.level
