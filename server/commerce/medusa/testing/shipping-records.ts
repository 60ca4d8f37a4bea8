/** Regions and shipping options, in the shape that Medusa 2.21 gives. */
export const REGIONS = [{ id: 'reg_1', currency_code: 'usd', countries: [{ iso_2: 'us' }, { iso_2: 'gb' }, { iso_2: 'dk' }] }]

/** Who takes the money there: Medusa's own stand-in, and what the modules of Stripe and PayPal are called. */
export const PROVIDERS = [
  { id: 'pp_system_default', is_enabled: true },
  { id: 'pp_stripe_stripe', is_enabled: true },
  { id: 'pp_stripe-ideal_stripe', is_enabled: true },
  { id: 'pp_paypal_paypal', is_enabled: false },
]

const zone = (...codes: string[]) => ({ geo_zones: codes.map((country_code) => ({ type: 'country', country_code, province_code: null })) })
const price = (amount: number, currency_code: string, ...price_rules: object[]) => ({ amount, currency_code, price_rules })
const option = (id: string, name: string, more: object) => ({
  ...{ id, name, price_type: 'flat', type: { description: '' }, service_zone: zone('gb', 'dk', 'fr') },
  rules: [
    { attribute: 'is_return', operator: 'eq', value: 'false' },
    { attribute: 'enabled_in_store', operator: 'eq', value: 'true' },
  ],
  ...more,
})

export const SHIPPING = [
  option('so_1', 'Standard', {
    type: { description: 'Ship in 2-3 days.' },
    prices: [price(10, 'usd'), price(9, 'eur'), price(0, 'usd', { attribute: 'item_total', operator: 'gte', value: '100' })],
  }),
  option('so_2', 'By weight', { price_type: 'calculated', prices: [], service_zone: zone('us') }),
  option('so_3', 'Return', { rules: [{ attribute: 'is_return', operator: 'eq', value: 'true' }], prices: [price(5, 'usd')] }),
  option('so_4', 'Elsewhere', { prices: [price(30, 'usd')], service_zone: zone('br') }),
]
