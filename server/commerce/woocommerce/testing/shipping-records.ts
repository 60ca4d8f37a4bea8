/** A way of a zone. */
export const method = (method_id: string, title: string, settings: Readonly<Record<string, string>>, enabled = true) => ({
  ...{ method_id, title, enabled },
  settings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { id: name, value }])),
})

const ZONES = [
  { id: 0, name: 'Locations not covered by your other zones' },
  { id: 1, name: 'Denmark' },
  { id: 2, name: 'Africa' },
  { id: 3, name: 'California' },
]
const PLACES: Readonly<Record<number, readonly object[]>> = {
  0: [],
  1: [{ code: 'DK', type: 'country' }],
  2: [{ code: 'AF', type: 'continent' }],
  3: [{ code: 'US:CA', type: 'state' }],
}
const METHODS: Readonly<Record<number, readonly object[]>> = {
  0: [method('flat_rate', 'Worldwide', { cost: '10 + [qty] * 2' })],
  1: [
    method('flat_rate', 'Letter', { cost: '4.50' }),
    method('free_shipping', 'Free delivery', { requires: 'min_amount', min_amount: '50' }),
    method('local_pickup', 'Pick-up', { cost: '' }, false),
  ],
  2: [method('flat_rate', 'Air mail', { cost: '25' })],
  3: [method('free_shipping', 'Free delivery', { requires: 'coupon' })],
}
export const CONTINENT = {
  code: 'AF',
  name: 'Africa',
  countries: [
    { code: 'KE', name: 'Kenya' },
    { code: 'ZA', name: 'South Africa' },
  ],
}

interface Shipping {
  zones: { readonly id: number; readonly name: string; readonly order?: number }[]
  places: Record<number, readonly object[]>
  methods: Record<number, readonly object[]>
  /** The general settings; absent where the key may not read them. */
  general?: Record<string, unknown>
}

/** Zones with their places and ways, in the shape of the REST API v3; 0 is the rest of the world. Taxes are not reckoned. */
export const shipping = (): Shipping => ({
  ...{ zones: [...ZONES], places: { ...PLACES }, methods: { ...METHODS } },
  general: { woocommerce_calc_taxes: 'no', woocommerce_ship_to_countries: '', woocommerce_allowed_countries: 'all' },
})
