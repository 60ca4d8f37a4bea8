import { ownText, type ProductFact } from './product.ts'

const FOR_MEN = /老公|男|[爸爷叔弟哥]|\b(?:husband|dad|father|boyfriend|brother|son|him|men'?s?)\b/iu
const FOR_WOMEN = /老婆|媳妇|女|奶奶|[妈姨妹姐]|\b(?:wife|mom|mum|mother|girlfriend|sister|daughter|her|women'?s?)\b/iu
const FOR_CHILD =
  /小孩|孩子|[儿兒]童|[男女]童|儿子|女儿|[男女]宝|小朋友|宝宝|寶寶|婴儿|嬰兒|小囡|[\d一二三四五六七八九]岁|子供|子ども|こども|キッズ|아이|어린이|\b(?:kids?|child(?:ren)?|toddlers?|bab(?:y|ies)|\d{1,2} ?(?:yo|year old|yr old))\b/iu
const GROWN = /老公|老婆|媳妇|奶奶|[爸爷妈]|长辈|同事|\b(?:husband|wife|dad|father|mum|mom|mother|girlfriend|boyfriend)\b/iu
const CHILDRENS = /儿童|童|宝宝|婴|积木|\b(?:kids?'?|child(?:ren)?|baby|toddler)\b/iu

/** Whether goods for a child are spoken of. */
export const isOfChild = (said: string): boolean => FOR_CHILD.test(said)

/** Whether words name somebody whom goods may be for. */
export const namesWearer = (said: string): boolean => [FOR_MEN, FOR_WOMEN, FOR_CHILD].some((words) => words.test(said))

/** Whether goods are for children, by their names. */
export const isForChild = ({ title, aliases }: Pick<ProductFact, 'title' | 'aliases'>): boolean =>
  [title, ...aliases].some((name) => CHILDRENS.test(name))

/** By whom goods are worn, as their page says; undefined where it is anybody or not said. */
export function wearer(product: ProductFact): 'women' | 'men' | undefined {
  const told = Object.entries(product.attributes).find(([name]) => /适用人群/u.test(ownText(product, name)))?.[1]
  const audience = told === undefined ? '' : ownText(product, told)
  return /^女[士生]/u.test(audience) ? 'women' : /^男[士生]/u.test(audience) ? 'men' : undefined
}

/** What is worn by women alone is not meant for a husband, nor the other way round. */
export function mayWear(said: string, product: ProductFact): boolean {
  if (GROWN.test(said) && !isOfChild(said) && isForChild(product)) return false
  const [men, women] = [FOR_MEN.test(said), FOR_WOMEN.test(said)]
  return men === women || wearer(product) !== (men ? 'women' : 'men')
}

/** Those of some goods that whoever is named may wear: where that is a child, those for children as far as there are any. */
export function wornBy(said: string, goods: readonly ProductFact[]): readonly ProductFact[] {
  const childrens = isOfChild(said) ? goods.filter(isForChild) : []
  return childrens.length > 0 ? childrens : goods.filter((one) => mayWear(said, one))
}
