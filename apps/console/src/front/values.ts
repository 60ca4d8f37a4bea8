import type { ShopFront } from '@xiaoer/contract/front'

/** The pages that have usual questions of their own. */
export const PAGES = ['home', 'product', 'orders'] as const
/** The languages a shop writes its words in. */
export const TONGUES = ['zh-CN', 'en'] as const
/** ISO weekdays. */
export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const

type Lines = Record<(typeof PAGES)[number], Record<(typeof TONGUES)[number], string>>
/** What the form holds: questions stand one a line. */
export type Values = Omit<ShopFront, 'questions'> & { questions: Lines }

const ofPages = <Got>(of: (page: (typeof PAGES)[number], tongue: (typeof TONGUES)[number]) => Got) => {
  const both = (page: (typeof PAGES)[number]) => ({ 'zh-CN': of(page, 'zh-CN'), en: of(page, 'en') })
  return { home: both('home'), product: both('product'), orders: both('orders') }
}

export const valuesOf = (front: ShopFront): Values => ({
  ...front,
  questions: ofPages((page, tongue) => front.questions[page][tongue].join('\n')),
})

const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || [])

export const frontOf = (values: Values): ShopFront => ({
  ...values,
  questions: ofPages((page, tongue) => linesOf(values.questions[page][tongue])),
})
