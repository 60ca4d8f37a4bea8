import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

/** Attributes that a placeholder may name, by what shops call them. */
export const ATTRIBUTES = {
  material: ['材质', '面料', '材料', '鞋面材质', 'material', 'fabric'],
  care: ['洗涤', '清洁', '保养', 'care', 'washing', 'cleaning'],
  origin: ['产地', '原产地', 'origin', 'made in'],
  weight: ['重量', '净重', 'weight'],
  net_content: ['净含量', '规格', 'net content'],
  size: ['尺寸', 'dimensions', 'size'],
  season: ['适用季节', '季节', 'season'],
  audience: ['适用人群', '适宜人群', 'suitable for', 'for'],
  age: ['适用年龄', 'age'],
  shelf_life: ['保质期', 'shelf life'],
  storage: ['储存', '储存方法', 'storage'],
  ingredients: ['配料', '主要成分', '成分', 'ingredients'],
  allergens: ['过敏原', 'allergens'],
  power: ['功率', 'power'],
  battery: ['续航', '电池', 'battery life', 'battery'],
} as const satisfies Record<string, readonly string[]>

/** What can be put into an answer from live facts; `item` is the product spoken of, `order` the shopper's own. */
export const PLACEHOLDERS: readonly string[] = [
  ...['title', 'price', 'brand', 'category', 'stock', 'restock', 'url'].map((name) => `item.${name}`),
  ...Object.keys(ATTRIBUTES).map((name) => `item.${name}`),
  ...['number', 'state', 'total', 'freight', 'placed', 'ship_by', 'carrier', 'tracking_number', 'expected'].map((name) => `order.${name}`),
  'member.level',
  'member.points',
  'shop.name',
]

const PLACEHOLDER = /\{([^{}\s]{1,60})\}/gu
const KNOWN = new Set(PLACEHOLDERS)

/** The names in a text, each once. */
export const placeholdersIn = (text: string): string[] =>
  text.includes('{') ? [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))] : []

/** The text with its values; undefined where one is missing: a hole is never said. */
export function filledIn(text: string, values: ReadonlyMap<string, string>): string | undefined {
  if (placeholdersIn(text).some((name) => !values.get(name))) return undefined
  return text.replace(PLACEHOLDER, (_, name: string) => values.get(name) ?? '')
}

/** Refuses a text with a placeholder that nothing fills, naming those that there are. */
export function refuseUnknown(path: string, text: string): void {
  const unknown = placeholdersIn(text).find((name) => !KNOWN.has(name))
  if (unknown === undefined) return
  const known = PLACEHOLDERS.map((name) => `{${name}}`).join(' ')
  throw new AppError('invalid', refusal('entry.placeholder', { path, unknown: `{${unknown}}`, known }))
}
