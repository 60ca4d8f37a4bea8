import { z } from 'zod'
import { payerName } from '../../kinds/index.ts'
import type { PaymentTerms } from '../../shop.ts'
import type { MedusaClient } from '../api/client.ts'

const Regions = z.object({ regions: z.array(z.object({ id: z.string(), currency_code: z.string() })) })
const Providers = z.object({ payment_providers: z.array(z.object({ id: z.string(), is_enabled: z.boolean() })) })

/** Who takes the money by its provider's id ("pp_stripe_stripe"); empty for Medusa's own stand-in. */
export const payerOfId = (id: string | null | undefined): string => payerName(bareId(id))
const bareId = (id: string | null | undefined): string | undefined => id?.replace(/^pp_/u, '').split('_')[0]

/** What a provider is called, as a shopper may know it: "pp_stripe-ideal_stripe" is ideal. */
const wayOfId = (id: string): string => payerName(bareId(id)?.split('-').at(-1))

/** What a Medusa is paid in, each region in its own money, and who takes it in the region that was chosen, or in that of its prices. */
export const paymentOf =
  (client: MedusaClient, { currency, region }: { readonly currency: string; readonly region: string }) =>
  async (): Promise<PaymentTerms> => {
    const { regions } = await client.read('store/regions', Regions, { fields: 'id,currency_code', limit: '100' })
    const sold = regions.filter(({ id }) => region === '' || id === region)
    const codes = sold.map(({ currency_code: code }) => code.toUpperCase())
    const own = sold.find((_, at) => codes[at] === currency) ?? sold[0]
    const query = { region_id: own?.id ?? region, limit: '100' }
    const { payment_providers: found } = own ? await client.read('store/payment-providers', Providers, query) : { payment_providers: [] }
    const ways = [...new Set(found.flatMap(({ id, is_enabled: on }) => (on && wayOfId(id)) || []))]
    return { currencies: [...new Set([currency, ...codes])], ...(ways.length > 0 && { ways }) }
  }
