import type { Entity, Focus, Turn } from '#engine/conversation'
import type { Picked } from '../scenario.ts'
import { slotText } from './slots.ts'

/** "我另一个订单呢": not the one spoken of. */
const ANOTHER = /另(?:外)?(?:一|的)|其他|其它|别的|换(?:一|个)|another|other/iu

const entityText = (entities: readonly Entity[], type: Entity['type']) => {
  const found = entities.find((entity) => entity.type === type)
  return found && slotText({ value: found.value, from: 'said', confidence: found.confidence })
}

const pageMark = ({ page }: Turn) => (page?.ref ? `${page.kind}:${page.ref}` : undefined)

/** What "it" means now: said, then picked, then a page just come to, then what was spoken of, then the page. */
export function focusOf(turn: Turn, picked: Picked | null): Focus {
  const earlier = turn.state.focus
  const mark = pageMark(turn)
  const moved = mark !== undefined && mark !== earlier.page
  const another = ANOTHER.test(turn.said)
  const productId = productOf(turn, picked, moved, another)
  const orderNumber = orderOf(turn, picked, moved, another)
  const variantId = picked?.kind === 'variant' ? picked.ref : productId === earlier.productId ? earlier.variantId : undefined
  return {
    ...(productId !== undefined && { productId }),
    ...(variantId !== undefined && { variantId }),
    ...(orderNumber !== undefined && { orderNumber }),
    ...((mark ?? earlier.page) !== undefined && { page: mark ?? earlier.page ?? '' }),
  }
}

function productOf(turn: Turn, picked: Picked | null, moved: boolean, another: boolean): string | undefined {
  if (picked?.kind === 'product') return picked.ref
  const said = linked(turn.understood.entities) ?? inLink(turn.said)
  if (said) return said
  const onPage = turn.page?.kind === 'product' ? turn.page.ref : undefined
  if (moved && onPage) return onPage
  return (another ? undefined : turn.state.focus.productId) ?? onPage
}

function orderOf(turn: Turn, picked: Picked | null, moved: boolean, another: boolean): string | undefined {
  if (picked?.kind === 'order') return picked.ref
  const said = entityText(turn.understood.entities, 'order_number')
  if (said) return said
  const onPage = turn.page?.kind === 'order' ? turn.page.ref : undefined
  if (moved && onPage) return onPage
  return another ? undefined : (turn.state.focus.orderNumber ?? onPage)
}

/** A product that understanding has linked to the catalogue; a mere name is left to the search. */
function linked(entities: readonly Entity[]): string | undefined {
  const values = entities.filter(({ type }) => type === 'product').map(({ value }) => value)
  for (const value of values) {
    if (typeof value !== 'object' || Array.isArray(value)) continue
    const id = value['productId'] ?? value['id']
    if (typeof id === 'string') return id
  }
  return undefined
}

const ITEM_LINK = /\/(?:items?|products?|p)\/([\w-]{1,80})/u
const inLink = (said: string): string | undefined => ITEM_LINK.exec(said)?.[1]
