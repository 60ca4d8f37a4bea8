import type { Entity, Turn } from '#engine/conversation'

const TAX = /(?:税号|(?:纳税人?|税务)?(?:登记|识别)(?:证)?(?:号码?|码)|(?:社会)?信用代码)[\s:：是为]*$/u
const ACCOUNT = /(?:[账帐]号|开户行?[^\d]{0,16}|银行[^\d]{0,10})[\s:：是为]*$/u
const REGISTERED = /(?:注册|公司|单位|开票|营业执照)(?:的)?(?:地址|电话)(?:[、及和]?电话)?[\s:：是为]*$/u
const NUMBERS: ReadonlySet<string> = new Set(['order_number', 'tracking_number', 'phone', 'bank_number'])
const PLACES: ReadonlySet<string> = new Set(['address', 'phone'])

/** What it is, where it stands on an invoice: a tax number, or nothing that names an order or a place for a parcel. */
function asBilled(text: string, entity: Entity): readonly Entity[] {
  const before = text.slice(Math.max(0, entity.span[0] - 24), entity.span[0])
  if (PLACES.has(entity.type) && REGISTERED.test(before)) return []
  if (!NUMBERS.has(entity.type)) return [entity]
  if (TAX.test(before)) return [{ ...entity, type: 'tax_number', value: entity.text }]
  return entity.type !== 'bank_number' && ACCOUNT.test(before) ? [] : [entity]
}

/** The turn with what an invoice bears read as that: "纳税人识别码：1900…" names no order, "注册地址：…" no place for a parcel. */
export function withBilling(turn: Turn): Turn {
  const { understood } = turn
  const entities = understood.entities.flatMap((one) => asBilled(understood.text, one))
  const same = entities.length === understood.entities.length && entities.every((one, at) => one === understood.entities[at])
  return same ? turn : { ...turn, understood: { ...understood, entities } }
}
