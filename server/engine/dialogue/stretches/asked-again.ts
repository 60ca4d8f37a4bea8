import type { Understanding } from '#engine/conversation'
import { productIds } from '../lines/index.ts'
import { isQuestion } from '../spoken/index.ts'

/** What is asked of goods before they are bought: asked again by their name alone. */
const OF_GOODS = /^(?:product\.(?!compare|recommend)|stock\.|price\.(?!protection|bargain)|other\.unknown)/u
const LEADS = /(?:^|[\s,，。?？])(?:那么?|还有|還有|and |(?:and )?(?:what|how) about )(?:the |your |my )?$/iu
const ENDS = /^(?:呢|咧|嘞)[\s?？。!！~]*$|^\s?[?？][\s?？]*$/u
/** Two are weighed against each other. */
const COMPARES = /哪[个款种件双]|比|还是|\b(?:than|or|better|which)\b/iu

/** "羽绒服能机洗吗 那风衣呢": the question, and the same of the goods named behind it; none where it is anything else. */
export function askedAgain({ text, entities, clauses = [], intent }: Understanding): readonly string[] {
  const goods = entities.filter(({ type }) => type === 'product').toSorted((one, other) => one.span[0] - other.span[0])
  const last = goods.at(-1)
  const [first, ...more] = goods.filter((one) => last && one.span[1] <= last.span[0])
  if (!last || !first || more.some((one) => productIds(one.value)[0] !== productIds(first.value)[0])) return []
  const before = text.slice(0, last.span[0])
  const lead = LEADS.exec(before)
  if (!lead || !ENDS.test(text.slice(last.span[1]))) return []
  const question = before.slice(0, lead.index).trim()
  const isOfGoods = OF_GOODS.test(clauses[0]?.intent ?? intent) || OF_GOODS.test(intent)
  if (!isOfGoods || first.span[1] > lead.index || !isQuestion(text.slice(0, lead.index + 1).trim()) || COMPARES.test(question)) return []
  const again = question.slice(0, first.span[0]) + text.slice(...last.span) + question.slice(first.span[1])
  return [question, again]
}
