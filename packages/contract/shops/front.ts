import { z } from 'zod'
import { TeamHours } from '../desk/teams.ts'
import { upTo } from '../graphemes.ts'

const words = (most: number) =>
  z.strictObject({ 'zh-CN': z.string().trim().min(1).check(upTo(most)), en: z.string().trim().min(1).check(upTo(most)) })
const asked = z.array(z.string().trim().min(1).check(upTo(60))).max(24)
const Lists = z.strictObject({ 'zh-CN': asked, en: asked })

/** How a shop meets its shoppers: its name, the colours and words of the chat, and when people are at the desk. */
export const ShopFront = z.strictObject({
  name: z.string().trim().min(1).check(upTo(80)),
  /** `#rrggbb`; the chat moves it until its text can be read (WCAG 2.2, 4.5). */
  accent: z.string().regex(/^#[0-9a-f]{6}$/iu),
  /** Where the picture beside the name is read; null: the name's first sign. */
  logo: z
    .string()
    .max(2_000)
    .regex(/^(?:https:\/\/|\/api\/)/u)
    .nullable(),
  /** `{shop}` stands for the name. */
  greeting: words(300),
  /** What is said in its place where nobody is at the desk. */
  offHours: words(300),
  /** What is usually asked on the shop's pages, four of it shown at a time. */
  questions: z.strictObject({ home: Lists, product: Lists, orders: Lists }),
  /** By the shop's own zone; hours that close before they open run over midnight. */
  deskHours: TeamHours.refine(({ opens, closes }) => opens !== closes, { path: ['closes'] }),
})
export type ShopFront = z.infer<typeof ShopFront>

/** A shop's front as it is to be, and as it was when it was opened for that: what somebody else changed meanwhile is not written over. */
export const PutShopFront = z.strictObject({ front: ShopFront, seen: ShopFront })
export type PutShopFront = z.infer<typeof PutShopFront>
