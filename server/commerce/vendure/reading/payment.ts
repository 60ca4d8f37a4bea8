import { plainText } from '../../kinds/index.ts'
import type { PaymentTerms } from '../../shop.ts'
import type { VendureClient } from '../api/client.ts'
import { PAYMENT } from '../api/payment.ts'

/** Vendure's stand-in for a gateway takes no money: what it is called is no way to pay. */
const STAND_IN = 'dummy-payment-handler'

/** What a Vendure's channel is paid in, and its ways to pay that are on. */
export const paymentOf = (client: VendureClient, language: string, currency: string) => async (): Promise<PaymentTerms> => {
  const { paymentMethods, activeChannel } = await client.read(PAYMENT, {}, language)
  const ways = paymentMethods.items.flatMap(({ name, handler }) => (handler.code === STAND_IN ? [] : [plainText(name)]))
  return { currencies: [...new Set([currency, ...activeChannel.availableCurrencyCodes])], ...(ways.length > 0 && { ways }) }
}
