import type { ConversationView, OrderBrief, Part } from '@xiaoer/contract'
import { readConversation } from '../api/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { asPart } from './as-part.ts'

/** Sends an order as a card whose goods are named in the shopper's language, whatever the desk reads them in. */
export function useSendOrder(view: ConversationView, send: ((parts: Part[]) => void) | undefined): (order: OrderBrief) => void {
  const { t, language } = useTexts()
  const named = useNamed()
  const { id, language: theirs } = view.conversation
  const spoken = theirs.startsWith('zh') ? 'zh-CN' : 'en'

  const inTheirWords = async (order: OrderBrief): Promise<OrderBrief> => {
    if (spoken === language) return order
    // a shop that does not answer now is no reason not to send what is seen
    const read = await readConversation(id, spoken).catch(() => undefined)
    return read?.orders.find(({ orderNumber }) => orderNumber === order.orderNumber) ?? order
  }
  return (order) =>
    void inTheirWords(order).then((shown) =>
      send?.([asPart(shown, `${t('part.order')} ${order.orderNumber} · ${named('order', order.state)}`)]),
    )
}
